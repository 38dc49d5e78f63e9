/**
 * How many dossiers of a period were digitised, used papers again, and got electronic results: by the unit that received them.
 *
 * Invariants
 * 1. A row changes only in the transaction that changes the items of the dossiers which it counts, so both always agree.
 * 2. What a dossier counts to follows from its journal; looked at twice it counts once.
 */
import * as z from 'zod';
import type { Item, Key, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { Share, SharePeriod } from '../../schemas/share.ts';
import { Instant } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { periodOf, sharesIn } from '../../workflows/rules/shares.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';

/** To which shares a dossier counts. */
export const ShareItem = z.object({
  rev: z.int().positive(),
  dossier: DossierCode,
  procedure: ProcedureCode,
  unit: UnitCode,
  period: SharePeriod,
  acceptedAt: Instant,
  shares: z.array(Share),
});
export type ShareItem = z.infer<typeof ShareItem>;

/** The counts of a unit in a period. */
export const ShareRow = z.object({
  rev: z.int().positive(),
  unit: UnitCode,
  received: z.int().nonnegative(),
  counts: z.record(z.string(), z.int().nonnegative()),
});
export type ShareRow = z.infer<typeof ShareRow>;

/** The item in the list of all dossiers of the period, and of those that count to each share. */
const itemOf = (of: ShareItem): Item => {
  const { dossier, period, acceptedAt, shares } = of;
  const order = `${acceptedAt}#${dossier}`;
  const has = (share: Share): boolean => shares.includes(share);
  return {
    ...{ ...key.share(dossier), entity: 'share', ...(of as object) },
    ...{ dueIn: list.accepted(period), dueAt: acceptedAt },
    ...(has('digitised') && { desk: list.share('digitised', period), deskOrder: order }),
    ...(has('reused') && { person: list.share('reused', period), personOrder: order }),
    ...(has('e-results') && { alarm: list.share('e-results', period), alarmOrder: order }),
  };
};

/** The change of one dossier: to which shares it has counted, and to which it counts now. */
export type ShareMove = { readonly before: ShareItem | undefined; readonly after: ShareItem };

/** What changes of an accepted dossier as its journal stands now; undefined where it is counted so already. */
export const shareMove = (
  item: Item | undefined,
  { code, procedure, units, acceptedAt }: Dossier,
  journal: readonly JournalEntry[],
): ShareMove | undefined => {
  if (!acceptedAt) return undefined;
  const before = item && parseItem(ShareItem, item);
  const shares = [...sharesIn(journal)];
  const isSame = before && before.shares.length === shares.length && shares.every(one => before.shares.includes(one));
  if (isSame) return undefined;
  const [period, unit] = [periodOf(localDay(acceptedAt)), units.receiving as UnitCode];
  const rev = (before?.rev ?? 0) + 1;
  return { before, after: { rev, dossier: code, procedure: procedure.code, unit, period, acceptedAt, shares } };
};

/** Which row counts it, as one text. */
export const rowOf = ({ after: { period, unit } }: ShareMove): string => `${period} ${unit}`;

/** Writes the items of these dossiers, and each row that counts some of them once. */
export const shareWrites = async (store: Store, moves: readonly ShareMove[]): Promise<readonly Write[]> => {
  if (moves.length === 0) return [];
  const ofRows = [...Map.groupBy(moves, rowOf).values()];
  const rows = await store.table.findAll(ofRows.map(([first]) => keyOfRow(first as ShareMove)));
  return [...moves.map(itemWrite), ...ofRows.map((some, i) => rowWrite(rows[i], some))];
};

const keyOfRow = ({ after: { period, unit } }: ShareMove): Key => key.shareRow(period, unit);

const itemWrite = ({ before, after }: ShareMove): Write => ({
  put: itemOf(after),
  when: before ? { equals: { rev: before.rev } } : { absent: true },
});

/** The row with the changes of these dossiers, which it counts. */
const rowWrite = (item: Item | undefined, moves: readonly ShareMove[]): Write => {
  const row = item && parseItem(ShareRow, item);
  const first = moves[0] as ShareMove;
  const countOf = (share: Share): number =>
    moves.reduce(
      (sum, { before, after }) =>
        sum + Number(after.shares.includes(share)) - Number(before?.shares.includes(share) ?? false),
      row?.counts[share] ?? 0,
    );
  const received = moves.reduce((sum, { before }) => sum + (before ? 0 : 1), row?.received ?? 0);
  const counts = Object.fromEntries(Share.options.map(share => [share, countOf(share)]));
  const next: ShareRow = { rev: (row?.rev ?? 0) + 1, unit: first.after.unit, received, counts };
  return {
    put: { ...keyOfRow(first), entity: 'share-row', ...next },
    when: row ? { equals: { rev: row.rev } } : { absent: true },
  };
};
