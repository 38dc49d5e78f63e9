import { useSearch } from '@tanstack/react-router';
import { useChangeSearch } from '../../parts/change-search.ts';
import { ReportStrip, useDeskReports } from '../../parts/desk/desk-reports.tsx';
import { DeskTabs } from '../../parts/desk/desk-tabs.tsx';
import { Mistakes } from '../../parts/desk/mistakes.tsx';
import { Incoming } from './incoming.tsx';
import { Register } from './register.tsx';
import type { ChangeSearch } from './search.ts';
import { Series } from './series.tsx';
import { Waiting } from './waiting.tsx';
import './registry.css';

/** `/van-thu`: results that wait for their numbers, the registers of what was issued and of what came, and the series of numbers; above them those in which malware was found. */
export const RegistryPage = () => {
  const search = useSearch({ from: '/staff/van-thu' });
  const change: ChangeSearch = useChangeSearch('/van-thu');
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
