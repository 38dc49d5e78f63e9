import { useQuery } from '@tanstack/react-query';
import type { EntryType } from '../../../../schemas/journal.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { JournalLine } from '../../api/views.ts';
import { isSaid } from '../../parts/journal/is-said.ts';
import { useTelling } from '../../parts/journal/telling.ts';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own } from './own-words.ts';

/** What officers do among themselves says nothing to the applicant: who works it, reminders, and how machines are. */
const AMONG_OFFICERS: ReadonlySet<EntryType> = new Set([
  ...(['task-assigned', 'step-received', 'system-asked-again', 'step-given-to-desk'] as const),
  ...(['report-kept', 'report-settled', 'apology-owed', 'apology-written', 'epoch-started', 'incident-noted'] as const),
]);

const isForApplicant = ({ entry }: JournalLine): boolean =>
  isSaid({ entry }) && !AMONG_OFFICERS.has(entry.type) && (entry.type !== 'alert-raised' || entry.alert === 'apology');

/** What happened, newest first: what, at which unit and when. No officer is named. */
export const History = ({ code, titles }: { readonly code: string; readonly titles: Titles }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const tell = useTelling(titles);
  const query = useQuery(useQueries().journal(code));
  const who = ({ kind, unit }: JournalLine['entry']['by']): string =>
    kind === 'citizen' ? w.you : unit ? titles.unit(unit) : w.system;
  return (
    <details className="more">
      <summary>{w.history}</summary>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <ol className="own-history">
        {query.data?.entries
          .filter(isForApplicant)
          .toReversed()
          .map(({ entry, text }) => (
            <li key={entry.seq}>
              <p>{tell(entry)}</p>
              {text && <p className="said-by-officer">{text}</p>}
              <p className="soft small">
                {who(entry.by)} · <time dateTime={entry.at}>{say.moment(entry.at)}</time>
              </p>
            </li>
          ))}
      </ol>
    </details>
  );
};
