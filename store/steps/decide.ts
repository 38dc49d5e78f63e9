import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { TaskKind } from '../../schemas/journal.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { type Instant, laterOf } from '../../schemas/time.ts';
import { promisedDate, startOfClock } from '../../workflows/calendar/index.ts';
import { stopsOf } from '../../workflows/define/step.ts';
import { mayActForApplicant, worksAt } from '../../workflows/rules/access.ts';
import { operationsOn } from '../../workflows/rules/allowed.ts';
import type { Idempotency } from '../dossier/command.ts';
import { getHead, getTask, getView, headAndTask, readHead, requireAllowed, requireVersion } from '../dossier/guards.ts';
import { listEntries } from '../dossier/journal.ts';
import { performOnDossier, writeOn } from '../dossier/on-dossier.ts';
import type { Writing } from '../dossier/writing.ts';
import { handInsOf } from '../post/shipments.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import { type HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { conclude } from './conclude.ts';
import { type AtDesk, deskOfStep, outcomesFor, reasonedOf } from './tasks.ts';

/** What everybody who acts on a task says. */
export type OnTask = {
  readonly code: DossierCode;
  readonly step: string;
  readonly by: Principal;
  readonly version: number;
  readonly idempotency?: Idempotency | undefined;
};

/** Kinds that are decided by an officer's (or applicant's) choice; the others have commands of their own. */
const BY_CHOICE: ReadonlySet<TaskKind> = new Set<TaskKind>([
  ...(['task', 'consultation', 'outside', 'applicant', 'postal', 'withdrawal'] as const),
]);

/**
 * Refuses who does not work a step today, whether it is open (its task's item) or was decided. Only the desk that owns it decides
 * it; the applicant's own steps, the applicant or who acts for the applicant; with `override` also the leader of the unit.
 */
export const requireDesk = (
  { by, step, override = false }: Pick<OnTask, 'by' | 'step'> & { readonly override?: boolean },
  head: HeadItem,
  item: Item | undefined,
): void => {
  const { dossier } = head;
  getView(by, head);
  const task = item ? parseItem(TaskItem, item) : deskOfStep(procedureOf(dossier), dossier, step);
  if (task && !(override && isLedBy(by, task))) requireAt(by, task, dossier);
};

const requireAt = (by: Principal, task: AtDesk, dossier: Dossier): void => {
  if (task.kind === 'applicant' || task.kind === 'supplement' ? mayActForApplicant(by, dossier) : worksAt(by, task))
    return;
  throw new Refusal('forbidden', `${task.step} is not yours to decide.`, {
    asked: `a decision on ${task.step}`,
    state: task.unit
      ? `it waits at ${task.unit}${task.role ? ` for a ${task.role}` : ''}`
      : 'it waits for the applicant',
  });
};

/** The leader of the unit at which a task waits, who may override what its desk may not. */
const isLedBy = (by: Principal, { unit }: AtDesk): boolean => worksAt(by, { unit, role: 'leader' });

/** Commits something that closes one open task, after all the questions that every such command asks. */
export const onTask = (
  store: Store,
  command: OnTask & { readonly action: Parameters<typeof requireAllowed>[0]; readonly override?: boolean },
  act: (writing: Writing, task: TaskItem, head: HeadItem) => Promise<void>,
): Promise<Dossier> =>
  performOnDossier(
    store,
    {
      ...command,
      reads: headAndTask(command.code, command.step),
      requireRight: (head, [, item]) => requireDesk(command, head, item),
    },
    async ([headItem, taskItem]) => {
      const head = getHead(headItem, command.code);
      const task = getTask(taskItem, head, command.step);
      requireAllowed(command.action, head);
      requireVersion(task, command.version);
      const writing = await writeOn(store, head, command.by);
      await act(writing, task, head);
      return writing;
    },
  );

