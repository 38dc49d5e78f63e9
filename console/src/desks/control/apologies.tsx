import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ApologyState } from '../../../../schemas/apology.ts';
import { type ApologyNumbers, useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own, STATE_WORDS } from './apology-words.ts';
import type { ControlSearch } from './search.ts';
import { Empty, moveInTable } from './tables.tsx';

type Numbers = ApologyNumbers['numbers'];

/** The states in the order in which an apology comes to them, with the number of each. */
const COLUMNS = [
  ['owed', numbers => numbers.owed],
  ['written', numbers => numbers.written],
  ['sent', numbers => numbers.sent],
  ['by-system', numbers => numbers.bySystem],
] as const satisfies readonly (readonly [ApologyState, (numbers: Numbers) => number])[];

/** How many apologies the units owe and have sent, and how many the system had to send for them. */
export const Apologies = ({ search: { dv, tt } }: { readonly search: ControlSearch }) => {
  const w = useWords(own);
  const title = useTitle();
  const query = useQuery(useControlQueries().apologyNumbers());
  const { data } = query;
  if (query.error && !data) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!data) return <p className="waiting">{w.loading}</p>;
  const units = data.units.filter(({ unit }) => !dv || unit === dv);
  const isEmpty = dv ? units.length === 0 : COLUMNS.every(([, of]) => of(data.numbers) === 0);
  if (isEmpty) return <Empty title={w.none} next={w.noneNext} />;
  return (
    <>
      <p className="control-intro">
        {w.intro(monthOf(data.month))} {data.more && w.atLeast} {tt && w.byMonth}
      </p>
      <table className="control-table" aria-label={w.title} onKeyDown={moveInTable}>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.phone}</th>
            {COLUMNS.map(([state]) => (
              <th key={state} scope="col" className="control-number">
                {title(STATE_WORDS[state])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {!dv && <Row name={w.province} numbers={data.numbers} />}
          {units.map(({ unit, name, phone, numbers }) => (
            <Row
              key={unit}
              unit={unit}
              name={title(name)}
              phone={<a href={`tel:${phone}`}>{phone}</a>}
              numbers={numbers}
            />
          ))}
        </tbody>
      </table>
    </>
  );
};

/** `2026-11` as people write it: 11/2026. */
const monthOf = (month: string): string => month.split('-').toReversed().join('/');

type RowProps = {
  /** None: all units together. */
  readonly unit?: string;
  readonly name: string;
  readonly phone?: ReactNode;
  readonly numbers: Numbers;
};

const Row = ({ unit, name, phone, numbers }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <tr>
      <th scope="row">{unit ? name : <strong>{name}</strong>}</th>
      <td>{phone}</td>
      {COLUMNS.map(([state, of]) => {
        const count = of(numbers);
        return (
          <td key={state} className="control-number">
            {count === 0 ? (
              <span className="control-zero">0</span>
            ) : (
              <Link
                to="/dieu-hanh/xin-loi"
                search={{ muc: state, ...(unit && { dv: unit }) }}
                className={state === 'by-system' ? 'control-count control-count-late' : 'control-count'}
                aria-label={w.open(say.count(count), `${title(STATE_WORDS[state])}, ${name}`)}
              >
                {say.count(count)}
              </Link>
            )}
          </td>
        );
      })}
    </tr>
  );
};
