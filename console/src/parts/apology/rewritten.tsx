import { APOLOGY_REASON_WORDS } from '../../../../schemas/law/reason-words.ts';
import type { ApologyRead } from '../../api/views.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { own } from './apology-words.ts';
import { sentenceOf } from './fields.tsx';

type Props = {
  readonly read: ApologyRead;
  readonly onTake: () => void;
  readonly onKeep: () => void;
};

/** What a colleague has written since the reader saw it; the reader says which of the two to go on with. */
export const Rewritten = ({ read: { apology, words }, onTake, onKeep }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  if (!apology) return null;
  const { reason, promised, since } = apology;
  return (
    <div className="note" role="alert">
      <Icon name="alert" />
      <div className="apology-new">
        <p>
          <strong>{w.rewritten}</strong>, {say.moment(since)}. <span id="apology-outdated">{w.readNew}</span>
        </p>
        <dl className="apology-new">
          {reason && (
            <div>
              <dt>{w.reason}</dt>
              <dd>{sentenceOf(title(APOLOGY_REASON_WORDS[reason]))}</dd>
            </div>
          )}
          {words && (
            <div>
              <dt>{w.words}</dt>
              <dd className="apology-words">{words}</dd>
            </div>
          )}
          {promised && (
            <div>
              <dt>{w.promised}</dt>
              <dd>{say.deadline(promised)}</dd>
            </div>
          )}
        </dl>
        <div className="apology-ways">
          <button type="button" className="button button-small" onClick={onTake}>
            {w.takeNew}
          </button>
          <button type="button" className="button button-small button-quiet" onClick={onKeep}>
            {w.keepMine}
          </button>
        </div>
      </div>
    </div>
  );
};
