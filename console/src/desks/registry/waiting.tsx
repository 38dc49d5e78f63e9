import { useMemo, useState } from 'react';
import type { DeskTask } from '../../api/views.ts';
import { DeskFilters, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { DeskPanes } from '../../parts/desk/desk-panes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { keyOf } from '../../parts/desk/task-key.ts';
import { type DeskTasks, useDeskTasks } from '../../parts/desk/use-desk-tasks.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { isFoundIn } from '../../parts/folded.ts';
import { KeyTable } from '../../parts/key-table.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import type { Spoken } from '../../parts/language/words.ts';
import { type Column, List } from '../../parts/list/list.tsx';
import { useIsNarrow } from '../../parts/narrow.ts';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import { IssueSide } from './issue-side.tsx';
import { own } from './registry-words.ts';
import type { ChangeSearch, RegistrySearch } from './search.ts';

type Props = { readonly search: RegistrySearch; readonly change: ChangeSearch };

/** Signed and not yet issued, nearest due date first; at the right what the chosen dossier owes. */
export const Waiting = ({ search, change }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const desk = useDeskTasks('registry');
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsSide, setShowsSide] = useState(false);
  const isNarrow = useIsNarrow();
  const words = useFilterWords({ q: search.q, change, onClear: () => change({ q: undefined }) });
  const isFiltered = search.q !== undefined;
  const openDossier = useOpenDossier();
  const { procedureTitle } = desk;
  const rows = useMemo(
    () =>
      desk.rows.filter(
        task =>
          !search.q ||
          isFoundIn(search.q, [task.owner, task.dossier, title(task.title), procedureTitle(task.procedure)]),
      ),
    [desk.rows, search.q, title, procedureTitle],
  );
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows.find(row => !desk.gone.has(keyOf(row)));
  const open = (task: DeskTask): void =>
    openDossier(
      rows.map(row => ({ code: row.dossier, step: row.step, key: keyOf(row) })),
      keyOf(task),
    );
  /** After an issue: the next that waits. */
  const goOn = (task: DeskTask): void => {
    const next = rows.slice(rows.indexOf(task) + 1).find(row => !desk.gone.has(keyOf(row)));
    if (next) change({ chon: keyOf(next) });
  };
  useShortcut('?', () => setShowsKeys(true));
  return (
    <>
      <DeskPanes
        label={w.side}
        showsSide={showsSide}
        onBack={() => setShowsSide(false)}
        side={
          <IssueSide
            {...{ chosen, procedureTitle }}
            isGone={chosen !== undefined && desk.gone.has(keyOf(chosen))}
            onOpen={open}
            onIssued={goOn}
          />
        }
      >
        <header className="desk-head">
          <h1 id="desk-title">{w.waiting}</h1>
          <DeskFilters {...{ words, isFiltered }} placeholder={w.typeHere} />
        </header>
        <DeskNotes list={desk} />
        <WaitingList
          {...{ desk, rows, change }}
          onClear={isFiltered ? words.clear : undefined}
          chosen={chosen && keyOf(chosen)}
          onOpen={task => {
            if (!isNarrow) return open(task);
            change({ chon: keyOf(task) });
            setShowsSide(true);
          }}
        />
      </DeskPanes>
      <KeyTable keys={keysOf(w)} isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </>
  );
};

const keysOf = (w: Spoken<typeof own>) =>
  [
    [['↑', '↓'], w.keyMove],
    [['N'], w.keyNumber],
    [['F9'], w.keyIssue],
    [['Enter'], w.keyOpen],
    [['F'], w.keyFilter],
    [['/'], w.keySearch],
    [['?'], w.keyHelp],
  ] as const;

type ListProps = {
  readonly desk: DeskTasks;
  readonly rows: readonly DeskTask[];
  readonly change: ChangeSearch;
  /** Clears the filter; undefined where there is none. */
  readonly onClear: (() => void) | undefined;
  readonly chosen: string | undefined;
  readonly onOpen: (task: DeskTask) => void;
};

const WaitingList = ({ desk, rows, change, onClear, chosen, onOpen }: ListProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const columns = useColumns(desk.procedureTitle);
  if (desk.isLoading) return <p className="waiting">{w.loading}</p>;
  if (rows.length === 0 && !desk.hasMore && !desk.problem)
    return <NoRows title={w.empty} next={w.emptyNext} onClear={onClear} />;
  return (
    <List
      label={w.waiting}
      {...{ rows, columns, keyOf, chosen, onOpen }}
      summary={task => (
        <>
          <span className="desk-summary-first">
            <strong>{task.owner}</strong>
            <DueChip {...task} />
          </span>
          <span>{desk.procedureTitle(task.procedure)}</span>
          <span className="soft small digits">{task.dossier}</span>
        </>
      )}
      isDimmed={task => desk.gone.has(keyOf(task))}
      onChoose={task => change({ chon: keyOf(task) })}
      onNearEnd={desk.loadMore}
      foot={
        <>
          {w.counted(say.count(rows.length))}
          {desk.hasMore && w.andMore}
          <span className="desk-keys">{w.keys}</span>
        </>
      }
    />
  );
};

const useColumns = (procedureTitle: (code: string) => string): readonly Column<DeskTask>[] => {
  const w = useWords(own);
  return useMemo(
    () => [
      { id: 'due', title: w.due, width: '268px', cell: task => <DueChip {...task} /> },
      { id: 'code', title: w.code, width: '178px', cell: ({ dossier }) => <span className="digits">{dossier}</span> },
      { id: 'owner', title: w.owner, width: 'minmax(0, 1fr)', cell: ({ owner }) => <strong>{owner}</strong> },
      {
        id: 'procedure',
        title: w.procedure,
        width: 'minmax(0, 1.6fr)',
        cell: ({ procedure }) => procedureTitle(procedure),
      },
    ],
    [w, procedureTitle],
  );
};
