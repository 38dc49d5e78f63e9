import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { ControlSearch } from './search.ts';
import { Empty, moveInTable } from './tables.tsx';
import { own } from './unreceived-words.ts';

/** How many hand-overs each unit has not confirmed in time. */
export const Unreceived = ({ search: { dv, tt } }: { readonly search: ControlSearch }) => {
  const w = useWords(own);
  const title = useTitle();
  const query = useQuery(useControlQueries().unreceivedNumbers());
  const { data } = query;
  if (query.error && !data) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!data) return <p className="waiting">{w.loading}</p>;
  const units = data.units.filter(({ unit }) => !dv || unit === dv);
  if (units.length === 0) return <Empty title={w.none} next={w.noneNext} />;
  return (
    <>
      <p className="control-intro">
        {w.intro} {data.more && w.atLeast} {tt && w.byUnit}
      </p>
      <table className="control-table" aria-label={w.title} onKeyDown={moveInTable}>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.phone}</th>
            <th scope="col" className="control-number">
              {w.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {!dv && <Row name={w.province} count={data.count} />}
          {units.map(({ unit, name, phone, count }) => (
            <Row key={unit} unit={unit} name={title(name)} phone={<a href={`tel:${phone}`}>{phone}</a>} count={count} />
          ))}
        </tbody>
      </table>
    </>
  );
};

type RowProps = {
  /** None: all units together. */
  readonly unit?: string;
  readonly name: string;
  readonly phone?: ReactNode;
  readonly count: number;
};

const Row = ({ unit, name, phone, count }: RowProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return (
    <tr>
      <th scope="row">{unit ? name : <strong>{name}</strong>}</th>
      <td>{phone}</td>
      <td className="control-number">
        <Link
          to="/dieu-hanh/chua-nhan"
          search={unit ? { dv: unit } : {}}
          className="control-count control-count-late"
          aria-label={w.open(say.count(count), name)}
        >
          {say.count(count)}
        </Link>
      </td>
    </tr>
  );
};
