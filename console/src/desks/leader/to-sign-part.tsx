import { useMemo, useState } from 'react';
import type { TaskToSign } from '../../api/views.ts';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { keyOf } from '../../parts/desk/task-key.ts';
import { KeyTable } from '../../parts/key-table.tsx';
import { useShortcut } from '../../parts/keys.ts';
import { useWords } from '../../parts/language/language.tsx';
import type { Spoken } from '../../parts/language/words.ts';
import { useIsNarrow } from '../../parts/narrow.ts';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import { Away } from './away.tsx';
import { Filters, useFilters } from './filters.tsx';
import { own } from './leader-words.ts';
import { Load } from './load.tsx';
import type { ChangeSearch, SigningSearch } from './search.ts';
import { SendBackDialog } from './send-back-dialog.tsx';
import { Side } from './side.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { useSigning } from './signing.ts';
import { SigningList } from './signing-list.tsx';
import { isRoutine, shownOf } from './to-sign.ts';
import { useToSign } from './use-to-sign.ts';

type Props = {
  readonly search: SigningSearch;
  readonly change: ChangeSearch;
  /** Why the page does not hear of changes. */
  readonly stampError: Error | null;
};

/** What waits for the leader's signature, exceptions first; the routine is signed together. */
export const ToSignPart = ({ search, change, stampError }: Props) => {
  const w = useWords(own);
  const desk = useToSign(stampError);
  const signing = useSigning(desk);
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsSide, setShowsSide] = useState(false);
  const isNarrow = useIsNarrow();
  const filters = useFilters(search, change);
  const openDossier = useOpenDossier();
  const { procedureTitle } = desk;
  const { rows: all } = signing;
  const rows = useMemo(() => shownOf(all, { search, procedureTitle }), [all, search, procedureTitle]);
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows[0];
  const open = (task: TaskToSign): void =>
    openDossier(
      rows.map(row => ({ code: row.dossier, step: row.step, key: keyOf(row) })),
      keyOf(task),
    );
  const choose = (task: TaskToSign): void => change({ chon: keyOf(task) });
  const selectRoutine = (): void => signing.select(rows.filter(row => isRoutine(row) && signing.isOpen(row)));
  useShortcut('?', () => setShowsKeys(true));
  useShortcut('a', selectRoutine);
  useShortcut('Escape', () => signing.unselect());
  useShortcut('k', () => signing.ask(chosen));
  useShortcut('t', () => chosen && signing.isOpen(chosen) && signing.askBack(chosen));
  return (
    <>
      <div className={showsSide ? 'desk desk-shows-side' : 'desk'}>
        <section className="desk-list" aria-labelledby="desk-title">
          <header className="desk-head">
            <h1 id="desk-title">{w.title}</h1>
            <Filters {...filters} {...{ search, change, procedures: desk.procedures }} />
          </header>
          <Load />
          <Away />
          <DeskNotes list={desk} />
          <SigningList
            {...{ desk, rows, signing, selectRoutine }}
            onClear={filters.isFiltered ? filters.words.clear : undefined}
            chosen={chosen && keyOf(chosen)}
            onChoose={choose}
            onOpen={task => {
              if (!isNarrow) return open(task);
              choose(task);
              setShowsSide(true);
            }}
          />
        </section>
        <Side {...{ rows, chosen, procedureTitle, signing, choose, open }} onBack={() => setShowsSide(false)} />
      </div>
      {signing.asked && <SignDialog tasks={signing.asked} procedureTitle={procedureTitle} onClose={signing.finish} />}
      {signing.askedBack && (
        <SendBackDialog task={signing.askedBack} onSent={signing.finishBack} onClose={signing.closeBack} />
      )}
      <KeyTable keys={keysOf(w)} isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </>
  );
};

const keysOf = (w: Spoken<typeof own>) =>
  [
    [['↑', '↓'], w.keyMove],
    [['␣'], w.keySelect],
    [['⇧', '↓'], w.keyExtend],
    [['A'], w.keyAll],
    [['K'], w.keySign],
    [['T'], w.keyBack],
    [['Enter'], w.keyOpen],
    [['Esc'], w.keyClear],
    [['F'], w.keyFilter],
    [['/'], w.keySearch],
    [['?'], w.keyHelp],
  ] as const;
