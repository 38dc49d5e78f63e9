import type { ApologyRead } from '../../api/views.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useWords } from '../language/language.tsx';
import { own } from './apology-words.ts';
import { Written } from './written.tsx';

type Props = {
  readonly read: ApologyRead;
  readonly onTake: () => void;
  readonly onKeep: () => void;
};

/** What a colleague has written since the reader saw it; the reader says which of the two to go on with. */
export const Rewritten = ({ read, onTake, onKeep }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (!read.apology) return null;
  const { since } = read.apology;
  return (
    <div className="note" role="alert">
      <Icon name="alert" />
      <div className="apology-new">
        <p>
          <strong>{w.rewritten}</strong>, {say.moment(since)}. <span id="apology-outdated">{w.readNew}</span>
        </p>
        <dl className="apology-new">
          <Written read={read} />
        </dl>
        <div className="ways">
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
