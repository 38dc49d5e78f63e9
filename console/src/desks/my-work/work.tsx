import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import type { DeskTask } from '../../api/views.ts';
import { ApologyStrip } from '../../parts/apology/apology-strip.tsx';
import { useChangeSearch } from '../../parts/change-search.ts';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { ReportStrip, useDeskReports } from '../../parts/desk/desk-reports.tsx';
import { DeskTabs } from '../../parts/desk/desk-tabs.tsx';
import { Mistakes } from '../../parts/desk/mistakes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { keyOf } from '../../parts/desk/task-key.ts';
import { type DeskTasks, useDeskTasks } from '../../parts/desk/use-desk-tasks.ts';
import { KeyTable } from '../../parts/key-table.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import type { Spoken } from '../../parts/language/words.ts';
import { List } from '../../parts/list/list.tsx';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import { isQueueRole, type QueueRole, ROLE_WORDS } from '../../parts/roles.ts';
import { useColumns, WorkSummary } from './columns.tsx';
import { ExpectedDesk } from './expected.tsx';
import { Filters, useFilters } from './filters.tsx';
import { matches } from './matching.ts';
import { Preview } from './preview.tsx';
import type { ChangeSearch } from './search.ts';
import { own } from './work-words.ts';
import './work.css';

/** `/viec`: the open work of a desk, nearest due date first, with a preview of the chosen task. */
export const WorkPage = () => {
  const w = useWords(own);
  const { vai } = useSearch({ from: '/staff/viec' });
  const { me } = useMe();
  // Who works nowhere today reads why above the page.
  if (!isQueueRole(vai)) return me.appointments.length === 0 ? null : <p className="desk-empty">{w.noDesk}</p>;
  return <Desk key={vai} role={vai} />;
};

/** Three lists of one desk; each keeps its own filter in the address. */
const Desk = ({ role }: { readonly role: QueueRole }) => {
  const { bang } = useSearch({ from: '/staff/viec' });
  return (
    <div className="desk-page">
      <DeskTabs desk={role} />
      {bang ? <ExpectedDesk key={bang} {...{ role, state: bang }} /> : <ToDo role={role} />}
    </div>
  );
};

const ToDo = ({ role }: { readonly role: QueueRole }) => {
  const w = useWords(own);
  const title = useTitle();
  const desk = useDeskTasks(role);
  const { reports, dossiers: toCompare } = useDeskReports(role);
  const search = useSearch({ from: '/staff/viec' });
  const change: ChangeSearch = useChangeSearch('/viec');
  const openDossier = useOpenDossier();
  const filters = useFilters(search, change);
  const [showsKeys, setShowsKeys] = useState(false);
  useShortcut('?', () => setShowsKeys(true));
  const { me } = useMe();
  const { rows: all, procedureTitle } = desk;
  const rows = useMemo(
    () => all.filter(row => matches(row, search, { me: me.id, procedureTitle, toCompare })),
    [all, procedureTitle, toCompare, search, me],
  );
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows[0];
  const open = (task: DeskTask): void =>
    openDossier(
      rows.map(row => ({ code: row.dossier, step: row.step, key: keyOf(row) })),
      keyOf(task),
    );
  return (
    <div className="work">
      <section className="desk-list" aria-labelledby="work-title">
        <header className="desk-head">
          <h1 id="work-title" aria-label={w.of(title(ROLE_WORDS[role]))}>
            {w.title} <span className="soft">{title(ROLE_WORDS[role])}</span>
          </h1>
          <Filters {...filters} {...{ search, change, procedures: desk.procedures }} hasReports={reports.length > 0} />
        </header>
        {role === 'specialist' && <ApologyStrip role={role} />}
        <ReportStrip reports={reports} tasks={all} />
        {role === 'specialist' && <Mistakes />}
        <DeskNotes list={desk} />
        {desk.isLoading ? (
          <p className="waiting">{w.loading}</p>
        ) : (
          <DeskList
            {...{ desk, rows, change, open, toCompare }}
            chosen={chosen && keyOf(chosen)}
            onClear={filters.isFiltered ? filters.words.clear : undefined}
          />
        )}
      </section>
      <Preview
        task={chosen}
        hasReport={chosen !== undefined && toCompare.has(chosen.dossier)}
        procedureTitle={desk.procedureTitle}
        onOpen={open}
      />
      <KeyTable keys={keysOf(w)} isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
};

const keysOf = (w: Spoken<typeof own>) =>
  [
    [['↑', '↓'], w.keyMove],
    [['Enter'], w.keyOpen],
    [['/'], w.keySearch],
    [['F'], w.keyFilter],
    [['?'], w.keyHelp],
  ] as const;

type DeskListProps = {
  readonly desk: DeskTasks;
  readonly rows: readonly DeskTask[];
  readonly toCompare: ReadonlySet<string>;
  /** Clears the filter; undefined where there is none. */
  readonly onClear: (() => void) | undefined;
  readonly change: ChangeSearch;
  readonly open: (task: DeskTask) => void;
  readonly chosen: string | undefined;
};

const DeskList = ({ desk, rows, toCompare, onClear, change, open, chosen }: DeskListProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const columns = useColumns({ procedureTitle: desk.procedureTitle, toCompare });
  if (rows.length === 0 && !desk.hasMore && !desk.problem)
    return <NoRows title={w.empty} next={w.emptyNext} onClear={onClear} />;
  return (
    <List
      label={w.title}
      {...{ rows, columns, keyOf, chosen }}
      summary={task => <WorkSummary {...{ task, toCompare }} procedureTitle={desk.procedureTitle} />}
      isDimmed={task => desk.gone.has(keyOf(task))}
      onChoose={task => change({ chon: keyOf(task) })}
      onOpen={open}
      onNearEnd={desk.loadMore}
      foot={
        <>
          {w.counted(say.count(rows.length), say.count(desk.rows.length))}
          {desk.hasMore && (desk.isLoadingMore ? `, ${w.loadingMore}` : w.andMore)}
          <span className="desk-keys">
            <kbd>↑</kbd> <kbd>↓</kbd> {w.keys}
          </span>
        </>
      }
    />
  );
};