/** Decides a task by one of its outcomes: with a reason that the applicant is told, and a note that only officers read. */
export const decideTask = async (
  store: Store,
  decision: OnTask & {
    readonly outcome: string;
    readonly reason?: string | undefined;
    readonly note?: string | undefined;
  },
): Promise<Dossier> => {
  if (decision.note !== undefined && decision.by.kind !== 'officer')
    throw new Refusal('invalid', 'Only officers leave notes.', {
      errors: [{ pointer: '/body/note', detail: 'notes are what officers write for officers; say it as `reason`' }],
    });
  return onTask(
    store,
    { ...decision, action: decision.step === 'withdrawal' ? 'confirm-withdrawal' : 'decide' },
    async (writing, task, head) => {
      if (!BY_CHOICE.has(task.kind))
        throw new Refusal('not-allowed-now', `${task.step} is decided in another way.`, {
          asked: decision.outcome,
          allowed: operationsOn(task.step, task.kind),
        });
      const procedure = procedureOf(head.dossier);
      const outcomes = outcomesFor(procedure, task);
      if (!Object.hasOwn(outcomes, decision.outcome))
        throw new Refusal('invalid', `${task.step} has no outcome ${decision.outcome}.`, {
          asked: decision.outcome,
          allowed: Object.keys(outcomes).map(outcome => operation('decideTask', { step: task.step, outcome })),
          errors: [{ pointer: '/body/outcome', detail: `must be one of ${Object.keys(outcomes).join(', ')}` }],
        });
      const { outcome, reason: text, note } = decision;
      if (text === undefined && reasonedOf(procedure, task).includes(outcome))
        throw new Refusal('invalid', `${task.step} is not decided as ${outcome} without a reason.`, {
          asked: outcome,
          errors: [{ pointer: '/body/reason', detail: `must say why: ${outcome} needs a reason` }],
        });
      await conclude(store, writing, task, { outcome, text, note });
    },
  );
};

/**
 * The counter accepts the filing. The clock starts by its channel (domain.md §4): at acceptance; for a filing by post when
 * the hand-over record was co-signed, without which there is nothing to accept, or when the last of its papers came, if
 * they came in several items or some were asked for before. An item that has not come holds nothing up: whether papers are missing,
 * the counter has counted. A cut-off is met or missed by who files, not by who accepts.
 */
export const acceptDossier = (store: Store, command: Omit<OnTask, 'step'>): Promise<Dossier> =>
  intakeStep(store, command, 'accept', async (writing, task) => {
    const { clock, limit } = procedureOf(writing.dossier);
    const receipt = {
      ...(await timeOf(store, writing.dossier)),
      ...(await receivedOf(store, writing)),
      cutOff: clock.cutOff,
      countsReceiptDay: clock.countsReceiptDay ?? false,
    };
    const due = promisedDate({ ...receipt, limit });
    await conclude(store, writing, task, { outcome: 'accepted', due, clockFrom: startOfClock(receipt) });
  });

/** When the dossier is received, and when all of it had been handed in. */
const receivedOf = async (
  store: Store,
  { dossier, now }: Writing,
): Promise<{ receivedAt: Instant; filedAt: Instant }> => {
  const supplementedAt = dossier.supplements > 0 ? await lastSupplement(store, dossier.code) : undefined;
  if (dossier.channel !== 'post') return { receivedAt: now, filedAt: laterOf(dossier.submittedAt, supplementedAt) };
  const handIns = await handInsOf(store, dossier.code);
  const received = handIns.filter(({ state }) => state === 'received').map(({ movedAt }) => movedAt);
  if (received.length === 0)
    throw new Refusal('not-allowed-now', 'The papers have not been handed over by the post yet.', {
      asked: 'accept',
      state: handIns.map(({ item, state }) => `the item ${item} is ${state}`).join(', ') || 'no item was handed in',
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
  command: Omit<OnTask, 'step'> & { readonly reason: string },
): Promise<Dossier> =>
  intakeStep(store, command, 'refuse', (writing, task) =>
    conclude(store, writing, task, { outcome: 'refused', text: command.reason }),
  );

/** The intake step has the name that its procedure gives it, so the head is read to know it. */
const intakeStep = async (
  store: Store,
  command: Omit<OnTask, 'step'>,
  action: 'accept' | 'refuse',
  act: (writing: Writing, task: TaskItem) => Promise<void>,
): Promise<Dossier> => {
  const step = await stepOfKind(store, command.code, 'intake');
  return onTask(store, { ...command, step, action }, act);
};

/** The name of the step of these kinds that is open; else of the first that the procedure has. Every way has one, and one is open at a time. */
export const stepOfKind = async (
  store: Store,
  code: DossierCode,
  ...kinds: readonly ('intake' | 'partial-issuance' | 'issuance' | 'return')[]
): Promise<string> => {
  const { dossier } = await readHead(store, code);
  const stops = stopsOf(procedureOf(dossier).way).filter(({ kind }) => (kinds as readonly string[]).includes(kind));
  const stop = stops.find(({ name }) => dossier.steps[name]?.open) ?? stops[0];
  if (!stop) throw new Error(`${dossier.procedure.code} has no ${kinds.join(' or ')}.`);
  return stop.name;
};
