/**
 * Which colleagues have a task before them. A page that shows it says so again and again; who has not said it for a while is gone.
 *
 * Invariants
 * 1. One item for each officer and task: it is written over, and expires.
 * 2. Officers of the task's unit see each other, and nobody else sees them.
 */
import * as z from 'zod';
import { PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Instant, toEpoch } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { worksAtUnit } from '../../workflows/rules/appointments.ts';
import { getHead } from '../dossier/guards.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { appointedOf } from '../table/officers.ts';
import { partition } from '../table/partitions.ts';
import { isOfUnit } from './assignees.ts';
import { getTask, keysOfTask, requireWorksAtDesk, type TaskCommand } from './task-command.ts';

/** A page says it every 20 seconds (`looking` in `console/src/api/queries.ts`): one that was closed is gone within a minute. */
const SEEN_FOR_SECONDS = 35;
/** No more colleagues are named. */
const MOST_NAMED = 20;

const LookingItem = z.object({ by: PersonId, at: Instant });

/** Notes that the officer has the task before him or her, and says which colleagues have it, too. */
export const noteLooking = async (
  store: Store,
  { code, step, by }: Pick<TaskCommand, 'code' | 'step' | 'by'>,
): Promise<{ readonly colleagues: readonly { readonly id: PersonId; readonly name: string }[] }> => {
  const [headItem, item] = await store.table.findAll(keysOfTask(code, step));
  const head = getHead(headItem, code);
  requireWorksAtDesk({ by, step, override: true }, head, item);
  const task = getTask(item, head, step);
  if (!isOfUnit(by, task)) return { colleagues: [] };
  const at = store.clock.now();
  const expiresAt = Math.floor(toEpoch(at) / 1000) + SEEN_FOR_SECONDS;
  const place = key.looking(code, { step, by: by.id });
  const [, page] = await Promise.all([
    store.table.transact([{ put: { ...place, entity: 'looking', by: by.id, at, expiresAt } }]),
    store.table.query({ hash: partition.dossier(code), range: { prefix: `Z#${step}#` }, limit: 100 }),
  ]);
  const others = page.items
    .map(one => parseItem(LookingItem, one))
    .filter(one => one.by !== by.id && toEpoch(at) - toEpoch(one.at) <= SEEN_FOR_SECONDS * 1000);
  return { colleagues: await namesAt(store, by, others.slice(0, MOST_NAMED)) };
};

/** Those who work at the reader's unit today, with their names. */
const namesAt = async (store: Store, by: Principal, looking: readonly { readonly by: PersonId }[]) => {
  if (by.kind !== 'officer' || looking.length === 0) return [];
  const today = localDay(store.clock.now());
  const officers = await appointedOf(
    store.table,
    looking.map(one => one.by),
  );
  return officers
    .filter(({ held }) => worksAtUnit(held, by.unit, today))
    .map(({ officer: { id, name } }) => ({ id, name }));
};
