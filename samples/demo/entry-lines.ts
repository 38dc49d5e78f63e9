/** Journal entries as lines that people read. */
import type { Verdict } from '../../schemas/component.ts';
import type { EntryType, JournalEntry } from '../../schemas/journal.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Directory } from './directory.ts';
import type { FollowedEntry } from './follower.ts';

/** How an event looks at a glance. */
export type Mark = 'waits' | 'done' | 'refused' | 'back' | 'money' | 'post' | 'alert' | 'result' | 'note';

export type EntryLine = {
  readonly mark: Mark;
  readonly what: string;
  /** Who, or where it waits; the entry's author unless said otherwise. */
  readonly who?: string;
  readonly due?: Instant | undefined;
};

type Describe<Type extends EntryType> = (entry: Extract<JournalEntry, { type: Type }>, names: Directory) => EntryLine;

const CHANNEL = { direct: 'trực tiếp', online: 'trực tuyến', post: 'qua bưu chính' } as const;
const DELIVERY = { counter: 'nhận tại quầy', post: 'nhận qua bưu chính', electronic: 'nhận bản điện tử' } as const;
const CAUSE = { withdrawal: 'công dân rút hồ sơ', negative: 'cơ quan không đồng ý', expired: 'quá hạn' } as const;
const ALERT = {
  unreceived: 'Chưa xác nhận đã nhận hồ sơ',
  'due-soon': 'Sắp đến hạn',
  mistake: 'Quá hạn sửa sai sót',
  overdue: 'Quá hạn',
  apology: 'Xin lỗi và hẹn lại ngày trả kết quả',
} as const;
const LEG = { 'hand-in': 'nộp hồ sơ', return: 'trả kết quả' } as const;
const MOVED: Readonly<Record<string, string>> = {
  'hand-over': 'đã bàn giao',
  receive: 'đã nhận',
  invite: 'đã gửi giấy mời nhận',
  deliver: 'đã phát',
  return: 'đã chuyển hoàn',
  missed: 'không có khi kiểm đếm, vẫn ở bên giao',
  'handed-over': 'đã bàn giao',
  received: 'đã nhận',
  invited: 'đã gửi giấy mời nhận',
  delivered: 'đã phát',
  returned: 'đã chuyển hoàn',
  collected: 'người nhận đã nhận tại bộ phận một cửa',
};

const dong = (amount: number): string => `${amount.toLocaleString('vi-VN')} đ`;

const FAULTY = {
  failed: () => 'Thanh toán không thành công',
  'other-sum': amount => `Nhận ${dong(amount)}, không đúng số tiền yêu cầu`,
  used: amount => `Báo có ${dong(amount)}, trùng số giao dịch của khoản thu khác`,
  'then-failed': () => 'Ngân hàng báo lại: giao dịch không thành công',
  'then-other-sum': amount => `Ngân hàng báo lại số tiền khác: ${dong(amount)}`,
} as const satisfies Record<string, (amount: number) => string>;

const markOf = (error: string | undefined): Mark => {
  if (!error) return 'done';
  return error === 'Refused' || error === 'Stopped' ? 'refused' : 'back';
};

const VERDICT = {
  unjudged: 'đang kiểm tra mã độc',
  clean: 'không có mã độc',
  infected: 'có mã độc',
} as const satisfies Record<Verdict, string>;

