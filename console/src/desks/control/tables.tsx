import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import { folded } from '../../../../schemas/folded.ts';
import type { Cause, OutlookState } from '../../../../schemas/outlook.ts';
import { type ControlNumbers, type UnitNumbers, useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useReadOn, useReadOnWhile } from '../../api/read-on.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { CAUSE_WORDS, own } from './control-words.ts';
import { NumberLink } from './number-link.tsx';
import type { ControlSearch, PartSearch } from './search.ts';

type Numbers = ControlNumbers['numbers'];

/** The states in the order of their urgency, with the number of each. */
const COLUMNS = [
  ['late', 'late', numbers => numbers.late],
  ['willBeLate', 'will-be-late', numbers => numbers.willBeLate],
  ['dueToday', 'on-time', numbers => numbers.dueToday],
  ['onTime', 'on-time', numbers => numbers.onTime],
  ['applicant', 'applicant', numbers => numbers.applicant],
  ['toHandOverShort', 'to-hand-over', numbers => numbers.toHandOver],
] as const satisfies readonly (readonly [string, OutlookState, (numbers: Numbers) => number])[];

/** Up and down go to the same column of the row above or below. */
export const moveInTable = (event: KeyboardEvent): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const link = (event.target as HTMLElement).closest('a');
  const cell = link?.closest('td, th');
  const row = cell?.closest('tr');
  if (!step || !row || !cell) return;
  event.preventDefault();
  const column = [...row.children].indexOf(cell);
  let next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  while (next) {
    const target = next.children[column]?.querySelector('a') ?? next.querySelector('a');
    if (target) {
      target.focus();
      return;
    }
    next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
  }
};

type TableProps = {
  readonly label: string;
  readonly first: string;
  readonly more?: string;
  readonly rows: readonly { readonly key: string; readonly cells: ReactNode }[];
};

