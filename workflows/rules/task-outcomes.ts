import type { Dossier } from '../../schemas/dossier.ts';
import type { TaskKind } from '../../schemas/journal.ts';
import type { Named } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { sentBackTo, supplementOf } from '../compile/names.ts';
import type { Procedure } from '../define/procedure.ts';
import { type Effect, proceed, refuse, type Step, stop } from '../define/step.ts';
import { title } from '../define/vocabulary.ts';
import { branchStepsOf, findStep, stepsOf } from '../define/way.ts';
import type { Desk } from './access.ts';

/** The counter's answer to a withdrawal; no step of the machine. */
export const WITHDRAWAL = 'withdrawal';
/** The counter hands the papers of a dossier back that ended without a result, and slip 03 where it was refused after appraisal; no step of the machine. */
export const HAND_BACK = 'hand-back';

/** The outcomes of a task, and what each of them does. */
export type Choices = {
  readonly title: Title;
  readonly outcomes: Readonly<Record<string, Title>>;
  readonly on: Readonly<Record<string, Effect>>;
  readonly reasoned?: readonly string[];
};

const SUPPLEMENT: Choices = {
  title: title('Bổ sung hồ sơ', 'Supplement'),
  outcomes: { answered: title('Đã bổ sung', 'Answered'), expired: title('Quá hạn bổ sung', 'Expired') },
  on: { answered: proceed, expired: stop },
};

/** Before acceptance there is nothing to stop yet: without the papers the filing is refused (NĐ 63/2024 for births [S]). */
const SUPPLEMENT_OF_INTAKE: Choices = { ...SUPPLEMENT, on: { answered: proceed, expired: refuse } };

/** How a withdrawal ends when the applicant takes it back; nobody else can choose it. */
export const TAKEN_BACK = 'taken-back';

/** How a withdrawal ends that came after the decision: the dossier goes on (A 21). */
export const TOO_LATE = 'too-late' as const;

const WITHDRAWAL_CHOICES: Choices = {
  title: title('Trả lời đề nghị rút hồ sơ', 'Answer the withdrawal'),
  outcomes: {
    confirmed: title('Xác nhận cho rút', 'Confirmed'),
    [TOO_LATE]: title('Không rút được nữa: đã có quyết định', 'Too late: it was decided'),
    [TAKEN_BACK]: title('Người nộp rút lại đề nghị', 'Taken back by the applicant'),
  },
  on: { confirmed: stop, [TOO_LATE]: proceed, [TAKEN_BACK]: proceed },
  reasoned: [TOO_LATE],
};

const HAND_BACK_CHOICES: Choices = {
  title: title('Trả lại giấy tờ', 'Hand the papers back'),
  outcomes: { returned: title('Đã trả', 'Handed back') },
  on: { returned: proceed },
};

/** The step of the procedure at which a task stands; for a supplement, the step that asked. */
export const stepOfTask = (procedure: Procedure, task: string): Step | undefined =>
  stepsOf(procedure.way).find(step => step.name === task || (step.supplement && supplementOf(step.name) === task));

/** A step or wait with its name for people. */
export const nameOfTask = (procedure: Procedure, task: string): Named => {
  if (task === WITHDRAWAL) return { vi: 'rút hồ sơ', en: 'withdrawal', value: task };
  if (task === HAND_BACK) return { vi: 'trả lại giấy tờ', en: 'hand-back', value: task };
  const step = stepOfTask(procedure, task);
  if (!step) return { vi: task, en: task, value: task };
  if (step.name === task) return { vi: `“${step.title.vi}”`, en: `“${step.title.en}”`, value: task };
  return { vi: `bổ sung cho “${step.title.vi}”`, en: `the supplement for “${step.title.en}”`, value: task };
};

/** A task, as far as its outcomes follow from it. */
type Task = { readonly step: string; readonly kind: TaskKind };

/** Where a task stands: whose work it is. */
export type AtDesk = Task & Desk;

/** At which desk a step is worked, open or not; undefined where the way has none of that name. */
export const deskOfStep = (procedure: Procedure, { units }: Dossier, task: string): AtDesk | undefined => {
  if (task === WITHDRAWAL) return { step: task, kind: 'withdrawal', unit: units.receiving, role: 'counter' };
  if (task === HAND_BACK) return { step: task, kind: 'return', unit: units.receiving, role: 'counter' };
  const step = stepOfTask(procedure, task);
  if (!step) return undefined;
  if (step.name !== task) return { step: task, kind: 'supplement' };
  return { step: task, kind: step.kind, unit: step.at === undefined ? undefined : units[step.at], role: step.role };
};

/** Whether others may run beside this step, since it stands in a branch of a parallel block. */
export const isInBranch = (procedure: Procedure, task: string): boolean => {
  const step = stepOfTask(procedure, task);
  return step !== undefined && branchStepsOf(procedure.way).has(step);
};

export const choicesOf = (procedure: Procedure, task: Task): Choices => {
  if (task.kind === 'supplement')
    return stepOfTask(procedure, task.step)?.kind === 'intake' ? SUPPLEMENT_OF_INTAKE : SUPPLEMENT;
  if (task.kind === 'withdrawal') return WITHDRAWAL_CHOICES;
  if (task.step === HAND_BACK) return HAND_BACK_CHOICES;
  const step = findStep(procedure.way, task.step);
  if (!step) throw new Error(`${procedure.code} version ${procedure.version} has no step ${task.step}.`);
  return step;
};

/** The outcome that nobody can choose at a task: that a limit has passed, or that the applicant takes a withdrawal back. */
const notByChoice = (procedure: Procedure, task: Task): string | undefined => {
  if (task.kind === 'supplement') return 'expired';
  if (task.kind === 'withdrawal') return TAKEN_BACK;
  return task.kind === 'applicant' || task.kind === 'payment' ? findStep(procedure.way, task.step)?.silence : undefined;
};

/** The outcomes that people can choose at a task. */
export const outcomesFor = (procedure: Procedure, task: Task): Choices['outcomes'] => {
  const other = notByChoice(procedure, task);
  return Object.fromEntries(
    Object.entries(choicesOf(procedure, task).outcomes).filter(([outcome]) => outcome !== other),
  );
};

/**
 * The outcomes for which people must write a reason: all that send back, refuse or stop, and those that the procedure names. A withdrawal
 * that is confirmed has the applicant's reason; one that came too late needs the officer's.
 */
export const outcomesNeedingReason = (procedure: Procedure, task: Task): string[] => {
  const { on, reasoned = [] } = choicesOf(procedure, task);
  const isForced = (outcome: string): boolean => task.kind !== 'withdrawal' && on[outcome]?.do !== 'proceed';
  return Object.keys(outcomesFor(procedure, task)).filter(outcome => isForced(outcome) || reasoned.includes(outcome));
};

/** The outcomes by which people refuse the dossier after appraisal: each needs a legal ground beside the reason. */
export const outcomesDenying = (procedure: Procedure, task: Task): string[] => {
  const { on } = choicesOf(procedure, task);
  return Object.keys(outcomesFor(procedure, task)).filter(outcome => on[outcome]?.do === 'deny');
};

/** The named error that the machine gets for an effect; undefined for a success. */
export const errorOf = (effect: Effect): string | undefined => {
  switch (effect.do) {
    case 'proceed':
      return undefined;
    case 'back':
      return sentBackTo(effect.to);
    case 'refuse':
      return 'Refused';
    case 'deny':
    case 'stop':
      return 'Stopped';
  }
};
