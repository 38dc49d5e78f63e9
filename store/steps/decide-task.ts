/** An officer decides a task by one of its outcomes. Steps of other kinds are decided by commands of their own. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { TaskKind } from '../../schemas/journal.ts';
import { DENIAL_GROUNDS, type DenialGround } from '../../schemas/law/denial.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { type Named, sayings } from '../../schemas/said.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { draftsAt, SIGNED } from '../../workflows/rules/signing.ts';
import { operationsOn } from '../../workflows/rules/status/allowed.ts';
import {
  choicesOf,
  nameOfTask,
  outcomesDenying,
  outcomesFor,
  outcomesNeedingReason,
} from '../../workflows/rules/task-outcomes.ts';
import { datesOf, receivedNow } from '../dossier/promised-dates.ts';
import { requireJudged } from '../papers/verdicts.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { endTask } from './end-task.ts';
import { runTaskCommand, sayOfOutcome, type TaskCommand } from './task-command.ts';

const say = sayings({
  'notes-of-officers': { vi: 'Chỉ cán bộ được ghi chú nội bộ.', en: 'Only officers may write notes.' },
  'note-for-officers': {
    vi: 'chỉ dành cho cán bộ; hãy ghi vào lý do (`reason`)',
    en: 'is for officers only; use `reason`',
  },
  'decided-otherwise': {
    vi: 'Bước {step} được quyết định bằng thao tác khác.',
    en: '{step} is decided by another operation.',
  },
  'reason-missing': {
    vi: 'Quyết định “{outcome}” ở bước {step} phải có lý do. Ghi lý do rồi gửi lại.',
    en: 'The outcome “{outcome}” of {step} needs a reason.',
  },
  'ground-missing': {
    vi: 'Từ chối giải quyết hồ sơ phải nêu căn cứ (khoản 3 Điều 19 Nghị định 118/2025/NĐ-CP). Chọn căn cứ rồi gửi lại.',
    en: 'A refusal after appraisal needs its legal ground (Article 19(3) of Decree 118/2025).',
  },
  'ground-of-nothing': {
    vi: 'Quyết định “{outcome}” ở bước {step} không từ chối hồ sơ. Bỏ căn cứ từ chối rồi gửi lại.',
    en: 'The outcome “{outcome}” of {step} refuses nothing, and takes no ground.',
  },
  'files-to-sign': {
    vi: 'Hồ sơ {dossier} có tệp kết quả trình ký. Xem tệp rồi ký số; ký duyệt không kèm tệp thì không được.',
    en: 'Files of results of {dossier} lie before you. Look at them and sign them; the step is not decided without them.',
  },
  'reason-required': { vi: 'phải có, khi quyết định “{outcome}”', en: 'is required for the outcome “{outcome}”' },
});

/** Kinds of tasks that are decided by choosing an outcome. The others have commands of their own. */
const BY_CHOICE: ReadonlySet<TaskKind> = new Set<TaskKind>([
  ...(['transfer', 'task', 'consultation', 'outside', 'applicant', 'postal', 'withdrawal'] as const),
]);

/** Refuses a task that is not decided by choosing an outcome. */
export const requireChoice = (
  { step, kind }: Pick<TaskItem, 'step' | 'kind'>,
  procedure: Procedure,
  asked: string | undefined,
): void => {
  if (BY_CHOICE.has(kind)) return;
  throw new Refusal('not-allowed-now', say('decided-otherwise', { step: nameOfTask(procedure, step) }), {
    ...(asked !== undefined && { asked }),
    allowed: operationsOn(step, kind),
  });
};

/** Refuses a denial without its legal ground, and a ground where nothing is denied. */
const requireGround = (
  ground: DenialGround | undefined,
  denies: boolean,
  about: { readonly step: Named; readonly outcome: Named },
): void => {
  if (denies === (ground !== undefined)) return;
  const values = Object.keys(DENIAL_GROUNDS);
  throw denies
    ? new Refusal('invalid', say('ground-missing'), {
        errors: [{ pointer: '/body/ground', detail: sayOfField('one-of', { values }) }],
      })
    : new Refusal('invalid', say('ground-of-nothing', about), {
        errors: [{ pointer: '/body/ground', detail: say('ground-of-nothing', about) }],
      });
};

/** Refuses the outcome `signed` while files of results lie before the leader, who signs the files, or sends the dossier back. */
const requireNothingToSign = (dossier: Dossier, step: string, outcome: string): void => {
  if (outcome !== SIGNED || draftsAt(procedureOf(dossier), dossier, step).length === 0) return;
  throw new Refusal('not-allowed-now', say('files-to-sign', { dossier: dossier.code }), {
    asked: outcome,
    allowed: ['listResultFiles', 'signResults'],
  });
};

/** Refuses an outcome of the step that cannot be chosen now: to go on with papers that nobody can open, to sign without the files. */
export const requireOutcome = (dossier: Dossier, task: Pick<TaskItem, 'step' | 'kind'>, outcome: string): void => {
  const procedure = procedureOf(dossier);
  if (choicesOf(procedure, task).on[outcome]?.do === 'proceed') requireJudged(dossier, task.step, outcome);
  requireNothingToSign(dossier, task.step, outcome);
};

/** Decides a task by one of its outcomes, with a reason that the applicant reads and a note that only officers read. */
export const decideTask = async (
  store: Store,
  decision: TaskCommand & {
    readonly outcome: string;
    readonly reason?: string | undefined;
    readonly note?: string | undefined;
    readonly ground?: DenialGround | undefined;
  },
): Promise<Dossier> => {
  if (decision.note !== undefined && decision.by.kind !== 'officer')
    throw new Refusal('invalid', say('notes-of-officers'), {
      errors: [{ pointer: '/body/note', detail: say('note-for-officers') }],
    });
  return runTaskCommand(
    store,
    { ...decision, action: decision.step === 'withdrawal' ? 'answer-withdrawal' : 'decide' },
    async (writing, task, head) => {
      const procedure = procedureOf(head.dossier);
      const step = nameOfTask(procedure, task.step);
      requireChoice(task, procedure, decision.outcome);
      const outcomes = outcomesFor(procedure, task);
      if (!Object.hasOwn(outcomes, decision.outcome))
        throw new Refusal('invalid', sayOfOutcome(step, decision.outcome), {
          asked: decision.outcome,
          allowed: Object.keys(outcomes).map(outcome => operation('decideTask', { step: task.step, outcome })),
          errors: [{ pointer: '/body/outcome', detail: sayOfField('one-of', { values: Object.keys(outcomes) }) }],
        });
      const { outcome, reason: text, note, ground } = decision;
      const named = { vi: outcome, en: outcome, ...outcomes[outcome], value: outcome };
      if (text === undefined && outcomesNeedingReason(procedure, task).includes(outcome))
        throw new Refusal('invalid', say('reason-missing', { step, outcome: named }), {
          asked: outcome,
          errors: [{ pointer: '/body/reason', detail: say('reason-required', { outcome: named }) }],
        });
      requireGround(ground, outcomesDenying(procedure, task).includes(outcome), { step, outcome: named });
      requireOutcome(head.dossier, task, outcome);
      // From here on the limit counts (A 20(2)).
      const dates = task.kind === 'transfer' ? await datesOf(writing, receivedNow(writing)) : {};
      await endTask(writing, task, { outcome, text, note, ground, ...dates });
    },
  );
};
