import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { DeskTabs } from '../../parts/desk/desk-tabs.tsx';
import { IN_PLACE } from '../../parts/in-place.ts';
import { ApologiesPart } from './apologies/apologies-part.tsx';
import { useApologies } from './apologies/use-apologies.ts';
import type { ChangeSearch, SigningSearch, SigningSearchChange } from './search.ts';
import { ToSignPart } from './to-sign-part.tsx';
import './leader.css';

/** `/ky`: what waits for the leader's signature, and the apologies that the unit owes. */
export const LeaderPage = () => {
  const { search, change } = useSigningSearch();
  const apologies = useApologies();
  return (
    <div className="desk-page">
      <DeskTabs desk="leader" counts={[0, apologies.count]} />
      {search.muc === 'xin-loi' ? (
        <ApologiesPart {...{ search, change, apologies }} />
      ) : (
        <ToSignPart {...{ search, change }} />
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
