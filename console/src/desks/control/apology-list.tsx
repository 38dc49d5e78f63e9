import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { isOpenApology } from '../../../../schemas/apology-letter.ts';
import { withArticle } from '../../../../schemas/law/articles.ts';
import { APOLOGY_REASON_WORDS } from '../../../../schemas/law/reason-words.ts';
import { type ApologyLine, useControlQueries } from '../../api/control-queries.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { sentenceOf } from '../../parts/language/words.ts';
import { own, STATE_WORDS } from './apology-words.ts';
import { APOLOGY_STATES, type ApologySearch } from './search.ts';
import { DossierCells, Moment, UnitList } from './unit-list.tsx';
import './control.css';

/** `/dieu-hanh/xin-loi`: the apologies behind a number, of one unit or all. */
export const ApologyListPage = () => {
  const w = useWords(own);
  const search = useSearch({ from: '/staff/dieu-hanh/xin-loi' });
  const { muc, dv } = search;
  const query = useInfiniteQuery(useControlQueries().apologies({ state: muc, unit: dv }));
  const apologies = query.data?.pages.flatMap(page => page.apologies) ?? [];
  return (
    <UnitList
      {...{ title: w.title, theo: 'xin-loi', dv, query }}
      count={apologies.length}
      words={{ ...w, noneNext: w.emptyNext }}
      intro={<States search={search} />}
    >
      <Lines lines={apologies} muc={muc} />
    </UnitList>
  );
};

const States = ({ search: { muc, ...unit } }: { readonly search: ApologySearch }) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <div className="control-tabs">
      <nav aria-label={w.states}>
        {APOLOGY_STATES.map(state => (
          <Link
            key={state}
            to="/dieu-hanh/xin-loi"
            search={{ ...unit, muc: state }}
            replace
            aria-current={state === muc ? 'page' : undefined}
            className={state === muc ? 'control-tab control-tab-current' : 'control-tab'}
          >
            {title(STATE_WORDS[state])}
          </Link>
        ))}
      </nav>
    </div>
  );
};

/** Until when something is to be done, of those that are open; when and how it was done, of those that were sent. */
const Lines = ({ lines, muc }: { readonly lines: readonly ApologyLine[]; readonly muc: ApologySearch['muc'] }) => {
  const w = useWords(own);
  const title = useTitle();
  const isOpen = isOpenApology(muc);
  const when = isOpen ? w.until : w.sentAt;
  const heads = [w.code, w.unit, w.step, when, ...(muc === 'owed' ? [] : [w.reason, w.promised])];
  return (
    <table className="control-table control-lines" aria-label={title(STATE_WORDS[muc])}>
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.dossier}>
            <DossierCells line={line} step={w.step} />
            <td data-name={when}>
              <Moment at={(isOpen && line.until) || line.since} />
            </td>
            {muc !== 'owed' && (
              <>
                <td data-name={w.reason}>
                  {line.reason && sentenceOf(title(withArticle(APOLOGY_REASON_WORDS[line.reason])))}
                </td>
                <td data-name={w.promised}>{line.promised && <Moment at={line.promised} />}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
