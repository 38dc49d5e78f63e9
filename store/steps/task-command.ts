/** What every command on an open task checks first: who may act on it, that it is open, and that its version is the one that was seen. */

import type { Item, Key } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { mayActForApplicant, worksAt } from '../../workflows/rules/access.ts';
import { operationsOn, statusInWords } from '../../workflows/rules/status/allowed.ts';
import { type AtDesk, deskOfStep, stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import type { Idempotency } from '../dossier/command.ts';
import { rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { getView, readHead, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf, type Store } from '../store.ts';
import { type HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

/** What every command on a task has. */
export type TaskCommand = {
  readonly code: DossierCode;
  readonly step: string;
  readonly by: Principal;
  readonly version: number;
  readonly idempotency?: Idempotency | undefined;
};

/** The keys that most commands read: of the head and one task. */
export const keysOfTask = (code: DossierCode, step: string): readonly Key[] => [key.head(code), key.task(code, step)];

/** The open task in an item. Refuses where the step is not open, and says how it ended or that it has not opened yet. */
export const getTask = (item: Item | undefined, head: HeadItem, step: string): TaskItem => {
  if (item) return parseItem(TaskItem, item);
  const state = Object.hasOwn(head.dossier.steps, step) ? head.dossier.steps[step] : undefined;
  const open = Object.entries(head.dossier.steps).flatMap(([name, other]) =>
    other.open ? operationsOn(name, other.kind) : [],
  );
  if (!state && !stepOfTask(procedureOf(head.dossier), step))
    throw new Refusal('not-found', `${head.dossier.code} has no step ${step}.`, { allowed: open });
  if (!state)
    throw new Refusal('not-allowed-now', `${head.dossier.code} has not reached ${step} yet.`, {
      asked: `a decision on ${step}`,
      state: statusInWords(head.dossier.status),
      allowed: open,
    });
  throw new Refusal('already-decided', `${step} of ${head.dossier.code} is no longer open.`, {
    asked: `a decision on ${step}`,
    state: `decided as ${state.endings.at(-1)?.outcome ?? 'closed with the dossier'}`,
    allowed: open,
  });
};

/** Refuses a version of the task that is not the open one. */
export const requireVersion = (task: TaskItem, version: number): void => {
  if (task.version !== version)
    throw new Refusal('stale-version', `${task.step} was opened again since you saw it: read it again.`, {
      asked: `version ${version}`,
      state: `version ${task.version}`,
      allowed: [operation('readTask', { step: task.step })],
    });
};

/**
 * Refuses a person who does not work at the step's desk today, whether the step is open (`item` is its task) or was decided. The
 * applicant's own steps are for the applicant and those who act for the applicant. With `override`, the leader of the unit may act too.
 */
export const requireWorksAtDesk = (
  { by, step, override = false }: Pick<TaskCommand, 'by' | 'step'> & { readonly override?: boolean },
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
  throw new Refusal('forbidden', `You may not decide ${task.step}.`, {
    asked: `a decision on ${task.step}`,
    state: task.unit
      ? `it is waiting at ${task.unit}${task.role ? ` for a ${task.role}` : ''}`
      : 'it is waiting for the applicant',
  });
};

/** Whether this is the leader of the task's unit, who may override what its desk may not. */
const isLedBy = (by: Principal, { unit }: AtDesk): boolean => worksAt(by, { unit, role: 'leader' });

/** Runs a command that closes one open task, after all the checks of such commands. */
export const runTaskCommand = (
  store: Store,
  command: TaskCommand & { readonly action: Parameters<typeof requireAllowed>[0]; readonly override?: boolean },
  act: (writing: Writing, task: TaskItem, head: HeadItem) => Promise<void>,
): Promise<Dossier> =>
  runDossierCommand(
    store,
    {
      ...command,
      reads: [key.task(command.code, command.step)],
      requireRight: (head, [item]) => requireWorksAtDesk(command, head, item),
    },
    async (writing, { head, items: [item] }) => {
      const task = getTask(item, head, command.step);
      requireAllowed(command.action, head);
      requireVersion(task, command.version);
      await act(writing, task, head);
      return showDossierTo(command.by, writing.dossier);
    },
    rememberDossier(store, command),
  );

/** The name of the open step of these kinds; else of the procedure's first. Every procedure has one, and at most one is open at a time. */
export const readStepOfKind = async (
  store: Store,
  code: DossierCode,
  ...kinds: readonly ('intake' | 'partial-issuance' | 'issuance' | 'return')[]
): Promise<string> => {
  const { dossier } = await readHead(store, code);
  const steps = stepsOf(procedureOf(dossier).way).filter(({ kind }) => (kinds as readonly string[]).includes(kind));
  const step = steps.find(({ name }) => dossier.steps[name]?.open) ?? steps[0];
  if (!step) throw new Error(`${dossier.procedure.code} has no ${kinds.join(' or ')}.`);
  return step.name;
};
