/**
 * The counter answers a filing by post within its limit since it has the papers: since both sides signed the hand-over record (domain.md §4).
 * While papers are with the post the time of the intake stands still, so that the counter is never late for their travel.
 */
import type { StepName } from '../../schemas/identifiers.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Movement } from '../../workflows/rules/shipment.ts';
import type { Writing } from '../dossier/writing.ts';
import { listHandIns } from '../papers/shipment-items.ts';
import { listOpenTasks } from '../steps/end-task.ts';
import { pauseForPost, resumedFromPost, resumeTasks } from '../steps/pause-tasks.ts';
import type { TaskItem } from '../table/items.ts';

const findIntake = async ({ store, code }: Writing): Promise<TaskItem | undefined> =>
  (await listOpenTasks(store, code)).find(({ kind }) => kind === 'intake');

/** Another item is registered: an intake whose time runs waits for it. Returns that step. */
export const letIntakeWait = async (writing: Writing): Promise<StepName | undefined> => {
  const intake = await findIntake(writing);
  if (!intake || intake.paused?.for === 'post') return undefined;
  pauseForPost(writing, intake);
  return intake.step;
};

/** With the last item that was on its way the intake goes on, as long as its limit says. Returns when it is due then. */
export const letIntakeGoOn = async (
  writing: Writing,
  { movement, shipment: { item, leg } }: { readonly movement: Movement; readonly shipment: Shipment },
): Promise<Readonly<Record<StepName, Instant>> | undefined> => {
  if (leg !== 'hand-in' || movement !== 'receive') return undefined;
  const others = (await listHandIns(writing.store, writing.code)).filter(one => one.item !== item);
  const intake = others.every(({ state }) => state === 'received') ? await findIntake(writing) : undefined;
  const goesOn = intake && (await resumedFromPost(writing, intake));
  if (!goesOn) return undefined;
  await resumeTasks(writing, [goesOn]);
  return { [goesOn.task.step]: goesOn.due };
};
