import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { asProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useIsOnline } from '../../parts/is-online.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';

const own = words({
  lost: { vi: 'Mất kết nối', en: 'No connection' },
  lostNext: { vi: 'Trang sẽ tự thử lại.', en: 'The page keeps trying.' },
});

/** Says when the page stands without a server: by the browser's word, or because what is shown could not be read again. */
export const Connection = () => {
  const w = useWords(own);
  const client = useQueryClient();
  const isOnline = useIsOnline();
  const isFailing = useSyncExternalStore(
    listener => client.getQueryCache().subscribe(listener),
    () =>
      client
        .getQueryCache()
        .getAll()
        .some(query => {
          const reason = query.state.fetchFailureReason ?? query.state.error;
          return reason !== null && query.isActive() && asProblem(reason).status === 0;
        }),
  );
  return (
    <div role="status">
      {(!isOnline || isFailing) && (
        <span className="chip chip-late" title={w.lostNext}>
          <Icon name="alert" /> {w.lost}
        </span>
      )}
    </div>
  );
};
