/**
 * The applicant asks to withdraw, and may take that back until it is answered (A 21 of NĐ 118/2025): the counter that received the dossier
 * confirms it, or finds that it came too late (`decideTask`).
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { ARTICLE } from '../../schemas/law/articles.ts';
import { TERMS } from '../../schemas/law/terms.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import { STATUS, STATUS_TITLE } from '../../schemas/status.ts';
import { sayMoment } from '../../workflows/calendar/local-time.ts';
import { type Action, isAllowed, operationsAllowed, statusInWords } from '../../workflows/rules/status/allowed.ts';
import { TAKEN_BACK, WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import { dueOf } from '../../workflows/rules/time/due.ts';
import type { Idempotency } from '../dossier/command.ts';
import { rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { requireActsForApplicant, showDossierTo } from '../dossier/guards.ts';
import { type Store, timeOf } from '../store.ts';
import { parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { endTask, listOpenTasks } from './end-task.ts';
import { pauseTasks } from './pause-tasks.ts';
import { putTask, recordOpening } from './record-opening.ts';

const say = sayings({
  'withdrawal-after-result': {
    vi: 'Hồ sơ {dossier} đã có kết quả: chỉ rút được khi chưa có kết quả ({article}).',
    en: 'The result of {dossier} has been issued: it can be withdrawn only before that ({article}).',
  },
  'withdrawal-after-end': {
    vi: 'Hồ sơ {dossier} đã kết thúc: “{status}”. Không còn gì để rút.',
    en: '{dossier} has ended: “{status}”. There is nothing to withdraw.',
  },
  'withdrawal-waits': {
    vi: 'Đã đề nghị rút hồ sơ {dossier} lúc {asked}, đang chờ bộ phận một cửa trả lời.',
    en: 'The withdrawal of {dossier} was asked for at {asked}; the counter has not answered yet.',
  },
  'withdrawn-too-often': {
    vi: 'Đã đề nghị rút hồ sơ {dossier} {times} lần. Gặp bộ phận một cửa đã tiếp nhận hồ sơ để được giải quyết.',
    en: 'The withdrawal of {dossier} was asked for {times} times. Please speak to the counter that received it.',
  },
  'withdrawal-confirmed': {
    vi: 'Việc rút hồ sơ {dossier} đã được xác nhận, hồ sơ đã dừng giải quyết. Nếu vẫn cần, xin nộp hồ sơ mới.',
    en: 'The withdrawal of {dossier} was confirmed, and the dossier has ended. Please file again if you still need it.',
  },
  'no-withdrawal-waits': {
    vi: 'Hồ sơ {dossier} không có đề nghị rút nào đang chờ trả lời.',
    en: 'No withdrawal of {dossier} waits for an answer.',
  },
});

/** Who changes his or her mind more often than this keeps a dossier from being worked. */
const MOST_REQUESTS = 10;

const endingsOf = ({ steps }: Dossier) => steps[WITHDRAWAL]?.endings ?? [];

const refusal = (dossier: Dossier, said: Said, asked: Action, allowed?: string[]): Refusal =>
  new Refusal('not-allowed-now', said, {
    ...{ asked, state: statusInWords(dossier.status) },
    allowed: allowed ?? operationsAllowed(dossier.status),
  });

/** Refuses a request to withdraw that cannot be made now, and says why. */
export const requireWithdrawable = (dossier: Dossier): void => {
  const { code, status, withdrawalAt } = dossier;
  const times = endingsOf(dossier).length;
  if (isAllowed('withdraw', status)) {
    if (times < MOST_REQUESTS) return;
    throw refusal(dossier, say('withdrawn-too-often', { dossier: code, times }), 'withdraw');
  }
  if (status === STATUS.withdrawalRequested) {
    const asked = withdrawalAt ? { ...sayMoment(withdrawalAt), value: withdrawalAt } : '';
    throw refusal(dossier, say('withdrawal-waits', { dossier: code, asked }), 'withdraw', ['takeBackWithdrawal']);
  }
  const named = { ...STATUS_TITLE[status], value: status };
  const said =
    status === STATUS.settled || status === STATUS.returned
      ? say('withdrawal-after-result', { dossier: code, article: { ...ARTICLE['A 21'], value: 'A 21' } })
      : say('withdrawal-after-end', { dossier: code, status: named });
  throw refusal(dossier, said, 'withdraw');
};

/** Refuses to take back what does not wait for an answer (any more), and says what became of it. */
export const requireWithdrawalWaits = (dossier: Dossier): void => {
  if (isAllowed('take-back', dossier.status)) return;
  const isConfirmed = endingsOf(dossier).at(-1)?.outcome === 'confirmed';
  const said = say(isConfirmed ? 'withdrawal-confirmed' : 'no-withdrawal-waits', { dossier: dossier.code });
  throw refusal(dossier, said, 'take-back');
};

type ByApplicant = {
  readonly code: DossierCode;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/**
 * The applicant asks to withdraw: the status becomes 7, and the receiving counter gets a task to answer it. Until then other tasks stay
 * open, but nobody can decide them, and their time stands still. The confirmation closes them all.
 */
export const withdrawDossier = (store: Store, request: ByApplicant & { readonly reason: string }): Promise<Dossier> =>
  runDossierCommand(
    store,
    { ...request, repeatable: true, requireRight: head => requireActsForApplicant(request.by, head) },
    async (writing, { head }) => {
      requireWithdrawable(head.dossier);
      const time = await timeOf(store, head.dossier);
      const due = dueOf({ kind: 'withdrawal', limit: TERMS.confirmWithdrawal, from: writing.now, time });
      const others = await listOpenTasks(store, request.code);
      writing.record({ type: 'withdrawal-requested' }, { text: request.reason });
      const task = recordOpening(writing, {
        ...{ step: WITHDRAWAL, visit: endingsOf(head.dossier).length + 1, kind: 'withdrawal' },
        ...{ unit: head.dossier.units.receiving, role: 'counter' },
        ...{ due, pausesClock: true, expires: false },
      });
      pauseTasks(writing, others);
      putTask(writing, task, time);
      return showDossierTo(request.by, writing.dossier);
    },
    rememberDossier(store, request),
  );

/** The applicant takes the request back before it was answered: the dossier goes on from where it was. */
export const takeBackWithdrawal = (store: Store, request: ByApplicant): Promise<Dossier> =>
  runDossierCommand(
    store,
    {
      ...request,
      repeatable: true,
      reads: [key.task(request.code, WITHDRAWAL)],
      requireRight: head => requireActsForApplicant(request.by, head),
    },
    async (writing, { head, items: [item] }) => {
      requireWithdrawalWaits(head.dossier);
      if (!item) throw new Error(`${request.code} waits for an answer that nobody is asked for.`);
      await endTask(writing, parseItem(TaskItem, item), { outcome: TAKEN_BACK });
      return showDossierTo(request.by, writing.dossier);
    },
    rememberDossier(store, request),
  );