const NumbersTable = ({ label, first, more, rows }: TableProps) => {
  const w = useWords(own);
  return (
    <table className="control-table" aria-label={label} onKeyDown={moveInTable}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {more && <th scope="col">{more}</th>}
          {COLUMNS.map(([name]) => (
            <th key={name} scope="col" className="control-number">
              {w[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>{cells}</tr>
        ))}
      </tbody>
    </table>
  );
};

type CellsProps = {
  readonly numbers: Numbers;
  readonly part: PartSearch;
  readonly today: string;
  readonly whose: string;
};

const NumberCells = ({ numbers, part, today, whose }: CellsProps) =>
  COLUMNS.map(([name, muc, of]) => (
    <td key={name} className="control-number">
      <NumberLink
        count={of(numbers)}
        of={{ ...part, muc, ...(name === 'dueToday' && { ngay: today }) }}
        whose={whose}
      />
      {name === 'late' && part.dv && numbers.lateByOthers > 0 && <LateByOthers count={numbers.lateByOthers} />}
    </td>
  ));

/** How many of those that are late are no delay of the unit where they stand. */
const LateByOthers = ({ count }: { readonly count: number }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return <span className="soft small"> {w.byOthers(say.count(count))}</span>;
};

/** What is urgent comes first. */
const byUrgency = (one: { readonly numbers: Numbers }, other: { readonly numbers: Numbers }): number =>
  ownDelays(other.numbers) - ownDelays(one.numbers) ||
  other.numbers.late - one.numbers.late ||
  other.numbers.willBeLate - one.numbers.willBeLate ||
  other.numbers.dueToday - one.numbers.dueToday;

const ownDelays = ({ late, lateByOthers }: Numbers): number => late - lateByOthers;

type Props = { readonly search: ControlSearch; readonly data: ControlNumbers };

/** The units that hold dossiers. A name shows the page of that unit alone. */
export const ByUnit = ({ search, data }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const query = useInfiniteQuery(useControlQueries().units(search.tt));
  // All of them, so that the most urgent come first.
  useReadOnWhile(true, useReadOn(query));
  const all = query.data?.pages.flatMap(({ units }) => units) ?? [];
  const isShown = ({ unit, name }: UnitNumbers): boolean =>
    (!search.dv || unit === search.dv) && folded(`${name.vi} ${name.en} ${unit}`).includes(folded(search.q ?? ''));
  const units = all.filter(isShown).toSorted(byUrgency);
  if (query.error && all.length === 0)
    return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (query.isPending) return <p className="waiting">{w.loading}</p>;
  if (units.length === 0) return <Empty title={all.length > 0 ? w.noUnit : w.nothing} next={w.nothingNext} />;
  const rows = units.map(({ unit, name, phone, numbers }) => ({
    key: unit,
    cells: (
      <>
        <th scope="row">
          <Link to="/dieu-hanh" search={{ ...search, dv: unit, q: undefined, theo: 'thu-tuc' } as ControlSearch}>
            {title(name)}
          </Link>
        </th>
        <td>
          <a href={`tel:${phone}`}>{phone}</a>
        </td>
        <NumberCells {...{ numbers, today: data.today }} part={partOf(search, { dv: unit })} whose={title(name)} />
      </>
    ),
  }));
  return (
    <>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <NumbersTable label={w['don-vi']} first={w['don-vi']} more={w.phone} rows={rows} />
    </>
  );
};

const partOf = ({ dv, tt }: PartSearch, more: PartSearch): PartSearch => ({
  ...(dv && { dv }),
  ...(tt && { tt }),
  ...more,
});

/** The procedures that have dossiers. */
export const ByProcedure = ({ search, data }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const query = useQuery(useControlQueries().procedures(search.dv));
  const all = query.data?.procedures ?? [];
  const procedures = all.filter(({ procedure }) => !search.tt || procedure === search.tt).toSorted(byUrgency);
  if (query.error && all.length === 0)
    return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (query.isPending) return <p className="waiting">{w.loading}</p>;
  if (procedures.length === 0) return <Empty title={w.nothing} next={w.nothingNext} />;
  const rows = procedures.map(({ procedure, title: name, numbers }) => ({
    key: procedure,
    cells: (
      <>
        <th scope="row">
          <Link to="/dieu-hanh" search={{ ...search, tt: procedure, q: undefined, theo: 'don-vi' } as ControlSearch}>
            {title(name)}
          </Link>
        </th>
        <NumberCells {...{ numbers, today: data.today }} part={partOf(search, { tt: procedure })} whose={title(name)} />
      </>
    ),
  }));
  return <NumbersTable label={w['thu-tuc']} first={w['thu-tuc']} rows={rows} />;
};

/** What the dossiers wait for, in each state. */
export const ByCause = ({ search, data }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  // Those on time are listed by day in the whole province, so they have no one list there.
  const columns = CAUSE_COLUMNS.filter(([, muc]) => muc !== 'on-time' || search.dv || search.tt);
  const shown = data.causes.filter(({ state }) => columns.some(([, muc]) => muc === state));
  const causes = [...new Set(shown.map(({ cause }) => cause))];
  if (causes.length === 0) return <Empty title={w.nothing} next={w.nothingNext} />;
  const count = (cause: Cause, state: OutlookState): number =>
    data.causes.find(one => one.cause === cause && one.state === state)?.count ?? 0;
  return (
    <table className="control-table" aria-label={w['nguyen-nhan']} onKeyDown={moveInTable}>
      <thead>
        <tr>
          <th scope="col">{w.cause}</th>
          {columns.map(([name]) => (
            <th key={name} scope="col" className="control-number">
              {w[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {causes.map(cause => (
          <tr key={cause}>
            <th scope="row">{title(CAUSE_WORDS[cause])}</th>
            {columns.map(([name, muc]) => (
              <td key={name} className="control-number">
                <NumberLink
                  count={count(cause, muc)}
                  of={{ ...partOf(search, {}), muc, cho: cause }}
                  whose={title(CAUSE_WORDS[cause])}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const CAUSE_COLUMNS = [
  ['late', 'late'],
  ['willBeLate', 'will-be-late'],
  ['onTime', 'on-time'],
  ['applicant', 'applicant'],
  ['toHandOverShort', 'to-hand-over'],
] as const satisfies readonly (readonly [string, OutlookState])[];

/** How many fall due on each day ahead, of those on time. */
export const ByDay = ({ search, data }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (data.days.length === 0) return <Empty title={w.noDays} next={w.nothingNext} />;
  const most = Math.max(...data.days.map(({ count }) => count));
  return (
    <table className="control-table control-days" aria-label={w.ngay} onKeyDown={moveInTable}>
      <thead>
        <tr>
          <th scope="col">{w.day}</th>
          <th scope="col" className="control-number">
            {w.dueThen}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {data.days.map(({ day, count }) => (
          <tr key={day}>
            <th scope="row">
              {say.date(`${day}T05:00:00.000Z`)}
              {day === data.today && <span className="chip chip-open">{w.today}</span>}
            </th>
            <td className="control-number">
              <NumberLink count={count} of={{ ...partOf(search, {}), muc: 'on-time', ngay: day }} whose={day} />
            </td>
            <td aria-hidden="true">
              <span className="control-bar" style={{ width: `${Math.round((count / most) * 100)}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

export const Empty = ({ title, next }: { readonly title: string; readonly next: string }) => (
  <div className="control-empty" role="status">
    <h2>{title}</h2>
    <p>{next}</p>
  </div>
);
