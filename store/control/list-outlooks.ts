/** The lists behind the numbers of the control office, and whom it should call. */
import type { Query } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Cause, OutlookState } from '../../schemas/outlook.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { currentCalendar, ifPublished, nextWorkingDay } from '../../workflows/calendar/index.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { requireOperator } from '../operations/operator.ts';
import { withTimeLeft } from '../queries/time-left.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';
import { COUNTING, countingIn } from './counting.ts';
import { OutlookItem, placeOf } from './outlook-items.ts';
import { numbersOf, type Part } from './read-tallies.ts';
import { tallyIn } from './tally-rows.ts';
import { contactOf, titleOf, titleOfStep } from './titles.ts';

export type ListOf = Part & {
  readonly state: OutlookState;
  readonly cause?: Cause | undefined;
  /** Of those that are on time: only those that fall due on this day. Today where neither unit nor procedure is named. */
  readonly day?: string | undefined;
};

/** Pages that are read for one answer, where a further filter leaves out what the index cannot. */
const MOST_PAGES = 5;

/** What the index is asked: by unit, else by procedure, else by state in the whole province. */
const queryOf = ({ unit, procedure, state, day }: ListOf, today: string): Query => {
  const range = { prefix: placeOf(state) };
  if (unit) return { index: 'desk', hash: list.outlooksAt(unit), range };
  if (procedure) return { index: 'person', hash: list.outlooksOf(procedure), range };
  return { index: 'alarm', hash: list.outlooksIn(state, state === 'on-time' ? (day ?? today) : undefined) };
};

const isWanted = (item: OutlookItem, { unit, procedure, state, cause, day }: ListOf): boolean =>
  item.state === state &&
  (unit === undefined || item.unit === unit) &&
  (procedure === undefined || item.procedure === procedure) &&
  (cause === undefined || item.cause === cause) &&
  (day === undefined || item.day === day);

/**
 * A page of the dossiers with this outlook, the nearest due date first. It may be short although more follow: only `next` says that
 * there are no more.
 */
export const listOutlooks = async (store: Store, by: Principal, { limit, after, ...of }: PageOf & ListOf) => {
  requireOperator(by);
  const query = queryOf(of, localDay(store.clock.now()));
  const found: OutlookItem[] = [];
  let next = after;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await store.table.query({ ...query, limit: limit - found.length, ...(next && { after: next }) });
    found.push(...page.items.map(item => parseItem(OutlookItem, item)).filter(item => isWanted(item, of)));
    next = page.next;
    if (next === undefined || found.length >= limit) break;
  }
  return { dossiers: await describeAll(store, found), ...(next && { next }) };
};

/** With the working time that is left, where the clock of the dossier runs. */
const describeAll = async (store: Store, items: readonly OutlookItem[]) =>
  withTimeLeft(store, await Promise.all(items.map(item => describe(store, item))));

/** A dossier as the control office sees it: where it is, since when, until when, whose delay it is; never whose, nor about what. */
const describe = async (store: Store, item: OutlookItem) => {
  const { dossier, procedure, state, cause, since, due, lateBy, lateUnit } = item;
  const step = titleOfStep(item, item.step);
  return {
    ...{ dossier, state, cause, procedure, title: titleOf(procedure), since },
    ...(await contactOf(store, item.unit)),
    ...(step && { step }),
    ...(due && state !== 'applicant' && { due }),
    ...(lateBy && { lateBy }),
    ...(lateUnit && { lateAt: (await contactOf(store, lateUnit)).name }),
  };
};

/** Units of a page of the call list, and codes that are named of each. */
const CODES = 8;
const READ = 100;

/** The last moment of the next working day, and that day; of today where no calendar is published for it. */
const untilTomorrow = (today: string) => ifPublished(() => nextWorkingDay(currentCalendar(), today)) ?? today;

/**
 * Whom to call for tomorrow: each unit that holds something late, something that will be late, or something that falls due until the
 * end of the next working day, with its number and the most urgent codes. At most `limit` units, by their codes.
 */
export const listCalls = async (
  store: Store,
  by: Principal,
  { limit, after }: { limit: number; after?: UnitCode | undefined },
) => {
  requireOperator(by);
  const today = localDay(store.clock.now());
  const tomorrow = untilTomorrow(today);
  const calls: Awaited<ReturnType<typeof callOf>>[] = [];
  let last = after;
  for (let more = true; more && calls.length < limit; ) {
    const units = await readUnits(store, last);
    more = units.length === READ;
    for (const { unit, tally } of units) {
      last = unit;
      const wanted = { ...numbersOf(tally, today), dueSoon: dueUntil(tally.days, tomorrow) };
      if (wanted.late + wanted.willBeLate + wanted.dueSoon === 0) continue;
      calls.push(await callOf(store, { unit, tomorrow, ...wanted }));
      if (calls.length === limit) return { today, tomorrow, calls, next: unit };
    }
  }
  return { today, tomorrow, calls };
};

/** Units in the order of their codes, after this one. */
const readUnits = async (store: Store, after: UnitCode | undefined) => {
  const { generation } = countingIn(await store.table.find(COUNTING));
  // A blank sorts before every sign that may follow in the code of a further unit.
  const range = after && { from: `${after} ` };
  const page = await store.table.query({ hash: partition.tallies('units'), limit: READ, ...(range && { range }) });
  return page.items.map(item => ({ unit: item.sk as UnitCode, tally: tallyIn(item, generation) }));
};

const dueUntil = (days: Readonly<Record<string, number>>, last: string): number =>
  Object.entries(days).reduce((sum, [day, count]) => (day <= last ? sum + count : sum), 0);

type Wanted = {
  readonly unit: UnitCode;
  readonly tomorrow: string;
  readonly late: number;
  readonly willBeLate: number;
  readonly dueSoon: number;
};

/** What to say on the phone: the most urgent come first in the list of the unit. */
const callOf = async (store: Store, { unit, tomorrow, late, willBeLate, dueSoon }: Wanted) => {
  const range = { to: `${placeOf('on-time')}~` };
  const { items } = await store.table.query({ index: 'desk', hash: list.outlooksAt(unit), range, limit: CODES });
  const urgent = items
    .map(item => parseItem(OutlookItem, item))
    .filter(({ state, day }) => state !== 'on-time' || (day !== undefined && day <= tomorrow));
  return {
    ...(await contactOf(store, unit)),
    ...{ late, willBeLate, dueSoon },
    dossiers: await describeAll(store, urgent),
  };
};
