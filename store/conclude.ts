import type { Item, Key } from '../platform/ports.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { DossierCode } from '../schemas/identifiers.ts';
import type { Principal } from '../schemas/principal.ts';
import { operation, Refusal } from '../schemas/refusal.ts';
import { STATUS } from '../schemas/status.ts';
import type { Instant, WorkingLimit } from '../schemas/time.ts';
import { type Effect, stop } from '../workflows/define/step.ts';
import { mayActForApplicant, type View, viewOf } from '../workflows/rules/access.ts';
import { type Action, isAllowed, operationsAllowed, operationsOn, statusInWords } from '../workflows/rules/allowed.ts';
import { HeadItem, parseItem, TaskItem } from './items.ts';
import { dossierAsOf } from './journal.ts';
import { type Memory, procedureOf, timeOf } from './memory.ts';
import { type OnDossier, performOnce } from './once.ts';
import { key, partition } from './table.ts';
import { choicesOf, errorOf, isInBranch, stopOfTask } from './tasks.ts';
import { type Words, Writing } from './writing.ts';

/** To whoever may see nothing of a dossier it does not exist: codes can be guessed, and must not be confirmed. */
export const unknownDossier = (code: DossierCode): Refusal =>
  new Refusal('not-found', `No dossier ${code} is known to you.`);

/** The head that an item holds. Throws {@link unknownDossier} where there is none. */
export const getHead = (item: Item | undefined, code: DossierCode): HeadItem => {
  if (!item) throw unknownDossier(code);
  return parseItem(HeadItem, item);
};

/** The head of a dossier that must exist. */
export const readHead = async (memory: Memory, code: DossierCode): Promise<HeadItem> =>
  getHead(await memory.table.find(key.head(code)), code);

/** What this reader may see of the dossier. To who may see nothing, citizen or officer, it does not exist. */
export const getView = (by: Principal, { dossier }: Pick<HeadItem, 'dossier'>): View => {
  const view = viewOf(by, dossier, procedureOf(dossier));
  if (!view) throw unknownDossier(dossier.code);
  return view;
};

/** Refuses whoever is neither the applicant nor a counter officer who acts for the applicant. */
export const requireActsForApplicant = (by: Principal, head: HeadItem): void => {
  if (mayActForApplicant(by, head.dossier)) return;
  getView(by, head);
  throw new Refusal('forbidden', `In ${head.dossier.code} you do not act for the applicant.`, {
    state: 'the applicant acts, or a counter that received it or will hand it back',
  });
};

/** Refuses what the table of allowed actions does not know in this status. */
export const requireAllowed = (action: Action, head: Pick<HeadItem, 'dossier'>): void => {
  const { status, code } = head.dossier;
  if (!isAllowed(action, status))
    throw new Refusal('not-allowed-now', `${action} is not allowed for ${code} now.`, {
      asked: action,
      state: statusInWords(status),
      allowed: operationsAllowed(status),
    });
};

/** A command's writing on a dossier that exists. */
export const writeOn = async (memory: Memory, head: HeadItem, by: Principal): Promise<Writing> =>
  new Writing({
    code: head.dossier.code,
    head,
    by,
    mails: memory.mails,
    now: memory.clock.now(),
    time: await timeOf(memory, head.dossier),
  });

/**
 * A command that answers with the dossier as it leaves it. An idempotency key remembers only the number of its last entry;
 * a repetition is answered by folding the journal up to there, which gives exactly the first answer.
 */
export const performOnDossier = async (
  memory: Memory,
  command: OnDossier,
  decide: (items: readonly (Item | undefined)[]) => Promise<Writing>,
): Promise<Dossier> =>
  performOnce(
    memory,
    command,
    async items => {
      const writing = await decide(items);
      return { writing, answer: writing.dossier };
    },
    { keep: ({ seq }) => seq, recall: seq => dossierAsOf(memory, command.code, Number(seq)) },
  );

/** How a task ended, in which words. */
export type Ending = Words & {
  readonly outcome: string;
  /** The named error for the machine, instead of a success. */
  readonly error?: string | undefined;
  readonly remaining?: WorkingLimit;
  /** The promised date that this decision sets. */
  readonly due?: Instant;
  readonly clockFrom?: Instant;
};

/**
 * Closes a task: the entry, the item's removal, and the callback. The condition holds the task to the version and the
 * token that were read: a token renewed meanwhile means deciding again, or the machine would never hear of it.
 */
export const closeTask = (writing: Writing, task: TaskItem, ending: Ending): void => {
  const { step, visit, kind, due } = task;
  writing.record(
    {
      type: 'step-decided',
      step,
      visit,
      kind,
      outcome: ending.outcome,
      ...(ending.error && { error: ending.error }),
      ...(ending.remaining && { remaining: ending.remaining }),
      late: due !== undefined && writing.now > due,
      ...(ending.due && { due: ending.due }),
      ...(ending.clockFrom && { clockFrom: ending.clockFrom }),
    },
    ending,
  );
  removeTask(writing, task);
  if (task.token) tellEnding(writing, task, { ...ending, cause: `${step} ended as ${ending.outcome}` });
};

