import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { SECTOR_TITLE } from '../../../../schemas/catalogue-titles.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { ProcedureEntry } from '../../api/views.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { useLimitWords } from '../../parts/limit-words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own } from './catalogue-words.ts';
import { ProcedureSearch } from './search-form.tsx';

/** `/thu-tuc`: the procedures that are found by words, life event and sector. */
export const CataloguePage = () => {
  const w = useWords(own);
  const search = useSearch({ from: '/public/thu-tuc' });
  const { tim = '', sukien, linhvuc } = search;
  const query = useQuery(
    useQueries().foundProcedures({
      words: tim,
      ...(sukien && { lifeEvent: sukien }),
      ...(linhvuc && { sector: linhvuc }),
    }),
  );
  return (
    <div className="stack">
      <h1>{w.search}</h1>
      {/* What was asked stands in the address: another one is another form. */}
      <ProcedureSearch key={JSON.stringify(search)} search={search} isDetailed />
      {query.isPending && <p className="waiting">{w.looking}</p>}
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {query.data && <Found {...query.data} isNarrowed={Boolean(tim || sukien || linhvuc)} />}
    </div>
  );
};

type FoundProps = {
  readonly procedures: readonly ProcedureEntry[];
  readonly isClosest: boolean;
  readonly isNarrowed: boolean;
};

const Found = ({ procedures, isClosest, isNarrowed }: FoundProps) => {
  const w = useWords(own);
  return (
    <section className="stack-small">
      <p role="status">
        {procedures.length === 0 && (
          <>
            <strong>{w.nothing}</strong> {w.nothingNext}
          </>
        )}
        {procedures.length > 0 && (isClosest ? w.closest : w.procedures(procedures.length))}
      </p>
      <ul className="stack-small">
        {procedures.map(procedure => (
          <Entry key={procedure.code} procedure={procedure} />
        ))}
      </ul>
      {isNarrowed && (
        <Link to="/thu-tuc" search={{}} className="find-all">
          {w.all}
        </Link>
      )}
    </section>
  );
};

const Entry = ({ procedure }: { readonly procedure: ProcedureEntry }) => {
  const title = useTitle();
  const limit = useLimitWords();
  return (
    <li className="card">
      <h2 className="card-title">
        <Link to="/thu-tuc/$code" params={{ code: procedure.code }}>
          {title(procedure.title)}
        </Link>
      </h2>
      <p>{title(procedure.summary)}</p>
      <p className="soft small">
        {title(SECTOR_TITLE[procedure.sector])} · {limit(procedure.limit)}
      </p>
    </li>
  );
};