const DESCRIBE: { readonly [Type in EntryType]: Describe<Type> } = {
  submitted: ({ channel, delivery }) => ({
    mark: 'note',
    what: `Nộp hồ sơ ${CHANNEL[channel]}, ${DELIVERY[delivery]}`,
  }),
  'form-corrected': ({ fields }) => ({ mark: 'note', what: `Sửa tờ khai (${fields.length} nội dung)` }),
  'step-opened': ({ step, visit, unit, stepDue }, names) => ({
    mark: 'waits',
    what: visit > 1 ? `${names.step(step)} (lần ${visit})` : names.step(step),
    who: unit ? names.unit(unit) : 'chờ người nộp hồ sơ',
    due: stepDue,
  }),
  'step-decided': ({ step, outcome, error, late }, names) => ({
    mark: markOf(error),
    what: `${names.step(step)}: ${names.outcome(step, outcome)}${late ? ' (trễ hạn)' : ''}`,
  }),
  'step-received': ({ step }, names) => ({ mark: 'note', what: `Đã nhận hồ sơ: ${names.step(step)}` }),
  'request-handed-over': () => ({ mark: 'note', what: 'Đã giao phiếu bổ sung cho người nộp' }),
  'task-assigned': ({ step, to }, names) => ({
    mark: 'note',
    what: `${to ? 'Phân công lại' : 'Thôi phân công'}: ${names.step(step)}`,
  }),
  'system-asked-again': ({ step }, names) => ({
    mark: 'note',
    what: `Gửi lại yêu cầu cho hệ thống ngoài: ${names.step(step)}`,
  }),
  'step-given-to-desk': ({ step, unit }, names) => ({
    mark: 'note',
    what: `Giao cho đơn vị xử lý thay hệ thống ngoài: ${names.step(step)}`,
    who: names.unit(unit),
  }),
  'report-kept': ({ step }, names) => ({
    mark: 'note',
    what: `Hệ thống ngoài trả lời muộn hoặc khác trước: ${names.step(step)}`,
  }),
  'report-settled': ({ step }, names) => ({
    mark: 'note',
    what: `Đã đối chiếu trả lời của hệ thống ngoài: ${names.step(step)}`,
  }),
  'supplement-requested': ({ components, until }, names) => ({
    mark: 'back',
    what: `Yêu cầu bổ sung: ${components.map(name => names.component(name)).join(', ')}`,
    due: until,
  }),
  'papers-judged': ({ papers }) => ({
    mark: 'note',
    what: papers.map(({ paper, verdict }) => `Giấy tờ số ${paper} ${VERDICT[verdict]}`).join('; '),
  }),
  'scan-signed': ({ paper }) => ({ mark: 'note', what: `Ký số bản quét của giấy tờ số ${paper}` }),
  'payment-requested': ({ amount }) => ({ mark: 'money', what: `Yêu cầu nộp ${dong(amount)}` }),
  'fees-set': ({ amount }) => ({ mark: 'money', what: `Xác định lại số tiền phải nộp: ${dong(amount)}` }),
  'payment-received': ({ amount }) => ({ mark: 'money', what: `Đã nộp ${dong(amount)}` }),
  'payment-faulty': ({ amount, fault }) => ({
    mark: 'money',
    what: FAULTY[fault](amount),
  }),
  'refund-owed': ({ amount }) => ({ mark: 'money', what: `Phải hoàn trả ${dong(amount)}` }),
  'money-left': ({ back, kept }) => ({
    mark: 'money',
    what: [
      ...(back ? [`Còn phải hoàn trả ${dong(back)}`] : []),
      ...(kept ? [`Không hoàn trả ${dong(kept)}: đã thẩm định`] : []),
    ].join('; '),
  }),
  'refund-ordered': ({ amount }) => ({ mark: 'money', what: `Hoàn trả ${dong(amount)}` }),
  'report-dismissed': ({ amount }) => ({ mark: 'money', what: `Đóng báo có mâu thuẫn: ${dong(amount)}` }),
  'withdrawal-requested': () => ({ mark: 'back', what: 'Công dân đề nghị rút hồ sơ' }),
  stopped: ({ cause }) => ({ mark: 'refused', what: `Dừng xử lý: ${CAUSE[cause]}` }),
  'result-drafted': ({ kind }, names) => ({ mark: 'note', what: `Trình ký: ${names.result(kind)}` }),
  'result-signed': ({ kind }, names) => ({ mark: 'done', what: `Ký số: ${names.result(kind)}` }),
  'result-issued': ({ kind, result }, names) => ({
    mark: 'result',
    what: `${names.result(kind)} (${result.split('.').at(-1)})`,
  }),
  'mistake-reported': ({ kind }, names) => ({ mark: 'note', what: `Báo sai sót: ${names.result(kind)}` }),
  'mistake-rejected': ({ kind }, names) => ({ mark: 'note', what: `Kết luận không có sai sót: ${names.result(kind)}` }),
  'correction-signed': ({ kind }, names) => ({ mark: 'done', what: `Ký bản sửa: ${names.result(kind)}` }),
  'paper-exchanged': ({ kind }, names) => ({ mark: 'result', what: `Đổi bản giấy: ${names.result(kind)}` }),
  'result-ended': ({ kind, state }, names) => ({
    mark: 'back',
    what: `${state === 'revoked' ? 'Thu hồi' : 'Thay thế'}: ${names.result(kind)}`,
  }),
  'shipment-registered': ({ item, leg }) => ({ mark: 'post', what: `Bưu gửi ${item}: ${LEG[leg]}` }),
  'shipment-moved': ({ item, event }) => ({ mark: 'post', what: `Bưu gửi ${item}: ${MOVED[event] ?? event}` }),
  'alert-raised': ({ alert, step, late }, names) => ({
    mark: 'alert',
    what: step ? `${ALERT[alert]}: ${names.step(step)}` : ALERT[alert],
    ...(late && { who: names.unit(late) }),
  }),
  'apology-owed': ({ step, late }, names) => ({
    mark: 'alert',
    what: `Cần soạn thư xin lỗi: ${names.step(step)}`,
    who: names.unit(late),
  }),
  'apology-written': ({ step }, names) => ({
    mark: 'note',
    what: `Đã soạn thư xin lỗi, chờ lãnh đạo duyệt: ${names.step(step)}`,
  }),
  'calendar-changed': ({ due }) => ({ mark: 'note', what: 'Tính lại thời hạn theo lịch làm việc mới', due }),
  'epoch-started': ({ cause }) => ({
    mark: 'note',
    what: cause === 'correction' ? 'Xác định lại các bước theo hồ sơ đã sửa' : 'Khôi phục xử lý trên hệ thống',
  }),
  'incident-noted': () => ({ mark: 'alert', what: 'Sự cố' }),
};

/** An entry in words. */
export const describeEntry = (
  { entry, officer }: FollowedEntry,
  names: Directory,
): Required<Pick<EntryLine, 'who'>> & EntryLine => {
  const line = (DESCRIBE[entry.type] as Describe<EntryType>)(entry as never, names);
  return { who: names.author(entry.by, officer), ...line };
};
