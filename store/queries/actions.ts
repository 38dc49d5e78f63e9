/**
 * What a reader may do now with a dossier and its open tasks. Nothing is decided here: each answer comes from the guards that refuse
 * the command itself, called without a command.
 */
import type { Action } from '../../schemas/action.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { paramsOf } from '../../schemas/said.ts';
import type { Assignee } from '../../schemas/task.ts';
import { isIssuing } from '../../workflows/define/step.ts';
import { isApplicant } from '../../workflows/rules/access.ts';
import { outcomesFor, stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { requireActsForApplicant, requireAllowed } from '../dossier/guards.ts';
import { listEntries } from '../dossier/journal.ts';
import { requireMayAdjust } from '../filing/adjust.ts';
import { requireMayCorrect, requireOwnLeft } from '../filing/correct.ts';
import { requireHandedOver } from '../filing/intake.ts';
import { requireJudged } from '../papers/verdicts.ts';
import { requireCollectable } from '../post/item-movements.ts';
import { requirePaid } from '../results/owed-results.ts';
import { requireFree, requireMayAssign } from '../steps/assign-task.ts';
import { isOfUnit } from '../steps/assignees.ts';
import { requireChoice, requireOutcome } from '../steps/decide-task.ts';
import { requireAtOneStop } from '../steps/hand-over-request.ts';
import { isTooLateToAsk, requireSupplementPossible } from '../steps/supplement.ts';
import { requireAtDesk, requireOfficerAtDesk } from '../steps/task-command.ts';
import { requireWithdrawable, requireWithdrawalWaits } from '../steps/withdraw.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';

type Guard = () => unknown;
/** A command by its operation, and all that may refuse it, in its own order. */
export type Command = readonly [name: string, ...guards: readonly Guard[]];

/** What the reader may do with the dossier as a whole. To adjust it is for its applicant only, and only then its journal is read. */
export const actionsOnDossier = (
  by: Principal,
  { dossier, journal }: { readonly dossier: Dossier; readonly journal: () => Promise<readonly JournalEntry[]> },
): Promise<Action[]> => {
  const applicant: Guard = () => requireActsForApplicant(by, { dossier });
  const adjusting: Command = [
    'adjustDossier',
    () => requireMayAdjust(by, dossier),
    () => requireAllowed('adjust', { dossier }),
    async () => requireOwnLeft(by, { code: dossier.code, entries: await journal() }),
  ];
  const commands: readonly Command[] = [
    ['withdrawDossier', applicant, () => requireWithdrawable(dossier)],
    ['takeBackWithdrawal', applicant, () => requireWithdrawalWaits(dossier)],
    ...(isApplicant(by, dossier) ? [adjusting] : []),
  ];
  return Promise.all(commands.map(judged));
};

type OnTask = {
  readonly by: Principal;
  readonly dossier: Dossier;
  readonly task: TaskItem;
  /** Who works it today. */
  readonly assignee: Assignee | undefined;
};

/** What the reader may do with an open task. */
export const actionsOnTask = async (store: Store, on: OnTask): Promise<Action[]> =>
  Promise.all([...(await commandsOn(store, on)), ...assignmentsOf(on)].map(judged));

/** Who works the task is for officers of its unit. */
const assignmentsOf = ({ by, dossier, task, assignee }: OnTask): readonly Command[] => {
  if (!isOfUnit(by, task) || !task.role) return [];
  const { step } = task;
  const desk: Guard = () => requireOfficerAtDesk(by, task, dossier);
  return [
    [operation('takeTask', { step }), desk, () => requireFree(by, assignee)],
    [operation('releaseTask', { step }), desk],
    [operation('assignTask', { step }), () => requireMayAssign(by, task)],
  ];
};

const commandsOn = async (
  store: Store,
  { by, dossier, task }: Omit<OnTask, 'assignee'>,
): Promise<readonly Command[]> => {
  const { step } = task;
  const head = { dossier };
  const desk: Guard = () => requireAtDesk(by, task, dossier);
  const allowed =
    (action: Parameters<typeof requireAllowed>[0]): Guard =>
    () =>
      requireAllowed(action, head);
  switch (task.kind) {
    case 'intake':
      return [
        [
          'acceptDossier',
          ...[desk, allowed('accept'), () => requireJudged(dossier, step, 'acceptDossier')],
          () => requireHandedOver(store, dossier),
        ],
        ['refuseDossier', desk, allowed('refuse')],
        [
          'correctDossier',
          () => requireMayCorrect(by, task, dossier),
          allowed('correct'),
          async () =>
            by.kind === 'citizen' &&
            requireOwnLeft(by, { code: dossier.code, entries: await listEntries(store, dossier.code) }),
        ],
        ...(await askForPapers(store, { by, dossier, task })),
      ];
    case 'supplement':
      return [
        [
          operation('answerSupplement', { step }),
          () => requireActsForApplicant(by, head),
          allowed('answer-supplement'),
        ],
        ...(task.noticeBy
          ? ([[operation('handOverRequest', { step }), () => requireAtOneStop(by, dossier)]] as const)
          : []),
      ];
    case 'payment':
      return [];
    case 'partial-issuance':
    case 'issuance':
      return [['issueResults', desk, allowed('issue'), () => requirePaid(dossier)]];
    case 'return':
      return [['returnResults', desk, allowed('return'), () => requireCollectable(store, dossier.code)]];
    default: {
      const deciding: readonly Guard[] = [
        ...[desk, allowed(task.kind === 'withdrawal' ? 'answer-withdrawal' : 'decide')],
        () => requireChoice(task, procedureOf(dossier), undefined),
      ];
      return [
        [operation('decideTask', { step }), ...deciding],
        ...refusedOutcomes(dossier, task).map(
          (outcome): Command => [
            operation('decideTask', { step, outcome }),
            ...[...deciding, () => requireOutcome(dossier, task, outcome)],
          ],
        ),
        ...(await askForPapers(store, { by, dossier, task })),
      ];
    }
  }
};

/** The outcomes of a task that cannot be chosen now, though others can: each is said on its own. */
const refusedOutcomes = (dossier: Dossier, task: TaskItem): readonly string[] =>
  Object.keys(outcomesFor(procedureOf(dossier), task)).filter(outcome => {
    try {
      requireOutcome(dossier, task, outcome);
      return false;
    } catch (error) {
      if (error instanceof Refusal) return true;
      throw error;
    }
  });

/** A request for papers, and one beyond the rounds or the time of the procedure, which is a leader's. Neither where the step may never ask. */
const askForPapers = async (
  store: Store,
  { by, dossier, task }: Omit<OnTask, 'assignee'>,
): Promise<readonly Command[]> => {
  const procedure = procedureOf(dossier);
  const step = stepOfTask(procedure, task.step);
  if (!step || task.kind === 'withdrawal' || isIssuing(step)) return [];
  const asking = (override: boolean): Command => [
    operation('requestSupplement', { step: task.step, ...(override && { override: 'true' }) }),
    () => requireAtDesk(by, task, dossier, override),
    () => requireAllowed('request-supplement', { dossier }),
    () => requireSupplementPossible(store, { by, override, step: task.step }, dossier),
  ];
  const isUsedUp = step.supplement && dossier.supplements >= procedure.supplementRounds;
  return isUsedUp || (step.supplement && (await isTooLateToAsk(store, step, dossier)))
    ? [asking(false), asking(true)]
    : [asking(false)];
};

/** Whether all guards let the command pass; else what the first of them says. */
export const judged = async ([name, ...guards]: Command): Promise<Action> => {
  try {
    for (const guard of guards) await guard();
    return { operation: name, allowed: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, vi, en } = error.said;
    const params = paramsOf(error.said, 'en');
    return { operation: name, allowed: false, why: { code, ...(params && { params }), vi, en } };
  }
};
