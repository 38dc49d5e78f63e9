/** What is stored of alerts: those that were raised, and what waits with an officer. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { AlertLine, AlertWishes, USUAL_WISHES } from '../../schemas/alert.ts';
import { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import { Instant } from '../../schemas/time.ts';
import { cacheParsed, parseItem } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';

/** An alert that was raised, for officers of this desk. */
export const RaisedAlert = AlertLine.extend({
  unit: UnitCode,
  role: z.string().optional(),
  holder: PersonId.optional(),
});
export type RaisedAlert = z.infer<typeof RaisedAlert>;

/** No more alerts of one kind are named in a mail: all are counted. */
export const MOST_LINES = 20;

const Waiting = z.object({ count: z.int().positive(), lines: z.array(AlertLine) });

/**
 * One item of each officer. A command that changes it has read it: its revision is the condition, so each alert is counted once, and each
 * mail is made once.
 */
const AlertsOf = z.object({
  officer: PersonId,
  rev: z.int().positive(),
  wishes: AlertWishes.optional(),
  /** What no mail has said yet, by kind. */
  waiting: z.partialRecord(AlertLine.shape.kind, Waiting),
  /** The local day of the last digest. */
  digestOn: z.iso.date().optional(),
  /** When the next mail is to be made, where one is wanted before the next digest. */
  dueAt: Instant.optional(),
});
export type AlertsOf = z.infer<typeof AlertsOf>;

/** What is stored of an officer; of one of whom nothing is, without a revision. */
export const alertsIn = (
  item: Item | undefined,
  officer: PersonId,
): Omit<AlertsOf, 'rev'> & { readonly rev?: number } => (item ? parseItem(AlertsOf, item) : { officer, waiting: {} });

export const wishesIn = ({ wishes }: Pick<AlertsOf, 'wishes'>): AlertWishes => wishes ?? USUAL_WISHES;

/** The write of what is stored of an officer, on the condition that it is as it was read. */
export const putAlerts = ({ rev, ...of }: ReturnType<typeof alertsIn>) => {
  const next: AlertsOf = { ...of, rev: (rev ?? 0) + 1 };
  const item = {
    ...{ ...key.alertsOf(of.officer), entity: 'alerts', ...next },
    ...(next.dueAt && { dueIn: list.alertsDue(shardOf(of.officer)) }),
  };
  return {
    put: cacheParsed(AlertsOf, item, next),
    when: rev === undefined ? { absent: true as const } : { equals: { rev } },
  };
};
