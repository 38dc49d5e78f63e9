import { useSearch } from '@tanstack/react-router';
import { useMe } from '../../api/api-context.tsx';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { useChangeSearch } from '../../parts/change-search.ts';
import { DeskTabs } from '../../parts/desk/desk-tabs.tsx';
import { RegisterBook } from '../../parts/register-book/register-book.tsx';
import { ApologiesPart } from './apologies/apologies-part.tsx';
import { useApologies } from './apologies/use-apologies.ts';
import type { ChangeSearch } from './search.ts';
import { ToSignPart } from './to-sign-part.tsx';
import './leader.css';

/** `/ky`: what waits for the leader's signature, and the apologies that the unit owes. */
export const LeaderPage = () => {
  const search = useSearch({ from: '/staff/ky' });
  const change: ChangeSearch = useChangeSearch('/ky');
  const { unit } = useMe();
  // Once for both lists: each look at the stamp reads what has changed.
  const { error } = useDeskStamp({ unit, role: 'leader' });
  const apologies = useApologies(error);
  return (
    <div className="desk-page">
      <DeskTabs desk="leader" counts={[0, apologies.count]}>
        <RegisterBook />
      </DeskTabs>
      {search.muc === 'xin-loi' ? (
        <ApologiesPart {...{ search, change, apologies }} />
      ) : (
        <ToSignPart {...{ search, change }} stampError={error} />
      )}
    </div>
  );
};
