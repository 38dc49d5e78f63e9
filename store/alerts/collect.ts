/**
 * Brings alerts that were raised to the officers whom they concern: into what waits with each of them.
 *
 * Invariants
 * 1. An alert is removed in the transaction that notes it with all its officers: a repetition after a crash finds it gone.
 * 2. Alerts of one unit go together, so that a hundred at once cost an officer one write.
 */
import type { Item } from '../../platform/ports.ts';
import type { AlertLine } from '../../schemas/alert.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Instant } from '../../schemas/time.ts';
import {
  currentCalendar,
  ifPublished,
  isWorkingDay,
  nextWorkingDay,
  openingOn,
} from '../../workflows/calendar/index.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { quietUntil } from '../../workflows/messages/quiet.ts';
import { ALERTS, recipientsOf } from '../../workflows/rules/alerts.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { listEntries } from '../dossier/journal.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list, shards } from '../table/keys.ts';
import { queryPages } from '../table/pages.ts';
import { type AlertsOf, alertsIn, MOST_LINES, putAlerts, RaisedAlert, wishesIn } from './alert-items.ts';
import type { Officers } from './officers.ts';

/** Alerts that go together, and officers who hear of them: with both, one transaction stays within a hundred writes. */
const MOST = { alerts: 40, officers: 60 } as const;

/** What is said of a fault: where, and why. */
export type OnFault = (error: unknown) => void;

/** Collects every alert that was raised. A group that fails does not hold up the others. */
export const collectAlerts = async (store: Store, officers: Officers, onFault: OnFault): Promise<void> => {
  for (const shard of shards) {
    const query = {
      ...({ index: 'due', hash: list.raisedAlerts(shard), limit: MOST.alerts } as const),
      range: { to: store.clock.now() },
    };
    for await (const items of queryPages(store.table, query))
      for (const [unit, of] of Map.groupBy(items, ({ unit }) => unit as UnitCode))
        await collectAt(store, { unit, items: of, officers }).catch(onFault);
  }
};

type Group = { readonly unit: UnitCode; readonly items: readonly Item[]; readonly officers: Officers };

const collectAt = async (store: Store, { unit, items, officers }: Group): Promise<undefined> => {
  const here = await officers.of(unit);
  const day = localDay(store.clock.now());
  const to = new Map<string, readonly PersonId[]>();
  for (const item of items) to.set(placeOf(item), recipientsOf(await withHolder(store, item), here, day));
  const reachable = new Set(here.filter(({ hasAddress }) => hasAddress).map(({ id }) => id));
  const people = [...new Set([...to.values()].flat())].filter(id => reachable.has(id)).slice(0, MOST.officers);
  const reads = [...items.map(({ pk, sk }) => ({ pk, sk })), ...people.map(key.alertsOf)];
  return runCommand(store, { reads }, async found => {
    // The index may lag behind one that another process has collected.
    const raised = found.slice(0, items.length).filter(item => item !== undefined);
    if (raised.length === 0) return NO_WRITES;
    const hours = (await store.units.get(unit)).hours;
    const changed = people.flatMap((person, i) => {
      const theirs = raised.filter(item => to.get(placeOf(item))?.includes(person)).map(lineIn);
      const before = alertsIn(found[items.length + i], person);
      const after = withAlerts(before, theirs, { now: store.clock.now(), hours });
      return after ? [putAlerts(after)] : [];
    });
    const gone = raised.map(({ pk, sk }) => ({ delete: { pk, sk }, when: { equals: { entity: 'alert' } } }));
    return { writes: [...gone, ...changed], answer: undefined };
  });
};

const placeOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;

const lineIn = (item: Item): AlertLine => {
  const { kind, dossier, procedure, procedureVersion, step, due, at } = parseItem(RaisedAlert, item);
  return { ...{ kind, dossier, procedure, procedureVersion, at }, ...(step && { step }), ...(due && { due }) };
};

/** The alert with the officer who holds its work: who asked for papers has the step again, until a colleague takes it. */
const withHolder = async (store: Store, item: Item): Promise<RaisedAlert> => {
  const alert = parseItem(RaisedAlert, item);
  if (alert.kind !== 'supplement-answered') return alert;
  const asked = (await listEntries(store, alert.dossier)).findLast(
    entry => entry.type === 'step-decided' && entry.step === alert.step,
  );
  return asked?.by.kind === 'officer' ? { ...alert, holder: asked.by.id } : alert;
};

type Unread = ReturnType<typeof alertsIn>;
type When = { readonly now: Instant; readonly hours: Parameters<typeof openingOn>[0]['hours'] };

/** What waits with the officer after these alerts; undefined where none of them waits: lists say it in the morning, or nothing is wanted. */
const withAlerts = (before: Unread, lines: readonly AlertLine[], at: When): Unread | undefined => {
  const { when, quiet } = wishesIn(before);
  const wanted = lines.filter(({ kind }) => {
    const { listed, required } = ALERTS[kind];
    return when === 'at-once' || (!listed && (when === 'digest' || required));
  });
  if (wanted.length === 0) return undefined;
  const waiting = wanted.reduce(withLine, before.waiting);
  return { ...before, waiting, ...(when === 'at-once' && { dueAt: before.dueAt ?? sendableAt(quiet, at) }) };
};

const withLine = (waiting: AlertsOf['waiting'], line: AlertLine): AlertsOf['waiting'] => {
  const { count, lines } = waiting[line.kind] ?? { count: 0, lines: [] };
  const most = [...lines, line].toSorted(byUrgency).slice(0, MOST_LINES);
  return { ...waiting, [line.kind]: { count: count + 1, lines: most } };
};

/** Nearest due first; without a due moment by when it was raised. */
export const byUrgency = (one: AlertLine, other: AlertLine): number =>
  (one.due ?? one.at) < (other.due ?? other.at) ? -1 : 1;

/** When an officer may be sent something: on a working day of the unit, outside of the officer's quiet hours. */
const sendableAt = (quiet: Parameters<typeof quietUntil>[0], { now, hours }: When): Instant => {
  const calendar = currentCalendar();
  const awake = quietUntil(quiet, now) ?? now;
  const worked = ifPublished(() => {
    const day = localDay(awake);
    return isWorkingDay(calendar, day) ? awake : openingOn({ calendar, hours }, nextWorkingDay(calendar, day));
  });
  const from = worked ?? awake;
  return quietUntil(quiet, from) ?? from;
};
