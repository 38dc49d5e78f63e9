/** Steps of outside systems that took the question and do not answer: operators see them, ask again, or give them to a desk. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Unanswered } from '../../schemas/operations.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { findStep } from '../../workflows/define/way.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { type Idempotency, RIGHT_ALREADY_CHECKED, runDossierCommand } from '../dossier/command.ts';
import { requireAllowed } from '../dossier/guards.ts';
import { listOutbox } from '../dossier/outbox-entries.ts';
import type { Writing } from '../dossier/writing.ts';
import { interventionRecord } from '../machine/interventions.ts';
import { isOfOutbox } from '../machine/outbox.ts';
import { asksSystem, deskInPlaceOf, findOutsideStep, handToDesk } from '../steps/hand-to-desk.ts';
import { getTask, requireVersion } from '../steps/task-command.ts';
import { isWithSystem } from '../steps/task-item.ts';
import { procedureOf, type Store } from '../store.ts';
import { type HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { requireEngineer } from './operator.ts';

/** How many of them operators see at once. */
const SHOWN = 50;

const say = sayings({
  'systems-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được gửi lại yêu cầu hoặc giao bước cho đơn vị.',
    en: 'Only engineers may ask a system again, or give its step to a desk.',
  },
  'step-not-with-system': {
    vi: 'Bước {step} không chờ hệ thống ngoài.',
    en: '{step} does not wait for an outside system.',
  },
  'step-without-desk': {
    vi: 'Thủ tục không có bộ phận nào xử lý thay bước {step}.',
    en: 'The procedure names no desk that works {step} in place of its system.',
  },
  'question-undelivered': {
    vi: 'Yêu cầu của bước {step} chưa gửi được tới hệ thống. Gửi lại chính thông điệp đó.',
    en: 'The question of {step} was not delivered yet. Send that entry again.',
  },
});

/** What outside systems have not answered within the limit of their step, the longest first. */
export const listUnanswered = async (store: Store): Promise<readonly Unanswered[]> => {
  const { items } = await store.table.query({ index: 'alarm', hash: list.unanswered, limit: SHOWN });
  return items.map(item => parseItem(TaskItem, item)).flatMap(unansweredIn);
};

const unansweredIn = (task: TaskItem): readonly Unanswered[] => {
  const step = findStep(getProcedure(task.procedure, task.procedureVersion).way, task.step);
  if (step?.kind !== 'outside' || !isWithSystem(task)) return [];
  const { dossier, procedure, procedureVersion, version, unit, due, openedAt } = task;
  return [
    {
      ...{ dossier, procedure, procedureVersion, step: task.step, version, system: step.system, since: openedAt },
      ...(unit && { unit }),
      ...(step.role && { role: step.role }),
      ...(due && { due }),
    },
  ];
};

type OnStep = {
  readonly code: DossierCode;
  readonly step: string;
  readonly version: number;
  readonly why: string;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

type Act = (writing: Writing, task: TaskItem, head: HeadItem) => Promise<void>;

/** An engineer's act on an open step that waits for its outside system, noted as an intervention. */
const actOn = async (
  store: Store,
  { code, step: name, version, why, by, idempotency }: OnStep,
  { what, act }: { readonly what: 'system-asked-again' | 'step-given-to-desk'; readonly act: Act },
): Promise<undefined> => {
  requireEngineer(by, say('systems-by-engineers'));
  const command = { code, by, idempotency, reads: [key.task(code, name)], requireRight: RIGHT_ALREADY_CHECKED };
  return runDossierCommand<undefined>(
    store,
    { ...command, repeatable: true },
    async (writing, { head, items: [item] }) => {
      const task = getTask(item, head, name);
      requireAllowed('decide', head);
      requireVersion(task, version);
      if (!isWithSystem(task))
        throw new Refusal(
          'not-allowed-now',
          say('step-not-with-system', { step: nameOfTask(procedureOf(head.dossier), name) }),
        );
      await act(writing, task, head);
      writing.add(interventionRecord(store, by, { dossier: code, what, which: name, why }));
      return undefined;
    },
  );
};

/** Asks the outside system of an open step once more, under a new number: it has lost the question, or forgot to answer. */
export const askSystemAgain = (store: Store, on: OnStep): Promise<undefined> =>
  actOn(store, on, {
    what: 'system-asked-again',
    act: async (writing, task, head) => {
      const undelivered = (await listOutbox(store, task.dossier)).find(entry => asksSystem(entry, task.step));
      if (undelivered) {
        const step = nameOfTask(procedureOf(head.dossier), task.step);
        throw new Refusal('not-allowed-now', say('question-undelivered', { step }), {
          allowed: [operation('sendAgain', { entry: undelivered.sk.slice(2) })],
        });
      }
      writing.record({ type: 'system-asked-again', step: task.step, visit: task.visit }, { note: on.why });
      writing.outbox.enqueue({ kind: 'message', purpose: 'ask-outside', step: task.step });
    },
  });

/** Gives an open step of an outside system to the desk that works it by hand. What the system reports later is kept for that desk. */
export const giveToDesk = (store: Store, on: OnStep): Promise<undefined> =>
  actOn(store, on, {
    what: 'step-given-to-desk',
    act: async (writing, task, head) => {
      const step = findOutsideStep(head, task.step);
      const desk = step && deskInPlaceOf(head, step);
      if (!desk) {
        const named = nameOfTask(procedureOf(head.dossier), task.step);
        throw new Refusal('not-allowed-now', say('step-without-desk', { step: named }));
      }
      await handToDesk(writing, task, { desk, note: on.why, cures: await isCured(store, task, head) });
    },
  });

/** Whether the dossier is an incident for no other reason than the question that is not sent any more. */
const isCured = async (store: Store, task: TaskItem, head: HeadItem): Promise<boolean> => {
  const { incident } = head.dossier;
  if (!incident || !isOfOutbox(incident)) return false;
  const entries = await listOutbox(store, task.dossier);
  const others = entries.filter(entry => !asksSystem(entry, task.step));
  return others.length < entries.length && others.every(({ attempts }) => attempts === 0);
};
