import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { JournalLine } from '../../api/views.ts';
import { inPlaceOf } from '../../parts/in-place-of.ts';
import { isSaid } from '../../parts/journal/is-said.ts';
import { useTelling } from '../../parts/journal/telling.ts';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Sendings } from '../../parts/sendings.tsx';
import { own } from './dossier-words.ts';

type Props = { readonly code: string; readonly titles: Titles };

/** What happened, newest first: what, who and when, with the words that belong to it. */
export const History = ({ code, titles }: Props) => {
  const { journal } = useQueries();
  const query = useQuery(journal(code));
  if (query.error && !query.data)
    return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  return (
    <ol className="history">
      {query.data?.entries
        .filter(isSaid)
        .toReversed()
        .map(line => (
          <Happening key={line.entry.seq} {...{ line, titles }} />
        ))}
    </ol>
  );
};

const Happening = ({ line, titles }: { readonly line: JournalLine; readonly titles: Titles }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const tell = useTelling(titles);
  const { entry, text, note, assignee } = line;
  return (
    <li>
      <p>
        {tell(entry)}
        {assignee && ` → ${assignee}`}
      </p>
      {text && <p className="history-words">{text}</p>}
      {note && (
        <p className="history-words">
          <strong>{w.note}:</strong> {note}
        </p>
      )}
      <Sendings sendings={line.sendings} />
      <p className="soft small">
        {useAuthor(line, titles)} · <time dateTime={entry.at}>{say.moment(entry.at)}</time>
      </p>
    </li>
  );
};

/** Who wrote an entry, and in whose place; the officer's name where the reader may know it. */
export const useAuthor = ({ entry: { by }, officer, insteadOf }: JournalLine, titles: Titles): string => {
  const w = useWords(own);
  const p = useWords(inPlaceOf);
  if (by.kind === 'citizen') return w.applicant;
  if (by.kind !== 'officer') return w.system;
  const name = officer ?? w.officer;
  return [insteadOf === undefined ? name : p.by(name, insteadOf), by.unit && titles.unit(by.unit)]
    .filter(Boolean)
    .join(', ');
};
