import { useCommand } from '../../api/use-command.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { useLimitWords } from '../../parts/limit-words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { CHANGES } from './change-words.ts';
import { own } from './filing-words.ts';
import type { FilingInHand } from './use-filing.ts';

type Newer = NonNullable<NonNullable<FilingInHand['draft']['data']>['newer']>;

/** What has changed since the draft was begun: read and confirmed before it goes on. */
export const ChangedRules = ({ newer, inHand }: { readonly newer: Newer; readonly inHand: FilingInHand }) => {
  const w = useWords(own);
  const c = useWords(CHANGES);
  const title = useTitle();
  const limit = useLimitWords();
  const { say } = useLanguage();
  const { version, from, basis = '', changes } = newer;
  const { send, isSending, problem } = useCommand({
    send: (command, draft: string) => command('renewDraft', { params: { draft }, body: { version } }),
    refresh: inHand.readDraftAgain,
    onDone: () => inHand.goTo('to-khai'),
  });
  const { draft = '' } = inHand.filing;
  return (
    <div className="stack">
      <h1>{w.changed}</h1>
      {from && <p>{w.changedFrom(say.day(`${from}T00:00:00+07:00`), basis)}</p>}
      <p>{changes.length > 0 ? w.changedNow : w.noChange}</p>
      <ul className="plain-list">
        {changes.map(({ what, title: said, from: before, to }) => (
          <li key={`${what} ${said.en}`}>
            {c[what]}: {what === 'limit-changed' && before && to ? `${limit(before)} → ${limit(to)}` : title(said)}
          </li>
        ))}
      </ul>
      <p className="soft">{w.keptForm}</p>
      {problem && <ProblemNote problem={problem} />}
      <button
        type="button"
        className="button button-main own-start"
        aria-disabled={isSending}
        onClick={() => send(draft)}
      >
        {isSending ? w.sending : w.confirm}
      </button>
    </div>
  );
};
