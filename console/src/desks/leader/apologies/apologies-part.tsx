import { useMemo, useState } from 'react';
import type { ApologyLine } from '../../../api/views.ts';
import { ApologyChip } from '../../../parts/apology/apology-chip.tsx';
import { DeskFilters, useFilterWords } from '../../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../../parts/desk/desk-notes.tsx';
import { DeskPanes } from '../../../parts/desk/desk-panes.tsx';
import { NoRows } from '../../../parts/desk/no-rows.tsx';
import { isFoundIn } from '../../../parts/folded.ts';
import { KeyTable } from '../../../parts/key-table.tsx';
import { useShortcut } from '../../../parts/keys.ts';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import type { Spoken } from '../../../parts/language/words.ts';
import { type Column, List } from '../../../parts/list/list.tsx';
import { useIsNarrow, useIsWide } from '../../../parts/narrow.ts';
import { useOpenDossier } from '../../../parts/opened-from/opened-from.ts';
import type { ChangeSearch, SigningSearch } from '../search.ts';
import { own } from './apology-list-words.ts';
import { ApologySide } from './apology-side.tsx';
import { type Apologies, keyOf } from './use-apologies.ts';

type Props = { readonly search: SigningSearch; readonly change: ChangeSearch; readonly apologies: Apologies };

/** The apologies that the unit owes, the most urgent first; beside the list the chosen one, to be approved. */
export const ApologiesPart = ({ search, change, apologies }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsSide, setShowsSide] = useState(false);
  /** Approved here; the list still has them until it is read again. */
  const [approved, setApproved] = useState<ReadonlySet<string>>(new Set());
  const isNarrow = useIsNarrow();
  const words = useFilterWords({ q: search.q, change, onClear: () => change({ q: undefined }) });
  const openDossier = useOpenDossier();
  const { rows: all, gone, procedureTitle } = apologies;
  const rows = useMemo(
    () =>
      all.filter(row => {
        if (approved.has(keyOf(row))) return false;
        const texts = [row.owner ?? '', row.dossier, row.step ? title(row.step) : '', procedureTitle(row.procedure)];
        return !search.q || isFoundIn(search.q, texts);
      }),
    [all, approved, search.q, title, procedureTitle],
  );
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows.find(row => !gone.has(keyOf(row))) ?? rows[0];
  const choose = (row: ApologyLine): void => change({ chon: keyOf(row) });
  const open = (row: ApologyLine): void =>
    openDossier(
      rows.map(one => ({ code: one.dossier, key: keyOf(one) })),
      keyOf(row),
    );
  /** After an approval: the next that is owed; on a phone the list where there is none. */
  const goOn = (row: ApologyLine): void => {
    const others = [...rows.slice(rows.indexOf(row) + 1), ...rows.slice(0, rows.indexOf(row)).toReversed()];
    const next = others.find(one => !gone.has(keyOf(one)));
    setApproved(new Set([...approved, keyOf(row)]));
    change({ chon: next && keyOf(next) });
    if (!next) setShowsSide(false);
  };
  useShortcut('?', () => setShowsKeys(true));
  return (
    <>
      <DeskPanes
        label={w.card}
        showsSide={showsSide}
        onBack={() => setShowsSide(false)}
        side={
          chosen ? (
            <ApologySide
              key={keyOf(chosen)}
              line={chosen}
              isGone={gone.has(keyOf(chosen))}
              {...{ procedureTitle }}
              onOpen={open}
              onApproved={goOn}
            />
          ) : (
            <p className="soft">{w.choose}</p>
          )
        }
      >
        <header className="desk-head">
          <h1 id="desk-title">{w.title}</h1>
          <DeskFilters {...{ words }} isFiltered={search.q !== undefined} placeholder={w.typeHere} />
        </header>
        <DeskNotes list={apologies} newOnes={w.newOnes} />
        <ApologyList
          {...{ apologies, rows }}
          onClear={search.q === undefined ? undefined : words.clear}
          chosen={chosen && keyOf(chosen)}
          onChoose={choose}
          onOpen={row => {
            if (!isNarrow) return open(row);
            choose(row);
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
    [['K'], w.keyApprove],
    [['Enter'], w.keyOpen],
    [['F'], w.keyFilter],
    [['/'], w.keySearch],
    [['?'], w.keyHelp],
  ] as const;

type ListProps = {
  readonly apologies: Apologies;
  readonly rows: readonly ApologyLine[];
  /** Clears the filter; undefined where there is none. */
  readonly onClear: (() => void) | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (row: ApologyLine) => void;
  readonly onOpen: (row: ApologyLine) => void;
};

const ApologyList = ({ apologies, rows, onClear, chosen, onChoose, onOpen }: ListProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const columns = useColumns();
  if (apologies.isLoading) return <p className="waiting">{w.loading}</p>;
  if (rows.length === 0 && !apologies.hasMore && !apologies.problem)
    return <NoRows title={w.empty} next={w.emptyNext} onClear={onClear} />;
  return (
    <List
      label={w.title}
      {...{ rows, columns, keyOf, chosen, onChoose, onOpen }}
      summary={row => <Summary row={row} />}
      isDimmed={row => apologies.gone.has(keyOf(row))}
      onNearEnd={apologies.loadMore}
      foot={
        <>
          {w.counted(say.count(rows.length))}
          {apologies.hasMore && w.andMore}
          <span className="desk-keys">{w.keys}</span>
        </>
      }
    />
  );
};

const useColumns = (): readonly Column<ApologyLine>[] => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const isWide = useIsWide();
  return useMemo(() => {
    const columns: readonly Column<ApologyLine>[] = [
      { id: 'until', title: w.until, width: '122px', cell: ({ apology }) => <Until {...{ apology }} /> },
      { id: 'state', title: w.state, width: '128px', cell: ({ apology }) => <ApologyChip state={apology.state} /> },
      { id: 'code', title: w.code, width: '180px', cell: ({ dossier }) => <span className="digits">{dossier}</span> },
      { id: 'owner', title: w.owner, width: 'minmax(0, 1fr)', cell: ({ owner }) => <strong>{owner}</strong> },
      { id: 'step', title: w.step, width: 'minmax(0, 1.3fr)', cell: ({ step }) => step && title(step) },
      {
        id: 'due',
        title: w.due,
        width: '110px',
        cell: ({ due }) => <time dateTime={due}>{say.short(due)}</time>,
      },
    ];
    return columns.filter(({ id }) => isWide || id !== 'code');
  }, [w, title, say, isWide]);
};

const Until = ({ apology: { until } }: Pick<ApologyLine, 'apology'>) => {
  const { say } = useLanguage();
  return until ? <time dateTime={until}>{say.short(until)}</time> : null;
};

/** An apology on a phone. */
const Summary = ({ row: { apology, dossier, owner, step } }: { readonly row: ApologyLine }) => {
  const title = useTitle();
  return (
    <>
      <span className="desk-summary-first">
        <strong>{owner ?? dossier}</strong>
        <ApologyChip state={apology.state} />
      </span>
      <span>{step && title(step)}</span>
      <span className="soft small">
        <span className="digits">{dossier}</span> · <Until {...{ apology }} />
      </span>
    </>
  );
};
