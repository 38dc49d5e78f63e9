import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { useChangeSearch } from '../../parts/change-search.ts';
import { KeyTable } from '../../parts/key-table.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import type { Spoken } from '../../parts/language/words.ts';
import { own } from './cashier-words.ts';
import { OpenPayments } from './open-payments.tsx';
import { Review } from './review.tsx';
import type { ChangeSearch } from './search.ts';
import { Takings } from './takings.tsx';
import './cashier.css';

/** `/thu-ngan`: payments that wait, money that does not fit, and the takings of a day. */
export const CashierPage = () => {
  const w = useWords(own);
  const { unit } = useMe();
  const search = useSearch({ from: '/staff/thu-ngan' });
  const change: ChangeSearch = useChangeSearch('/thu-ngan');
  useDeskStamp({ unit, role: 'cashier' });
  const pages = useInfiniteQuery(useDeskQueries().transactions(unit)).data?.pages ?? [];
  const toReview = pages.reduce((all, { transactions }) => all + transactions.length, 0);
  const [showsKeys, setShowsKeys] = useState(false);
  useShortcut('?', () => setShowsKeys(true));
  return (
    <div className="cashier desk-page">
      <nav className="desk-tabs" aria-label={w.title}>
        <Link to="/thu-ngan" search={{ muc: undefined }} activeOptions={{ explicitUndefined: true }}>
          {w.waiting}
        </Link>
        <Link to="/thu-ngan" search={{ muc: 'doi-soat' }}>
          {w.review} {toReview > 0 && <span className="digits">{toReview}</span>}
        </Link>
        <Link to="/thu-ngan" search={{ muc: 'trong-ngay' }}>
          {w.takings}
        </Link>
      </nav>
      {search.muc === undefined && <OpenPayments {...{ search, change }} />}
      {search.muc === 'doi-soat' && <Review {...{ search, change }} />}
      {search.muc === 'trong-ngay' && <Takings {...{ search, change }} />}
      <KeyTable keys={keysOf(w)} isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
};

const keysOf = (w: Spoken<typeof own>) =>
  [
    [['↑', '↓'], w.keyMove],
    [['N'], w.keyReceipt],
    [['F9'], w.keyTake],
    [['F'], w.keyFilter],
    [['/'], w.keySearch],
    [['?'], w.keyHelp],
  ] as const;
