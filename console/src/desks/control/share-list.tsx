import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useControlQueries } from '../../api/control-queries.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { own, SHARE_WORDS } from './share-words.ts';
import { DossierCells, Moment, UnitList } from './unit-list.tsx';
import './control.css';

/** `/dieu-hanh/so-hoa`: the dossiers behind a share of the national index, of one counter or all. */
export const SharePage = () => {
  const w = useWords(own);
  const title = useTitle();
  const { muc, dv } = useSearch({ from: '/staff/dieu-hanh/so-hoa' });
  const query = useInfiniteQuery(useControlQueries().share({ share: muc, unit: dv }));
  const lines = query.data?.pages.flatMap(page => page.dossiers) ?? [];
  const name = title(SHARE_WORDS[muc]);
  return (
    <UnitList {...{ title: name, theo: 'so-hoa', dv, query, words: w }} count={lines.length} intro={null}>
      <table className="control-table control-lines" aria-label={name}>
        <thead>
          <tr>
            {([w.code, w.unit, w.procedure, w.acceptedAt] as const).map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.dossier}>
              <DossierCells line={line} step={w.procedure} />
              <td data-name={w.acceptedAt}>
                <Moment at={line.acceptedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </UnitList>
  );
};
