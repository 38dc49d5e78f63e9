import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { UnreceivedLine } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { type PagedQuery, useReadOn, useReadOnWhile } from '../../api/read-on.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { listWords } from './list-words.ts';
import type { Tab } from './search.ts';
import { Empty } from './tables.tsx';

type Props = {
  readonly title: string;
  /** The tab of the control office whose number opened the list. */
  readonly theo: Tab;
  /** The unit whose lines are listed; without it those of all. */
  readonly dv: string | undefined;
  /** What stands above the list. */
  readonly intro: ReactNode;
  readonly query: PagedQuery & {
    readonly error: Error | null;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  /** How many lines have been read. */
  readonly count: number;
  readonly words: { readonly loading: string; readonly none: string; readonly noneNext: string };
  /** The table of the lines. */
  readonly children: ReactNode;
};

/** The page of a list behind a number of the control office, of one unit or all, read page by page. */
export const UnitList = ({ title: said, theo, dv, intro, query, count, words: w, children }: Props) => {
  const { back } = useWords(listWords);
  const title = useTitle();
  const unit = useQuery(useQueries().units()).data?.units.find(({ code }) => code === dv);
  const { error } = query;
  // A page of one unit may be empty, and the next one not.
  const looksOn = query.hasNextPage && count === 0;
  useReadOnWhile(count === 0, useReadOn(query));
  const isLoading = (query.isPending || looksOn) && !error;
  return (
    <div className="control">
      <header className="control-head">
        <Link to="/dieu-hanh" search={{ theo, ...(dv && { dv }) }} className="button button-quiet">
          <Icon name="back" /> {back}
        </Link>
        <h1>
          {said} {dv && <span className="soft">{unit ? title(unit.name) : dv}</span>}
        </h1>
      </header>
      {intro}
      {error && <ProblemNote problem={asProblem(error)} onAgain={() => query.refetch()} />}
      {isLoading && <p className="waiting">{w.loading}</p>}
      {!isLoading && !error && count === 0 && <Empty title={w.none} next={w.noneNext} />}
      {count > 0 && (
        <div className="control-panel">
          {children}
          <MoreButton query={query} />
        </div>
      )}
    </div>
  );
};

type CellsProps = {
  readonly line: Pick<UnreceivedLine, 'dossier' | 'name' | 'phone' | 'step' | 'title'>;
  /** The head of the column of the step. */
  readonly step: string;
};

/** The cells with which a line begins: the dossier, the unit with a way to call it, and the step. */
export const DossierCells = ({ line, step }: CellsProps) => {
  const title = useTitle();
  return (
    <>
      <th scope="row" className="digits">
        <Link to="/ky-thuat/ho-so/$code" params={{ code: line.dossier }}>
          {line.dossier}
        </Link>
      </th>
      <td>
        {line.name && title(line.name)}
        {line.phone && (
          <a href={`tel:${line.phone}`} className="small">
            {line.phone}
          </a>
        )}
      </td>
      <td data-name={step}>
        {line.step && title(line.step)}
        <span className="soft small">{title(line.title)}</span>
      </td>
    </>
  );
};

export const Moment = ({ at }: { readonly at: string }) => {
  const { say } = useLanguage();
  return <time dateTime={at}>{say.short(at)}</time>;
};
