/** The numbers of the control office, from the tallies alone: no dossier is read. */
import type { ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Cause, OutlookState } from '../../schemas/outlook.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { newestProcedures } from '../../workflows/procedures/index.ts';
import { requireOperator } from '../operations/operator.ts';
import type { Store } from '../store.ts';
import { list, shards } from '../table/keys.ts';
import { pageQuery, queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { COUNTING, countingIn } from './counting.ts';
import { countedBy, procedureRow, sumOf, type Tally, tallyIn } from './tally-rows.ts';
import { contactOf } from './titles.ts';
import { countUndelivered } from './undelivered-to-people.ts';

/** Which part of the province the numbers are about. */
export type Part = { readonly unit?: UnitCode | undefined; readonly procedure?: ProcedureCode | undefined };

/** Days of the outlook ahead, today included. */
const DAYS_SHOWN = 14;

/** How many dossiers have each outlook. `dueToday` is a part of `onTime`, `lateByOthers` one of `late`. */
export const numbersOf = ({ counts, days }: Tally, today: string) => {
  const named = Object.entries(counts).map(([name, count]) => ({ ...countedBy(name), count }));
  const sum = (some: typeof named): number => some.reduce((total, { count }) => total + count, 0);
  const of = (wanted: OutlookState): number => sum(named.filter(({ state }) => state === wanted));
  return {
    late: of('late'),
    lateByOthers: sum(named.filter(({ isByOthers }) => isByOthers)),
    willBeLate: of('will-be-late'),
    dueToday: days[today] ?? 0,
    onTime: of('on-time'),
    applicant: of('applicant'),
    toHandOver: of('to-hand-over'),
  };
};

const readCounting = async (store: Store) => countingIn(await store.table.find(COUNTING));

const keysOf = ({ unit, procedure }: Part) => {
  if (unit && procedure) return [{ pk: partition.tallies(unit), sk: procedure as string }];
  if (unit) return [{ pk: partition.tallies('units'), sk: unit as string }];
  return shards.map(shard => ({ pk: partition.tallies('procedures'), sk: procedureRow(procedure as string, shard) }));
};

/** The tally of a part, and which count holds. That is read last: where another has begun meanwhile, it says that it is incomplete. */
const tallyOf = async (store: Store, part: Part) => {
  const isProvince = part.unit === undefined && part.procedure === undefined;
  const rows = isProvince
    ? await queryAll(store.table, { hash: partition.tallies('units') })
    : await store.table.findEach(keysOf(part));
  const counting = await readCounting(store);
  return { ...counting, tally: sumOf(rows.map(row => tallyIn(row, counting.generation))) };
};

const causesOf = ({ counts }: Tally) => {
  const sums = new Map<string, { state: OutlookState; cause: Cause; count: number }>();
  for (const [name, count] of Object.entries(counts)) {
    const { state, cause } = countedBy(name);
    const known = sums.get(`${state} ${cause}`)?.count ?? 0;
    sums.set(`${state} ${cause}`, { state, cause, count: known + count });
  }
  return [...sums.values()].toSorted((one, other) => other.count - one.count);
};

const daysOf = ({ days }: Tally, today: string) =>
  Object.entries(days)
    .filter(([day]) => day >= today)
    .map(([day, count]) => ({ day, count }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
    .slice(0, DAYS_SHOWN);

/** How the dossiers of this part stand. What could not be delivered is counted for the whole province only. */
export const readControl = async (store: Store, by: Principal, part: Part) => {
  requireOperator(by);
  const at = store.clock.now();
  const today = localDay(at);
  const [{ tally, complete }, undelivered] = await Promise.all([
    tallyOf(store, part),
    part.unit || part.procedure ? undefined : countUndelivered(store),
  ]);
  return {
    ...{ at, today, complete },
    numbers: numbersOf(tally, today),
    causes: causesOf(tally),
    days: daysOf(tally, today),
    ...(undelivered && { undelivered }),
  };
};

const isEmpty = (numbers: ReturnType<typeof numbersOf>): boolean => Object.values(numbers).every(count => count === 0);

/** A page of units that hold dossiers, with their numbers; with a procedure only its dossiers count. */
export const listUnitNumbers = async (
  store: Store,
  by: Principal,
  { procedure, ...page }: PageOf & { readonly procedure?: ProcedureCode | undefined },
) => {
  requireOperator(by);
  const { generation } = await readCounting(store);
  const today = localDay(store.clock.now());
  const query = procedure ? { index: 'desk', hash: list.talliesOf(procedure) } : { hash: partition.tallies('units') };
  const { items, next } = await store.table.query({ ...query, ...pageQuery(page) });
  const rows = await Promise.all(
    items.map(async item => ({
      ...(await contactOf(store, (procedure ? item.deskOrder : item.sk) as UnitCode)),
      numbers: numbersOf(tallyIn(item, generation), today),
    })),
  );
  return { units: rows.filter(({ numbers }) => !isEmpty(numbers)), ...(next && { next }) };
};

/** The numbers of each procedure that has dossiers; with a unit only those that it holds. As many as the catalogue has procedures. */
export const listProcedureNumbers = async (
  store: Store,
  by: Principal,
  { unit }: { readonly unit?: UnitCode | undefined },
) => {
  requireOperator(by);
  const { generation } = await readCounting(store);
  const today = localDay(store.clock.now());
  const rows = await Promise.all(
    newestProcedures.map(async ({ code, title }) => {
      const items = await store.table.findEach(keysOf({ unit, procedure: code as ProcedureCode }));
      return { procedure: code, title, numbers: numbersOf(sumOf(items.map(item => tallyIn(item, generation))), today) };
    }),
  );
  return { procedures: rows.filter(({ numbers }) => !isEmpty(numbers)) };
};
