/** What every command on an open task checks first: who may act on it, that it is open, and that its version is the one that was seen. */

import type { Item, Key } from '../../platform/ports.ts';
import type { Dossier, StepState } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { nameOfRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { type Named, type Said, sayings } from '../../schemas/said.ts';
import { nameOfSystem } from '../../schemas/systems.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { type Issuing, isIssuing, type Step } from '../../workflows/define/step.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { mayActForApplicant, worksAt } from '../../workflows/rules/access.ts';
import { operationsOn, statusInWords } from '../../workflows/rules/status/allowed.ts';
import {
  type AtDesk,
  choicesOf,
  deskOfStep,
  HAND_BACK,
  nameOfTask,
  stepOfTask,
} from '../../workflows/rules/task-outcomes.ts';
import type { Idempotency } from '../dossier/command.ts';
import { rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { getView, readHead, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf, type Store } from '../store.ts';
import { type HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { findOutsideStep } from './hand-to-desk.ts';
import { isWithSystem } from './task-item.ts';

const say = sayings({
  'no-such-outcome': {
    vi: 'Bước {step} không có quyết định “{outcome}”.',
    en: '{step} has no outcome {outcome}.',
  },
  'step-unknown': { vi: 'Hồ sơ {dossier} không có bước {step}.', en: '{dossier} has no step {step}.' },
  'step-not-reached': {
    vi: 'Hồ sơ {dossier} chưa đến bước {step}.',
    en: '{dossier} has not reached {step} yet.',
  },
  'step-closed': {
    vi: 'Bước {step} của hồ sơ {dossier} đã xong. Xem quyết định trong quá trình xử lý.',
    en: '{step} of {dossier} is no longer open. See the decision in its history.',
  },
  'task-opened-again': {
    vi: 'Bước {step} đã được mở lại, hoặc tờ khai đã được sửa, sau khi ông/bà xem. Xem lại bản mới rồi quyết định.',
    en: '{step} was opened again, or the form was corrected, since you saw it: read it again.',
  },
  'step-of-applicant': {
    vi: 'Bước {step} đang chờ người nộp hồ sơ.',
    en: 'You may not decide {step}: it is waiting for the applicant.',
  },
  'step-of-system': {
    vi: 'Bước {step} đang chờ hệ thống ngoài trả lời: {system}.',
    en: 'You may not decide {step}: an outside system is to answer ({system}).',
  },
  'step-of-other-desk': {
    vi: 'Bước {step} thuộc đơn vị {unit}, vai trò: {role}.',
    en: 'You may not decide {step}: it belongs to {unit}, role: {role}.',
  },
});

/** What every command on a task has. */
export type TaskCommand = {
  readonly code: DossierCode;
  readonly step: string;
  readonly by: Principal;
  readonly version: number;
  readonly idempotency?: Idempotency | undefined;
};

/** Refuses an outcome that the step does not have. */
export const sayOfOutcome = (step: Named, outcome: string): Said => say('no-such-outcome', { step, outcome });

/** The keys that most commands read: of the head and one task. */
export const keysOfTask = (code: DossierCode, step: string): readonly Key[] => [key.head(code), key.task(code, step)];

/** The open task in an item. Refuses where the step is not open, and says how it ended or that it has not opened yet. */
export const getTask = (item: Item | undefined, head: HeadItem, step: string): TaskItem => {
  if (item) return parseItem(TaskItem, item);
  const { code } = head.dossier;
  const procedure = procedureOf(head.dossier);
  const named = nameOfTask(procedure, step);
  const asked = askedOf(named);
  const state = Object.hasOwn(head.dossier.steps, step) ? head.dossier.steps[step] : undefined;
  const open = Object.entries(head.dossier.steps).flatMap(([name, other]) =>
    other.open ? operationsOn(name, other.kind) : [],
  );
  if (!state && !stepOfTask(procedure, step))
    throw new Refusal('not-found', say('step-unknown', { dossier: code, step }), { allowed: open });
  if (!state)
    throw new Refusal('not-allowed-now', say('step-not-reached', { dossier: code, step: named }), {
      asked,
      state: statusInWords(head.dossier.status),
      allowed: open,
    });
  throw new Refusal('already-decided', say('step-closed', { dossier: code, step: named }), {
    asked,
    state: endingOf(procedure, step, state),
    allowed: open,
  });
};

const namedIn = ({ procedure, procedureVersion, step }: TaskItem): Named =>
  nameOfTask(getProcedure(procedure, procedureVersion), step);

const askedOf = ({ vi, value = vi }: Named) => ({ vi: `quyết định ở bước ${vi}`, en: `a decision on ${value}` });

const endingOf = (procedure: Procedure, step: string, { kind, endings }: StepState) => {
  const outcome = endings.at(-1)?.outcome;
  if (outcome === undefined) return { vi: 'đóng cùng hồ sơ', en: 'decided as closed with the dossier' };
  const { vi = outcome } = choicesOf(procedure, { step, kind }).outcomes[outcome] ?? {};
  return { vi: `đã quyết định: ${vi}`, en: `decided as ${outcome}` };
};

/** Refuses a version of the task that is not the open one. */
export const requireVersion = (task: TaskItem, version: number): void => {
  if (task.version !== version)
    throw new Refusal('stale-version', say('task-opened-again', { step: namedIn(task) }), {
      asked: { vi: `lần mở ${version}`, en: `version ${version}` },
      state: { vi: `lần mở ${task.version}`, en: `version ${task.version}` },
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
  getView(by, head);
  const desk = findDesk(head, item, step);
  if (desk) requireAtDesk(by, desk, head.dossier, override);
};

/** The desk of a step that is open (`item` is its task) or was decided; undefined where the way has none of that name. */
export const findDesk = ({ dossier }: HeadItem, item: Item | undefined, step: string): AtDesk | undefined =>
  item ? parseItem(TaskItem, item) : deskOfStep(procedureOf(dossier), dossier, step);

/** Refuses a person at whose desk the task does not stand; with `override`, not the leader of its unit. */
export const requireAtDesk = (by: Principal, task: AtDesk, dossier: Dossier, override = false): void => {
  if (override && isLedBy(by, task)) return;
  if (task.kind === 'applicant' || task.kind === 'supplement' ? mayActForApplicant(by, dossier) : worksAt(by, task))
    return;
  throw atOtherDesk(task, dossier);
};

/** Refuses everybody but the officers of the task's desk. */
export const requireOfficerAtDesk = (by: Principal, task: AtDesk, dossier: Dossier): void => {
  if (!worksAt(by, task)) throw atOtherDesk(task, dossier);
};

const atOtherDesk = (task: AtDesk, dossier: Dossier): Refusal => {
  const named = nameOfTask(procedureOf(dossier), task.step);
  const outside = isWithSystem(task) ? findOutsideStep({ dossier }, task.step) : undefined;
  const system = outside && nameOfSystem(outside.system);
  return new Refusal('forbidden', system ? say('step-of-system', { step: named, system }) : sayOfDesk(task, named), {
    asked: askedOf(named),
    state: system
      ? { vi: `đang chờ: ${system.vi}`, en: `an outside system is to answer: ${system.en}` }
      : whereIs(task),
  });
};

const sayOfDesk = ({ unit, role }: AtDesk, step: Named): Said => {
  if (unit === undefined) return say('step-of-applicant', { step });
  return say('step-of-other-desk', { step, unit, role: nameOfRole(role) });
};

const whereIs = ({ unit, role }: AtDesk) =>
  unit === undefined
    ? { vi: 'đang chờ người nộp hồ sơ', en: 'it is waiting for the applicant' }
    : {
        vi: `đang ở ${unit}${role ? `, ${nameOfRole(role).vi}` : ''}`,
        en: `it is waiting at ${unit}${role ? ` for a ${role}` : ''}`,
      };

/** Whether this is the leader of the task's unit, who may override what its desk may not, and says who works it. */
export const isLedBy = (by: Principal, { unit }: AtDesk): boolean => worksAt(by, { unit, role: 'leader' });

/**
 * Runs a command on one open task, after all the checks of such commands. Where it closes the task, what its writer had drafted for it is
 * removed.
 */
export const runTaskCommand = (
  store: Store,
  command: TaskCommand & {
    readonly action: Parameters<typeof requireAllowed>[0];
    readonly override?: boolean;
    /** Who may give it beside the desk. */
    readonly others?: (dossier: Dossier) => boolean;
  },
  act: (writing: Writing, task: TaskItem, head: HeadItem) => Promise<void>,
): Promise<Dossier> => {
  const draft = key.decisionDraft(command.code, { step: command.step, by: command.by.id });
  return runDossierCommand(
    store,
    {
      ...command,
      reads: [key.task(command.code, command.step), draft],
      requireRight: (head, [item]) => {
        if (!command.others?.(head.dossier)) requireWorksAtDesk(command, head, item);
      },
    },
    async (writing, { head, items: [item, drafted] }) => {
      const task = getTask(item, head, command.step);
      requireAllowed(command.action, head);
      requireVersion(task, command.version);
      await act(writing, task, head);
      if (drafted && !writing.dossier.steps[task.step]?.open) writing.add({ delete: draft });
      return showDossierTo(command.by, writing.dossier);
    },
    rememberDossier(store, command),
  );
};

/** The name of the open step of this kind, also of what was refused; else of the procedure's first. Every procedure has one, and at most one is open at a time. */
export const readStepOfKind = async (store: Store, code: DossierCode, kind: 'intake' | 'return'): Promise<string> => {
  const { dossier } = await readHead(store, code);
  if (kind === 'return' && dossier.steps[HAND_BACK]) return HAND_BACK;
  return firstOpen(
    dossier,
    stepsOf(procedureOf(dossier).way).filter(step => step.kind === kind),
  ).name;
};

/** The name of {@link issuanceFor} this officer. */
export const readIssuingStep = async (store: Store, code: DossierCode, by: Principal): Promise<string> =>
  issuanceFor((await readHead(store, code)).dossier, by).name;

/**
 * The step that issues results at the desk of this officer: the open one, of which there is one at most; else the last that was open there,
 * so that who sends a command again hears of it and not of another agency's; else any open one, or the first.
 */
export const issuanceFor = (dossier: Dossier, by: Principal): Issuing => {
  const steps = stepsOf(procedureOf(dossier).way).filter(isIssuing);
  const isMine = ({ at, role }: Step): boolean => worksAt(by, { unit: dossier.units[at ?? ''], role });
  const mine = steps.filter(isMine);
  const own = mine.find(({ name }) => dossier.steps[name]?.open) ?? mine.findLast(({ name }) => dossier.steps[name]);
  return own ?? firstOpen(dossier, steps);
};

const firstOpen = <Kind extends Step>({ steps: states, procedure }: Dossier, steps: readonly Kind[]): Kind => {
  const step = steps.find(({ name }) => states[name]?.open) ?? steps[0];
  if (!step) throw new Error(`${procedure.code} lacks a step of this kind.`);
  return step;
};
