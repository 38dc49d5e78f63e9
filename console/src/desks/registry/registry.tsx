import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ReportStrip, useDeskReports } from '../../parts/desk/desk-reports.tsx';
import { DeskTabs } from '../../parts/desk/desk-tabs.tsx';
import { Mistakes } from '../../parts/desk/mistakes.tsx';
import { IN_PLACE } from '../../parts/in-place.ts';
import { Incoming } from './incoming.tsx';
import { Register } from './register.tsx';
import type { ChangeSearch, RegistrySearch, RegistrySearchChange } from './search.ts';
import { Series } from './series.tsx';
import { Waiting } from './waiting.tsx';
import './registry.css';

/** `/van-thu`: results that wait for their numbers, the registers of what was issued and of what came, and the series of numbers; above them those in which malware was found. */
export const RegistryPage = () => {
  const { search, change } = useRegistrySearch();
  const { reports } = useDeskReports('registry');
  return (
    <div className="registry desk-page">
      <DeskTabs desk="registry" />
      <div>
        <ReportStrip reports={reports} tasks={[]} />
        <Mistakes issues />
      </div>
      {search.muc === undefined && <Waiting {...{ search, change }} />}
      {search.muc === 'so-van-ban' && <Register {...{ search, change }} />}
      {search.muc === 'van-ban-den' && <Incoming {...{ search, change }} />}
      {search.muc === 'day-so' && <Series {...{ search, change }} />}
    </div>
  );
};

/** What the address says, and how to change it; a chosen row makes no new entry in the browser's history. */
const useRegistrySearch = () => {
  const search = useSearch({ from: '/staff/van-thu' });
  const navigate = useNavigate();
  const change: ChangeSearch = useCallback(
    (changed: RegistrySearchChange): void => {
      navigate({ to: '/van-thu', search: before => ({ ...before, ...changed }) as RegistrySearch, ...IN_PLACE });
    },
    [navigate],
  );
  return { search, change };
};
