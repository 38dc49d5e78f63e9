import { useSearch } from '@tanstack/react-router';
import { useChangeSearch } from '../../parts/change-search.ts';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { Views } from '../../parts/views.tsx';
import { own } from './directory-words.ts';
import { Gaps } from './gaps.tsx';
import { type ChangeSearch, VIEWS } from './search.ts';
import { Searches } from './searches.tsx';
import { Trail } from './trail.tsx';
import { Units } from './units.tsx';
import './directory.css';

/** `/quan-tri`: units with their hours, competences and officers; what is missing; who changed what, and who searched. */
export const DirectoryPage = () => {
  const w = useWords(own);
  const search = useSearch({ from: '/staff/quan-tri' });
  const change: ChangeSearch = useChangeSearch('/quan-tri');
  const view = search.xem ?? 'don-vi';
  useShortcut('1', () => change({ xem: 'don-vi' }));
  useShortcut('2', () => change({ xem: 'thieu' }));
  useShortcut('3', () => change({ xem: 'nhat-ky' }));
  useShortcut('4', () => change({ xem: 'tim-kiem' }));
  return (
    <div className="directory">
      <h1>{w.title}</h1>
      <Views
        label={w.views}
        views={VIEWS.map(each => ({ view: each, title: w[each] }))}
        shown={view}
        onShow={xem => change({ xem })}
      />
      {view === 'don-vi' && <Units {...{ search, change }} />}
      {view === 'thieu' && <Gaps />}
      {view === 'nhat-ky' && <Trail {...{ search, change }} />}
      {view === 'tim-kiem' && <Searches {...{ search, change }} />}
    </div>
  );
};
