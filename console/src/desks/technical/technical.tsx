import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useChangeSearch } from '../../parts/change-search.ts';
import { KeyTable } from '../../parts/key-table.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Views } from '../../parts/views.tsx';
import { Deliveries } from './deliveries.tsx';
import { Health } from './health.tsx';
import { Interventions } from './interventions.tsx';
import { Lines } from './lines.tsx';
import { Machines } from './machine/machines.tsx';
import { MalwareNote } from './malware-note.tsx';
import { useReads } from './reads.ts';
import { Restarts } from './restarts.tsx';
import { STATE_OF } from './rows.ts';
import { type ChangeSearch, VIEWS, type View } from './search.ts';
import { own } from './technical-words.ts';
import { UnansweredSteps } from './unanswered.tsx';
import './technical.css';

/** `/ky-thuat`: how the whole stands, and the lists that an engineer works: stuck, late, running, not delivered. */
export const TechnicalPage = () => {
  const w = useWords(own);
  const search = useSearch({ from: '/staff/ky-thuat' });
  const change: ChangeSearch = useChangeSearch('/ky-thuat');
  const { overview } = useReads();
  const query = useQuery(overview());
  const [showsKeys, setShowsKeys] = useState(false);
  const view = search.xem ?? 'su-co';
  const open = (chosen: View): void => change({ xem: chosen, chon: undefined });
  useShortcut('?', () => setShowsKeys(true));
  useShortcut('1', () => open('su-co'));
  useShortcut('2', () => open('qua-han'));
  useShortcut('3', () => open('dang-chay'));
  useShortcut('4', () => open('cho-gui'));
  useShortcut('5', () => open('cho-xac-nhan'));
  useShortcut('6', () => open('cho-tra-loi'));
  useShortcut('7', () => open('quy-trinh'));
  useShortcut('8', () => open('nhat-ky'));
  const list = { search, change };
  return (
    <div className="tech">
      <header className="tech-head">
        <h1>{w.title}</h1>
        {query.data && <Health overview={query.data} change={change} />}
      </header>
      {query.data && <MalwareNote overview={query.data} />}
      {query.error && !query.data && (
        <div className="tech-note">
          <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />
        </div>
      )}
      <Views label={w.views} views={VIEWS.map(each => ({ view: each, title: w[each] }))} shown={view} onShow={open} />
      {view === 'cho-gui' && <Deliveries {...list} />}
      {view === 'quy-trinh' && <Machines {...{ search, change }} />}
      {view === 'nhat-ky' && <Interventions />}
      {view === 'cho-xac-nhan' && <Restarts {...list} />}
      {view === 'cho-tra-loi' && <UnansweredSteps {...list} />}
      {isOfLines(view) && <Lines key={view} view={view} {...list} />}
      <KeyTable
        keys={[
          [['↑', '↓'], w.keyMove],
          [['Enter'], w.keyOpen],
          [['1', '…', '8'], w.keyViews],
          [['/'], w.keySearch],
          [['F'], w.keyFilter],
          [['?'], w.keyHelp],
        ]}
        isOpen={showsKeys}
        onClose={() => setShowsKeys(false)}
      />
    </div>
  );
};

const isOfLines = (view: View): view is keyof typeof STATE_OF => view in STATE_OF;
