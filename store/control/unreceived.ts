/**
 * Hand-overs that nobody of the next agency has confirmed in time (NĐ 301/2026: within 2 working hours), as the control office sees them: how
 * many at each unit, and which. One stands here until an officer takes the task or its step ends; not while a withdrawal waits.
 */
import type { Item } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { requireOperator } from '../operations/operator.ts';
import type { Store } from '../store.ts';
import { parseItem, TaskItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { listCounted } from './counted-list.ts';
import { contactOf, titleOf, titleOfStep } from './titles.ts';

const LIST = { index: 'person', hash: list.unreceived } as const;

/** How many there are, in all and by unit, the unit with most of them first. */
export const readUnreceivedNumbers = async (store: Store, by: Principal) => {
  requireOperator(by);
  const { items, more } = await listCounted(store, LIST);
  const byUnit = Map.groupBy(items.map(readTask), ({ unit }) => unit);
  const units = [...byUnit]
    .flatMap(([unit, tasks]) => (unit ? [{ unit, count: tasks.length }] : []))
    .toSorted((one, other) => other.count - one.count || (one.unit < other.unit ? -1 : 1));
  return {
    ...{ count: items.length, more },
    units: await Promise.all(units.map(async ({ unit, count }) => ({ ...(await contactOf(store, unit)), count }))),
  };
};

/**
 * Which these are, of all units or one, those that were handed over first at the top. A page of one unit holds what the page of all holds of
 * it, so it may be short or empty and have a next one.
 */
export const listUnreceived = async (
  store: Store,
  by: Principal,
  { unit, ...of }: PageOf & { readonly unit?: UnitCode | undefined },
) => {
  requireOperator(by);
  const { items, next } = await store.table.query({ ...LIST, ...pageQuery(of) });
  const tasks = items.map(readTask).filter(task => !unit || task.unit === unit);
  return { handOvers: await Promise.all(tasks.map(task => describe(store, task))), ...(next && { next }) };
};

const readTask = (item: Item): TaskItem => parseItem(TaskItem, item);

/** Whose dossier it is is not shown. */
const describe = async (store: Store, task: TaskItem) => {
  const { dossier, procedure, unit, openedAt } = task;
  const step = titleOfStep(task, task.step);
  return {
    ...{ dossier, procedure, title: titleOf(procedure), givenAt: openedAt },
    ...(unit && (await contactOf(store, unit))),
    ...(step && { step }),
  };
};
