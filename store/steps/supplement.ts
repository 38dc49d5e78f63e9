/** An officer asks the applicant for papers (slip 02): how often, until when, and how the request reaches the applicant. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { dueAfterNotice } from '../../workflows/calendar/index.ts';
import { sayMoment } from '../../workflows/calendar/local-time.ts';
import { SUPPLEMENT_REQUESTED, supplementOf } from '../../workflows/compile/names.ts';
import { timeToAsk } from '../../workflows/define/procedure.ts';
import type { Step } from '../../workflows/define/step.ts';
import { nameOfTask, stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { dueOf, limitOf, remainingOf } from '../../workflows/rules/time/due.ts';
import { hasOwnMail } from '../dossier/has-own-mail.ts';
import type { Writing } from '../dossier/writing.ts';
import { listPaperItems, nextNumber } from '../papers/components.ts';
import { isForInfected } from '../papers/verdicts.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { closeTask } from './end-task.ts';
import { putTask, recordOpening } from './record-opening.ts';
import { runTaskCommand, type TaskCommand } from './task-command.ts';

const say = sayings({
  'step-without-supplement': {
    vi: 'Bước {step} không được yêu cầu bổ sung.',
    en: 'A supplement cannot be requested in {step}.',
  },
  'paper-not-of-procedure': { vi: 'Thủ tục không có giấy tờ này.', en: 'The procedure has no such paper.' },
  'more-rounds-by-leader': {
    vi: 'Chỉ lãnh đạo được yêu cầu bổ sung quá số lần cho phép.',
    en: 'Only a leader may exceed the number of supplements.',
  },
  'rounds-used': {
    vi: 'Đã yêu cầu bổ sung {times} lần. Chỉ lãnh đạo được yêu cầu thêm.',
    en: 'A supplement has already been requested {times} {times:time|times}. Only a leader may request another.',
  },
  'late-request-by-leader': {
    vi: 'Chỉ lãnh đạo được yêu cầu bổ sung sau thời hạn.',
    en: 'Only a leader may ask for papers after the time for it.',
  },
  'too-late-to-ask': {
    vi: 'Đã quá thời hạn yêu cầu bổ sung ({until}; khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP). Chỉ lãnh đạo được yêu cầu.',
    en: 'It is too late to ask for papers (until {until}; Article 19(5) of Decree 118/2025). Only a leader may ask.',
  },
  'cause-missing': {
    vi: 'Mọi giấy tờ còn thiếu phải yêu cầu trong một lần (Điều 17 Nghị định 118/2025/NĐ-CP). Ghi lý do yêu cầu thêm rồi gửi lại.',
    en: 'Everything that is missing is asked for at once (Article 17 of Decree 118/2025). Say why more is asked for.',
  },
});

export type SupplementRequest = TaskCommand & {
  readonly items: readonly { readonly component: string; readonly why: string }[];
  readonly override: boolean;
  /** Why a leader asks although the rounds are used or the time has passed. */
  readonly cause?: string | undefined;
};

/**
 * Asks the applicant for papers (slip 02). The step ends as `supplement` and keeps what is left of its time. The wait for the papers
 * opens in the same transaction, and the clock stands still until the answer [S].
 */