/** Tells the waiting machine how a visit ended: by success, or by a named error with its cause in words. */
export const tellEnding = (
  writing: Writing,
  { step, token }: Pick<TaskItem, 'step' | 'token'>,
  { outcome, error, cause }: { readonly outcome: string; readonly error?: string | undefined; readonly cause: string },
): void =>
  writing.tell(error ? { kind: 'fail', token, error, cause } : { kind: 'succeed', token, outcome }, {
    byBranch: isInBranch(procedureOf(writing.dossier), step),
  });

const removeTask = (writing: Writing, task: TaskItem): void =>
  writing.add({
    delete: key.task(task.dossier, task.step),
    when: { equals: { version: task.version, token: task.token } },
  });

/**
 * Ends the dossier: whatever else is open closes in the same transaction, and each waiting state of the machine is told.
 * A state about to open finds the dossier ended and is refused by name.
 */
export const closeTheRest = async (
  memory: Memory,
  writing: Writing,
  { except, error }: { readonly except: string; readonly error: string },
): Promise<void> => {
  for (const task of await listOpenTasks(memory, writing.code)) {
    if (task.step === except) continue;
    removeTask(writing, task);
    await expireRequest(memory, writing, task);
    if (task.token)
      writing.tell({ kind: 'fail', token: task.token, error, cause: `the dossier ended while ${task.step} was open` });
  }
};

/** Nobody waits any more for the payment that a task waited for. */
const expireRequest = async (memory: Memory, writing: Writing, { dossier, payment }: TaskItem): Promise<void> => {
  const item = payment === undefined ? undefined : await memory.table.find(key.payment(dossier, payment));
  if (item?.state === 'requested') writing.put({ ...item, state: 'expired' });
};

/** Every open task of a dossier. */
export const listOpenTasks = async (memory: Memory, code: DossierCode): Promise<readonly TaskItem[]> => {
  const page = await memory.table.query({ hash: partition.dossier(code), range: { prefix: 'T#' } });
  return page.items.map(item => parseItem(TaskItem, item));
};

/** What an outcome does. Who has asked to withdraw is stopped and no longer refused: from 7 leads no way to 3. */
const effectOf = (dossier: Dossier, task: TaskItem, outcome: string): Effect => {
  const effect = choicesOf(procedureOf(dossier), task).on[outcome];
  if (!effect) throw new Error(`${task.step} has no outcome ${outcome}.`);
  return effect.do === 'refuse' && dossier.status === STATUS.withdrawalRequested ? stop : effect;
};

/** Closes a task by one of its outcomes, with all that the outcome's effect brings. */
export const conclude = async (
  memory: Memory,
  writing: Writing,
  task: TaskItem,
  ending: Pick<Ending, 'outcome' | 'text' | 'note' | 'due' | 'clockFrom'>,
): Promise<void> => {
  const { outcome } = ending;
  const effect = effectOf(writing.dossier, task, outcome);
  const error = task.kind === 'withdrawal' ? 'Withdrawn' : errorOf(effect);
  closeTask(writing, task, { ...ending, error });
  if (outcome === 'expired') await expireRequest(memory, writing, task);
  if (effect.do !== 'stop' && effect.do !== 'refuse') return;
  await closeTheRest(memory, writing, { except: task.step, error: error ?? 'Stopped' });
  if (effect.do === 'stop')
    writing.record({
      type: 'stopped',
      cause: task.kind === 'withdrawal' ? 'withdrawal' : outcome === 'expired' ? 'expired' : 'negative',
    });
};

/** What most commands read: the head and one task. */
export const headAndTask = (code: DossierCode, step: string): readonly Key[] => [key.head(code), key.task(code, step)];

/** The open task that an item holds; refuses where the step is not open, saying how it ended or that it is still to come. */
export const getTask = (item: Item | undefined, head: HeadItem, step: string): TaskItem => {
  if (item) return parseItem(TaskItem, item);
  const state = Object.hasOwn(head.dossier.steps, step) ? head.dossier.steps[step] : undefined;
  const open = Object.entries(head.dossier.steps).flatMap(([name, other]) =>
    other.open ? operationsOn(name, other.kind) : [],
  );
  if (!state && !stopOfTask(procedureOf(head.dossier), step))
    throw new Refusal('not-found', `${head.dossier.code} has no step ${step}.`, { allowed: open });
  if (!state)
    throw new Refusal('not-allowed-now', `${head.dossier.code} has not come to ${step} yet.`, {
      asked: `a decision on ${step}`,
      state: statusInWords(head.dossier.status),
      allowed: open,
    });
  throw new Refusal('already-decided', `${step} of ${head.dossier.code} is not open any more.`, {
    asked: `a decision on ${step}`,
    state: `decided as ${state.endings.at(-1)?.outcome ?? 'closed with the dossier'}`,
    allowed: open,
  });
};

/** Refuses a decision on a version of the task that is no longer the one that is open. */
export const requireVersion = (task: TaskItem, version: number): void => {
  if (task.version !== version)
    throw new Refusal('stale-version', `${task.step} was opened anew since you saw it: read it again.`, {
      asked: `version ${version}`,
      state: `version ${task.version}`,
      allowed: [operation('readTask', { step: task.step })],
    });
};

/** A step that needs nobody: it is opened and decided in the same breath. */
export const decideAtOnce = (writing: Writing, task: TaskItem, outcome: string): void => {
  writing.record({ type: 'step-decided', step: task.step, visit: task.visit, kind: task.kind, outcome, late: false });
  tellEnding(writing, task, { outcome, cause: '' });
};
