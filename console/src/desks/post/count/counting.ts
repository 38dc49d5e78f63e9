/** A count of items that change hands: what should be there, what was scanned, and what differs. Pure. */
import type { ListedShipment } from '../../../../../schemas/shipment.ts';
import { digitsOfItem, isItem, writtenItem } from '../../../parts/scan/item-number.ts';
import { type Movement, placeOf, type Scan } from '../outbox/scan.ts';

/** What is counted: items that the post takes over, or gives to a counter. */
export type CountKind = 'receive' | 'hand-over';

export type CountRow = {
  readonly item: string;
  readonly dossier: string | undefined;
  /** The owner's name, while the list that says it is in memory. */
  readonly owner: string | undefined;
  /** The counter that gives it or gets it. */
  readonly counter: string | undefined;
  readonly since: string | undefined;
  readonly scan: Scan | undefined;
  readonly standing: Standing;
};

/** `seen`: scanned, and the server has it or will get it. `missed`: reported as not there. */
export type Standing = 'expected' | 'waiting' | 'seen' | 'missed' | 'different' | 'settled';

export type Count = {
  readonly rows: readonly CountRow[];
  readonly expected: number;
  readonly seen: number;
  /** What the clerk still has to settle. */
  readonly differences: readonly CountRow[];
  /** Expected and not scanned, of the counters of which something was scanned. */
  readonly missing: readonly CountRow[];
  /** Scanned, and not sent yet. */
  readonly unsent: number;
};

type Listed = Pick<ListedShipment, 'item' | 'dossier' | 'owner' | 'unit' | 'state' | 'movedAt'>;

type CountOptions = {
  readonly kind: CountKind;
  /** Rows of earlier lists, for names. */
  readonly known: ReadonlyMap<string, Listed>;
  /** Names of items that were scanned before the page was opened, which the first list has no more. */
  readonly names: ReadonlyMap<string, Pick<Listed, 'owner'>>;
  /** Items that were moved here, and where they were: an older list still shows them there. */
  readonly moved: ReadonlyMap<string, string>;
  /** Only items of this counter. */
  readonly counter: string | undefined;
};

/** Puts together what the server lists and what was scanned since. */
export const countOf = (
  listed: readonly Listed[],
  scans: readonly Scan[],
  { kind, known, names, moved, counter }: CountOptions,
): Count => {
  // Who takes over says what is not there.
  const own = scans.filter(({ movement }) => movement === kind || (movement === 'miss' && kind === 'receive'));
  const byItem = new Map(own.map(scan => [scan.item, scan]));
  const scanned = [...byItem.values()].map(scan => {
    const row = rowOf(scan.item, known.get(scan.item), scan);
    return { ...row, owner: row.owner ?? names.get(scan.item)?.owner };
  });
  const open = listed
    .filter(shipment => {
      const { item, unit } = shipment;
      if (byItem.has(item) || moved.get(item) === placeOf(shipment)) return false;
      return counter === undefined || unit === counter;
    })
    .map(shipment => rowOf(shipment.item, shipment, undefined));
  const current = scanned.filter(({ scan }) => !scan?.isClosed || scan.state.kind === 'refused');
  const rows = [...current.toReversed(), ...open];
  const of = (...standings: readonly Standing[]) => rows.filter(({ standing }) => standings.includes(standing));
  return {
    rows,
    expected: rows.filter(isExpected).length,
    seen: of('seen', 'waiting').length,
    differences: of('different'),
    missing: missingOf(open, current),
    unsent: own.filter(({ state }) => state.kind === 'waiting').length,
  };
};

/** The list had it when it was scanned, or has it still. */
export const isExpected = ({ scan }: CountRow): boolean => scan === undefined || scan.expected !== undefined;

/** Expected and not scanned, of the counters whose bag was opened: others are still on their way. */
const missingOf = (open: readonly CountRow[], scanned: readonly CountRow[]): readonly CountRow[] => {
  const opened = new Set(scanned.map(({ counter }) => counter));
  return open.filter(({ counter }) => opened.has(counter));
};

const rowOf = (item: string, listed: Listed | undefined, scan: Scan | undefined): CountRow => {
  const found = scan?.state.kind === 'refused' ? scan.state.shipment : undefined;
  return {
    item,
    dossier: listed?.dossier ?? scan?.expected?.dossier ?? found?.dossier,
    owner: listed?.owner,
    counter: listed?.unit ?? scan?.expected?.from ?? found?.unit,
    since: listed?.movedAt,
    scan,
    standing: standingOf(scan),
  };
};

const standingOf = (scan: Scan | undefined): Standing => {
  if (!scan) return 'expected';
  if (scan.state.kind === 'refused') return scan.state.settled ? 'settled' : 'different';
  if (scan.movement === 'miss') return 'missed';
  return scan.state.kind === 'done' ? 'seen' : 'waiting';
};

export type ReadItem =
  | { readonly kind: 'item'; readonly item: string; readonly listed: Listed | undefined }
  | { readonly kind: 'again'; readonly scan: Scan }
  /** No number of an item: a letter that the scanner got wrong, or another code. */
  | { readonly kind: 'unreadable' }
  /** Nine digits that belong to no item of the list. */
  | { readonly kind: 'digits-unknown' };

/** What a scan or typed text means in this count. Nine digits are enough for an item of the list. */
export const readItem = (
  text: string,
  {
    listed,
    scans,
    movement,
  }: { readonly listed: readonly Listed[]; readonly scans: readonly Scan[]; readonly movement: Movement },
): ReadItem => {
  const digits = digitsOfItem(text);
  if (digits === undefined) return { kind: 'unreadable' };
  const found = isItem(text)
    ? listed.find(({ item }) => item === writtenItem(text))
    : listed.find(({ item }) => item.includes(digits));
  const earlier = scans.find(scan => scan.movement === movement && !scan.isClosed && scan.item.includes(digits));
  if (earlier) return { kind: 'again', scan: earlier };
  const item = found?.item ?? (isItem(text) ? writtenItem(text) : undefined);
  return item === undefined ? { kind: 'digits-unknown' } : { kind: 'item', item, listed: found };
};
