/**
 * How many dossiers of a period were digitised, used papers again, and got electronic results: by the unit that received them.
 *
 * Invariants
 * 1. A row changes only in the transaction that changes the item of the dossier which it counts, so both always agree.
 * 2. What a dossier counts to follows from its journal; looked at twice it counts once.
 */
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import { Share, SharePeriod } from '../../schemas/share.ts';
import { Instant } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { periodOf, sharesIn } from '../../workflows/rules/shares.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { listEntries } from '../dossier/journal.ts';
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

/** Counts an accepted dossier as its journal stands now. */
export const countShares = async (store: Store, { code, procedure, units, acceptedAt }: Dossier): Promise<void> => {
  if (!acceptedAt) return;
  const period = periodOf(localDay(acceptedAt));
  const unit = units.receiving as UnitCode;
  const shares = [...sharesIn(await listEntries(store, code))];
  await runCommand(store, { reads: [key.share(code), key.shareRow(period, unit)] }, async ([item, row]) => {
    const before = item && parseItem(ShareItem, item);
    const isSame = before && before.shares.length === shares.length && shares.every(one => before.shares.includes(one));
    if (isSame) return NO_WRITES;
    const rev = (before?.rev ?? 0) + 1;
    const after: ShareItem = { rev, dossier: code, procedure: procedure.code, unit, period, acceptedAt, shares };
    const when: Write['when'] = before ? { equals: { rev: before.rev } } : { absent: true };
    return { writes: [{ put: itemOf(after), when }, rowWrite(row, before, after)], answer: undefined };
  });
};

const rowWrite = (item: Item | undefined, before: ShareItem | undefined, after: ShareItem): Write => {
  const row = item && parseItem(ShareRow, item);
  const { period, unit } = after;
  const by = (share: Share): number =>
    Number(after.shares.includes(share)) - Number(before?.shares.includes(share) ?? false);
  const counts = Object.fromEntries(Share.options.map(share => [share, (row?.counts[share] ?? 0) + by(share)]));
  const next: ShareRow = { rev: (row?.rev ?? 0) + 1, unit, received: (row?.received ?? 0) + (before ? 0 : 1), counts };
  return {
    put: { ...key.shareRow(period, unit), entity: 'share-row', ...next },
    when: row ? { equals: { rev: row.rev } } : { absent: true },
  };
};
