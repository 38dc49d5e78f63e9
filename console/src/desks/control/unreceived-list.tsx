import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type UnreceivedLine, useControlQueries } from '../../api/control-queries.ts';
import { useWords } from '../../parts/language/language.tsx';
import { DossierCells, Moment, UnitList } from './unit-list.tsx';
import { own } from './unreceived-words.ts';
import './control.css';

/** `/dieu-hanh/chua-nhan`: the hand-overs that nobody has confirmed in time, to one unit or all. */
export const UnreceivedPage = () => {
  const w = useWords(own);
  const { dv } = useSearch({ from: '/staff/dieu-hanh/chua-nhan' });
  const query = useInfiniteQuery(useControlQueries().unreceived(dv));
  const lines = query.data?.pages.flatMap(page => page.handOvers) ?? [];
  return (
    <UnitList
      {...{ title: w.title, theo: 'chua-nhan', dv, query, words: w }}
      count={lines.length}
      intro={<p className="control-intro">{w.intro}</p>}
    >
      <Lines lines={lines} />
    </UnitList>
  );
};

const Lines = ({ lines }: { readonly lines: readonly UnreceivedLine[] }) => {
  const w = useWords(own);
  return (
    <table className="control-table control-lines" aria-label={w.title}>
      <thead>
        <tr>
          {([w.code, w.unit, w.step, w.givenAt] as const).map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={`${line.dossier} ${line.givenAt}`}>
            <DossierCells line={line} step={w.step} />
            <td data-name={w.givenAt}>
              <Moment at={line.givenAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
