/**
 * The mails of the morning: one for each officer whose unit opens, on its working days.
 *
 * Invariants
 * 1. Until when openings were handled is one item: each unit has its turn once a day. A unit that failed has it again in the next minute.
 * 2. A digest of a day is not sent after the unit has closed.
 */
import * as z from 'zod';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import { isInForce } from '../../schemas/period.ts';
import { Instant } from '../../schemas/time.ts';
import type { Unit } from '../../schemas/unit.ts';
import {
  closingOn,
  currentCalendar,
  ifPublished,
  isWorkingDay,
  nextWorkingDay,
  openingOn,
} from '../../workflows/calendar/index.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Working } from '../../workflows/rules/alerts.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import type { OnFault } from './collect.ts';
import { makeDigestOf } from './mails.ts';
import type { Officers } from './officers.ts';
import { readStanding, type StandingOf } from './standing.ts';

/** Until when openings were handled, units of before that have another turn, and when the next unit opens: until then nothing is to do. */
const Handled = z.object({ at: Instant, again: z.array(z.string()), next: Instant.optional() });

const HANDLED = key.heartbeat('digests');

/** Units, and officers of a unit, whose digests are made together: those of a province take some seconds. */
const AT_ONCE = { units: 5, officers: 20 } as const;

/** Makes the digests of all units that have opened since the last run. The first run of an installation waits for the next morning. */
export const makeDigests = async (store: Store, officers: Officers, onFault: OnFault): Promise<void> => {
  const now = store.clock.now();
  const item = await store.table.find(HANDLED);
  const before = item && parseItem(Handled, item);
  if (before?.next && now < before.next && before.again.length === 0) return;
  const day = localDay(now);
  const units = await store.units.list();
  const due = before ? units.flatMap(unit => openUnit(unit, { now, day, before })) : [];
  const run = { store, officers, day, standing: new Map<UnitCode, Promise<StandingOf>>() };
  const again: string[] = [];
  const makeAt = (unit: UnitCode): Promise<void> =>
    makeDigestsAt(run, unit).catch(error => {
      again.push(unit);
      onFault(error);
    });
  for (let from = 0; from < due.length; from += AT_ONCE.units)
    await Promise.all(due.slice(from, from + AT_ONCE.units).map(makeAt));
  const next = nextOpening(units, now);
  await store.table.transact([{ put: { ...HANDLED, at: now, again, ...(next && { next }) } }]);
};

/** When the first of the units opens after that moment; undefined where no calendar is published for it. */
const nextOpening = (units: readonly Unit[], now: Instant): Instant | undefined => {
  const calendar = currentCalendar();
  const today = localDay(now);
  const different = new Map(units.map(({ hours }) => [hours[0]?.from, hours]));
  const openings = [...different.values()].flatMap(hours => {
    const opening = timesOf({ hours, day: today })?.opening;
    if (opening && opening > now) return [opening];
    return ifPublished(() => openingOn({ calendar, hours }, nextWorkingDay(calendar, today))) ?? [];
  });
  return openings.toSorted()[0];
};

type Turn = { readonly now: Instant; readonly day: string; readonly before: z.infer<typeof Handled> };

/** The unit, where it has opened since the last run and is open still, or has another turn. */
const openUnit = ({ code, hours }: Unit, { now, day, before }: Turn): readonly UnitCode[] => {
  const times = timesOf({ hours, day });
  if (!times || now < times.opening || now >= times.closing) return [];
  return times.opening > before.at || before.again.includes(code) ? [code] : [];
};

/** When the unit opens and closes on that day; undefined on a day off, and where no calendar is published for it. */
const timesOf = ({ hours, day }: { readonly hours: Unit['hours']; readonly day: string }) =>
  ifPublished(() => {
    const time = { calendar: currentCalendar(), hours };
    if (!isWorkingDay(time.calendar, day)) return undefined;
    return { opening: openingOn(time, day), closing: closingOn(time, day) };
  });

type Run = {
  readonly store: Store;
  readonly officers: Officers;
  readonly day: string;
  readonly standing: Map<UnitCode, Promise<StandingOf>>;
};

/** Officers get one digest a day, when the first unit opens at which they work that day, of all units at which they do. */
const makeDigestsAt = async (run: Run, unit: UnitCode): Promise<void> => {
  const theirs = (await run.officers.of(unit)).filter(
    officer => officer.hasAddress && unitsOf(officer, run.day)[0] === unit,
  );
  const faults: unknown[] = [];
  for (let from = 0; from < theirs.length; from += AT_ONCE.officers) {
    const made = await Promise.allSettled(theirs.slice(from, from + AT_ONCE.officers).map(one => makeDigest(run, one)));
    faults.push(...made.flatMap(one => (one.status === 'rejected' ? [one.reason] : [])));
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} digests at ${unit} could not be made.`);
};

const makeDigest = async (run: Run, officer: Working & { readonly id: PersonId }): Promise<undefined> => {
  const standing = await Promise.all(unitsOf(officer, run.day).map(unit => standingAt(run, unit)));
  return makeDigestOf(run.store, officer.id, { day: run.day, standing });
};

const unitsOf = ({ held }: Working, day: string): readonly UnitCode[] => [
  ...new Set(held.flatMap(one => (isInForce(one, day) ? [one.unit] : []))),
];

const standingAt = ({ store, officers, day, standing }: Run, unit: UnitCode): Promise<StandingOf> => {
  const read = async (): Promise<StandingOf> => {
    const { hours } = await store.units.get(unit);
    const now = store.clock.now();
    const closing = timesOf({ hours, day })?.closing ?? now;
    return readStanding(store, { unit, officers: await officers.of(unit), day, now, closing });
  };
  const found = standing.get(unit) ?? read();
  standing.set(unit, found);
  return found;
};