export const requestSupplement = (store: Store, request: SupplementRequest): Promise<Dossier> =>
  runTaskCommand(store, { ...request, action: 'request-supplement' }, async (writing, task, head) => {
    const procedure = procedureOf(head.dossier);
    const step = await requireSupplementPossible(store, request, head.dossier);
    requireCause(request);
    requireKnown(request, Object.keys(procedure.components));
    const time = await timeOf(store, head.dossier, task.unit);
    const restartsClock = !request.override && restartsAfter(head.dossier, writing.now);
    closeTask(writing, task, {
      outcome: 'supplement',
      error: SUPPLEMENT_REQUESTED,
      ...(!restartsClock && {
        remaining: remainingOf(limitOf(step, head.dossier), { ...timesOf(task, writing.now), time }),
      }),
    });
    const until = dueOf({ kind: 'supplement', limit: step.supplement, from: writing.now, time });
    const after = nextNumber('supplement', await listPaperItems(writing.store, writing.code, 'supplement')) - 1;
    const components = [...new Set(request.items.map(({ component }) => component))];
    const wait = {
      ...openWait(writing, { asker: task, until, restartsClock }),
      papers: { components, after, reasons: reasonsOf(request) },
      ...(await noticeFor(store, writing, task)),
    };
    const text = request.items
      .map(({ component, why }) => `${procedure.components[component]?.title.vi}: ${why}`)
      .join('\n');
    const override = request.override && { override: true as const };
    const words = { text, ...(request.override && { note: request.cause }) };
    writing.record({ type: 'supplement-requested', step: task.step, components, until, ...override }, words);
    putTask(writing, wait, time);
  });

/** When the task is due, and until when its time has run: that of an intake stands still while papers are with the post. */
const timesOf = ({ due, paused }: TaskItem, now: Instant): Pick<Parameters<typeof remainingOf>[1], 'due' | 'now'> =>
  paused ? { due: paused.due, now: paused.at } : { due, now };

/**
 * The request goes to the applicant through the one-stop (A 5(1)e, 19(5)). Who filed at the counter, or is reached by no e-mail and no text,
 * gets slip 02 from the counter that received the dossier; one that asks by itself hands it over at once.
 */
const noticeFor = async (store: Store, writing: Writing, asker: TaskItem): Promise<Pick<TaskItem, 'noticeBy'>> => {
  const { channel, units } = writing.dossier;
  const counter = units.receiving as UnitCode;
  if (asker.unit === counter) return {};
  return channel !== 'direct' && (await isReached(store, writing)) ? {} : { noticeBy: counter };
};

/** Everybody has a telephone. An e-mail address stands in the filing, or the owner's account has proved one. */
const isReached = async ({ media, table }: Store, { hasMail, dossier: { owner } }: Writing): Promise<boolean> =>
  hasMail ||
  media.has('sms') ||
  media.has('zalo') ||
  (owner !== undefined && hasOwnMail(await table.find(key.person(owner))));

/** Everything that is wrong is asked for at once (A 17): a leader who asks again says why. */
const requireCause = ({ override, cause }: SupplementRequest): void => {
  if (!override || cause !== undefined) return;
  throw new Refusal('invalid', say('cause-missing'), {
    errors: [{ pointer: '/body/cause', detail: say('cause-missing') }],
  });
};

/** The reason for each component; those that are asked for twice have both. */
const reasonsOf = ({ items }: SupplementRequest): Record<string, string> => {
  const reasons = Map.groupBy(items, ({ component }) => component);
  return Object.fromEntries(
    [...reasons].map(([component, asked]) => [component, asked.map(({ why }) => why).join('; ')]),
  );
};

/**
 * Whether the limit starts again in full when the papers are back (A 19(5)). Before the acceptance there is none yet; and an agency whose
 * limit has passed gets no new one by asking.
 */
const restartsAfter = (dossier: Dossier, now: Instant): boolean =>
  dossier.acceptedAt !== undefined &&
  procedureOf(dossier).supplementClock === 'restart' &&
  (dossier.due === undefined || dossier.due > now);

/** Until when this step may ask for papers; undefined where no time is set. */
const askUntil = async (store: Store, step: Step, dossier: Dossier): Promise<Instant | undefined> => {
  const own = step.askWithin && dossier.steps[step.name]?.openedAt;
  const from = own || dossier.acceptedAt;
  const limit = own ? step.askWithin : timeToAsk(procedureOf(dossier));
  return from && limit && dueAfterNotice({ ...(await timeOf(store, dossier)), notifiedAt: from, limit });
};

/** Whether the time to ask for papers at this step has passed. */
export const isTooLateToAsk = async (store: Store, step: Step, dossier: Dossier): Promise<boolean> => {
  const until = await askUntil(store, step, dossier);
  return until !== undefined && until < store.clock.now();
};

