/** How the counter decides on a filing: it accepts it, with the promised date, or refuses it. */

import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import { type Instant, laterOf } from '../../schemas/time.ts';
import { listEntries } from '../dossier/journal.ts';
import { datesOfAcceptance } from '../dossier/promised-dates.ts';
import type { Writing } from '../dossier/writing.ts';
import { listHandIns } from '../papers/shipment-items.ts';
import { requireJudged } from '../papers/verdicts.ts';
import { endTask } from '../steps/end-task.ts';
import { readStepOfKind, runTaskCommand, type TaskCommand } from '../steps/task-command.ts';
import type { Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';

const say = sayings({
  'papers-with-post': {
    vi: 'Bưu chính chưa bàn giao giấy tờ. Nhận bàn giao trước, rồi tiếp nhận hồ sơ.',
    en: 'The post has not handed the papers over yet.',
  },
});

/**
 * The counter accepts the filing. When the clock starts depends on the channel (domain.md §4). Usually it starts at acceptance. For a
 * filing by post it starts when the hand-over record was co-signed; or when the last papers came, if they came in several items or as
 * a supplement. Nothing can be accepted before a hand-over. An item that has not come delays nothing: the counter has counted the
 * papers. A cut-off applies to the time of filing, not of acceptance.
 */
export const acceptDossier = (store: Store, command: Omit<TaskCommand, 'step'>): Promise<Dossier> =>
  intakeStep(store, command, 'accept', async (writing, task) => {
    requireJudged(writing.dossier, task.step, 'acceptDossier');
    await endTask(writing, task, {
      outcome: 'accepted',
      ...(await datesOfAcceptance(writing, await receivedOf(writing))),
    });
  });

/** Refuses to accept a filing by post before its papers are here. */
export const requireHandedOver = (store: Store, dossier: Dossier): Promise<unknown> =>
  receivedOf({ store, dossier, now: store.clock.now() });

/** When the dossier is received, and when it was filed completely. */
const receivedOf = async ({
  store,
  dossier,
  now,
}: Pick<Writing, 'store' | 'dossier' | 'now'>): Promise<{ receivedAt: Instant; filedAt: Instant }> => {
  const supplementedAt = dossier.supplements > 0 ? await lastSupplement(store, dossier.code) : undefined;
  if (dossier.channel !== 'post') return { receivedAt: now, filedAt: laterOf(dossier.submittedAt, supplementedAt) };
  const handIns = await listHandIns(store, dossier.code);
  const received = handIns.filter(({ state }) => state === 'received').map(({ movedAt }) => movedAt);
  if (received.length === 0)
    throw new Refusal('not-allowed-now', say('papers-with-post'), {
      asked: 'accept',
      state: whereItemsAre(handIns),
      allowed: ['receiveItem', 'refuseDossier'],
    });
  const receivedAt = received.reduce(laterOf, supplementedAt ?? dossier.submittedAt);
  return { receivedAt, filedAt: receivedAt };
};

const lastSupplement = async (store: Store, code: DossierCode): Promise<Instant | undefined> =>
  (await listEntries(store, code)).findLast(entry => entry.type === 'step-decided' && entry.kind === 'supplement')?.at;

/** The counter refuses the filing, with the reason that slip 03 states. */
export const refuseDossier = (
  store: Store,
  command: Omit<TaskCommand, 'step'> & { readonly reason: string },
): Promise<Dossier> =>
  intakeStep(store, command, 'refuse', (writing, task) =>
    endTask(writing, task, { outcome: 'refused', text: command.reason }),
  );

/** Runs a command on the intake step. The procedure names that step, so the head is read first. */
const intakeStep = async (
  store: Store,
  command: Omit<TaskCommand, 'step'>,
  action: 'accept' | 'refuse',
  act: (writing: Writing, task: TaskItem) => Promise<void>,
): Promise<Dossier> => {
  const step = await readStepOfKind(store, command.code, 'intake');
  return runTaskCommand(store, { ...command, step, action }, act);
};

const whereItemsAre = (items: readonly Shipment[]) =>
  items.length === 0
    ? { vi: 'chưa gửi bưu gửi nào', en: 'no item was sent' }
    : {
        vi: items.map(({ item, state }) => `bưu gửi ${item}: ${state}`).join(', '),
        en: items.map(({ item, state }) => `the item ${item} is ${state}`).join(', '),
      };
