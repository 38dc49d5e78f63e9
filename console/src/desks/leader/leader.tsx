import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { DeskTabs } from '../../parts/desk/desk-tabs.tsx';
import { IN_PLACE } from '../../parts/in-place.ts';
import { RegisterBook } from '../../parts/register-book/register-book.tsx';
import { ApologiesPart } from './apologies/apologies-part.tsx';
import { useApologies } from './apologies/use-apologies.ts';
import type { ChangeSearch, SigningSearch, SigningSearchChange } from './search.ts';
import { ToSignPart } from './to-sign-part.tsx';
import './leader.css';

/** `/ky`: what waits for the leader's signature, and the apologies that the unit owes. */
export const LeaderPage = () => {
  const { search, change } = useSigningSearch();
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

/** What the address says of the list, and how to change it; a chosen row makes no new entry in the browser's history. */
const useSigningSearch = () => {
  const search = useSearch({ from: '/staff/ky' });
  const navigate = useNavigate();
  const change: ChangeSearch = useCallback(
    (changed: SigningSearchChange): void => {
      navigate({ to: '/ky', search: before => ({ ...before, ...changed }) as SigningSearch, ...IN_PLACE });
    },
    [navigate],
  );
  return { search, change };
};
