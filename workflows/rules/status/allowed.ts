import type { TaskKind } from '../../../schemas/journal.ts';
import { operation } from '../../../schemas/refusal.ts';
import { STATUS_TITLE, type Status } from '../../../schemas/status.ts';
import type { Title } from '../../../schemas/text.ts';

/** What people and systems may ask of a dossier, each with the operations of the API by which it is asked for. */
const OPERATIONS = {
  accept: ['acceptDossier'],
  refuse: ['refuseDossier'],
  correct: ['correctDossier'],
  adjust: ['adjustDossier'],
  decide: ['decideTask'],
  'request-supplement': ['requestSupplement'],
  'answer-supplement': ['answerSupplement'],
  withdraw: ['withdrawDossier'],
  apologise: ['writeApology', 'approveApology'],
  'answer-withdrawal': [operation('decideTask', { step: 'withdrawal' })],
  'take-back': ['takeBackWithdrawal'],
  pay: ['setFees', 'takePayment', 'noticePayment'],
  ship: ['handIn', 'handOver', 'receiveItem', 'inviteReceiver', 'deliverItem', 'returnItem', 'collectItem'],
  issue: ['issueResults'],
  return: ['returnResults'],
  'start-epoch': ['startEpoch', 'askRestart'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Action = keyof typeof OPERATIONS;

/** Each action in words, as the subject of a sentence. */
export const ACTION_TITLE = {
  accept: { vi: 'tiếp nhận', en: 'Accepting' },
  refuse: { vi: 'từ chối tiếp nhận', en: 'Refusing' },
  correct: { vi: 'sửa tờ khai', en: 'Correcting the form' },
  adjust: { vi: 'điều chỉnh nội dung đã nộp', en: 'Adjusting what was filed' },
  decide: { vi: 'quyết định ở bước xử lý', en: 'Deciding' },
  'request-supplement': { vi: 'yêu cầu bổ sung', en: 'Asking for papers' },
  'answer-supplement': { vi: 'nộp giấy tờ bổ sung', en: 'Handing in papers' },
  withdraw: { vi: 'rút hồ sơ', en: 'Withdrawing' },
  apologise: { vi: 'xin lỗi và hẹn lại ngày trả', en: 'Apologising' },
  'answer-withdrawal': { vi: 'trả lời đề nghị rút hồ sơ', en: 'Answering a withdrawal' },
  'take-back': { vi: 'rút lại đề nghị rút hồ sơ', en: 'Taking a withdrawal back' },
  pay: { vi: 'thu, nộp phí, lệ phí', en: 'Paying' },
  ship: { vi: 'giao nhận qua bưu chính', en: 'Moving items of the post' },
  issue: { vi: 'ban hành kết quả', en: 'Issuing' },
  return: { vi: 'trả kết quả', en: 'Returning' },
  'start-epoch': { vi: 'chạy lại quy trình', en: 'Restarting the machine' },
} as const satisfies Record<Action, Title>;

/** The one table of what is allowed in which status. Whether *this* person may, is `access.ts`'s question. */
export const ALLOWED = {
  1: ['accept', 'refuse', 'correct', 'decide', 'request-supplement', 'withdraw', 'pay', 'ship', 'start-epoch'],
  2: ['adjust', 'decide', 'request-supplement', 'withdraw', 'apologise', 'pay', 'ship', 'start-epoch'],
  // papers from the counter are handed back
  3: ['ship', 'return'],
  4: ['adjust', 'decide', 'request-supplement', 'withdraw', 'apologise', 'pay', 'ship', 'issue', 'start-epoch'],
  // a part may be issued while another branch waits for papers or money
  5: [
    'adjust',
    'decide',
    'request-supplement',
    'answer-supplement',
    'withdraw',
    'apologise',
    'pay',
    'ship',
    'issue',
    'start-epoch',
  ],
  6: ['adjust', 'decide', 'request-supplement', 'withdraw', 'apologise', 'pay', 'ship', 'issue', 'start-epoch'],
  7: ['answer-withdrawal', 'take-back', 'pay', 'ship', 'start-epoch'],
  // so are those of a dossier that has stopped, and slip 03
  8: ['ship', 'return'],
  // a result may still travel before it is returned
  9: ['decide', 'ship', 'return', 'start-epoch'],
  10: [],
} as const satisfies Record<Status, readonly Action[]>;

/** What may be asked of a dossier in this status, as a refusal says it. */
export const operationsAllowed = (status: Status): string[] => ALLOWED[status].flatMap(action => OPERATIONS[action]);

/** The operations for which an open step of this kind waits. */
export const operationsOn = (step: string, kind: TaskKind): string[] => {
  switch (kind) {
    case 'intake':
      return ['acceptDossier', 'refuseDossier'];
    case 'payment':
      return [...OPERATIONS.pay];
    case 'partial-issuance':
    case 'issuance':
      return ['issueResults'];
    case 'return':
      return ['returnResults', 'deliverItem', 'collectItem'];
    case 'supplement':
      return [operation('answerSupplement', { step })];
    default:
      return [operation('decideTask', { step })];
  }
};

export const isAllowed = (action: Action, status: Status): boolean =>
  (ALLOWED[status] as readonly Action[]).includes(action);

/** A status in words for a refusal: `4 Đang xử lý (In progress)`. */
export const statusInWords = (status: Status): string =>
  `${status} ${STATUS_TITLE[status].vi} (${STATUS_TITLE[status].en})`;