/** The step, which may ask for papers once more; refuses where it may not. */
export const requireSupplementPossible = async (
  store: Store,
  request: Pick<SupplementRequest, 'step' | 'override' | 'by'> & Partial<Pick<SupplementRequest, 'items'>>,
  dossier: Dossier,
): Promise<Step & { readonly supplement: NonNullable<Step['supplement']> }> => {
  const procedure = procedureOf(dossier);
  const step = stepOfTask(procedure, request.step);
  const { supplement } = step ?? {};
  if (!step || !supplement)
    throw new Refusal(
      'not-allowed-now',
      say('step-without-supplement', { step: nameOfTask(procedure, request.step) }),
      {
        allowed: Object.keys(step?.outcomes ?? {}).map(outcome =>
          operation('decideTask', { step: request.step, outcome }),
        ),
      },
    );
  if (!isForInfected(dossier, request)) {
    requireRound(request, dossier, procedure.supplementRounds);
    await requireInTime(store, request, { step, dossier });
  }
  return { ...step, supplement };
};

/** Papers are asked for within a time after the acceptance. Later only a leader may ask. */
const requireInTime = async (
  store: Store,
  { step: name, override, by }: Pick<SupplementRequest, 'step' | 'override' | 'by'>,
  { step, dossier }: { readonly step: Step; readonly dossier: Dossier },
): Promise<void> => {
  const until = await askUntil(store, step, dossier);
  if (!until || store.clock.now() <= until || (override && isLeader(by))) return;
  if (override) throw new Refusal('forbidden', say('late-request-by-leader'));
  throw new Refusal('not-allowed-now', say('too-late-to-ask', { until: { ...sayMoment(until), value: until } }), {
    asked: { vi: 'yêu cầu bổ sung', en: 'a supplement' },
    allowed: [
      operation('requestSupplement', { step: name, override: 'true' }),
      operation('decideTask', { step: name }),
    ],
  });
};

const isLeader = (by: Principal): boolean => by.kind === 'officer' && by.roles.includes('leader');

/** Opens the wait for papers with the request. The machine finds it open when it enters that step. */
const openWait = (
  writing: Writing,
  {
    asker,
    until,
    restartsClock,
  }: { readonly asker: TaskItem; readonly until: Instant; readonly restartsClock: boolean },
): TaskItem => {
  const step = supplementOf(asker.step);
  const visit = (writing.dossier.steps[step]?.endings.length ?? 0) + 1;
  return recordOpening(writing, {
    step,
    visit,
    kind: 'supplement',
    due: until,
    pausesClock: true,
    restartsClock,
    expires: true,
  });
};

const requireKnown = ({ items }: SupplementRequest, known: readonly string[]): void => {
  const errors = items.flatMap(({ component }, i) =>
    known.includes(component)
      ? []
      : [{ pointer: `/body/items/${i}/component`, detail: sayOfField('one-of', { values: known }) }],
  );
  if (errors.length > 0) throw new Refusal('invalid', say('paper-not-of-procedure'), { errors });
};

/** A procedure allows a number of rounds (one by default). A further one needs a leader, and marks the dossier late [S]. */
const requireRound = (
  { step, override, by }: Pick<SupplementRequest, 'step' | 'override' | 'by'>,
  dossier: Dossier,
  rounds: number,
): void => {
  if (dossier.supplements < rounds) return;
  if (override && isLeader(by)) return;
  if (override) throw new Refusal('forbidden', say('more-rounds-by-leader'));
  throw new Refusal('not-allowed-now', say('rounds-used', { times: dossier.supplements }), {
    asked: { vi: 'yêu cầu bổ sung lần nữa', en: 'another supplement' },
    state: {
      vi: `đã dùng ${dossier.supplements} trong ${rounds} lần`,
      en: `${dossier.supplements} of ${rounds} rounds used`,
    },
    allowed: [operation('requestSupplement', { step, override: 'true' }), operation('decideTask', { step })],
  });
};
