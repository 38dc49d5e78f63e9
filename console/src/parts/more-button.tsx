import type { PagedQuery } from '../api/read-on.ts';
import { useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({ more: { vi: 'Xem thêm', en: 'Show more' } });

/** Below a list that is read page by page: reads the next page. Nothing after the last one. */
export const MoreButton = ({ query: { hasNextPage, isFetching, fetchNextPage } }: { readonly query: PagedQuery }) => {
  const w = useWords(own);
  if (!hasNextPage) return null;
  return (
    <button type="button" className="button" aria-disabled={isFetching} onClick={() => isFetching || fetchNextPage()}>
      {w.more}
    </button>
  );
};
