import type { EpochPreview } from '../../../api/views.ts';
import { type Bilingual, words } from '../../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Chạy lại máy trạng thái', en: 'Restart the machine' },
  preview: { vi: 'Xem trước việc chạy lại', en: 'Preview a restart' },
  explain: {
    vi: 'Máy chạy lại từ đầu. Bước nào đã có kết luận thì lấy lại kết luận đó, không hỏi lại ai.',
    en: 'The machine starts at the top. Steps that have ended are answered from the record; nobody is asked again.',
  },
  loading: { vi: 'Đang xem trước …', en: 'Looking ahead …' },
  needless: {
    vi: 'Máy đang chờ đúng chỗ. Chạy lại sẽ không làm hồ sơ đi nhanh hơn.',
    en: 'The machine waits where it should. A restart will not speed anything up.',
  },
  notAllowed: {
    vi: 'Hồ sơ đã kết thúc nên không chạy lại được.',
    en: 'The dossier has ended, so there is nothing to restart.',
  },
  notEngineer: {
    vi: 'Chỉ kỹ sư vận hành được chạy lại; ông/bà xem trước được.',
    en: 'Only engineers may restart; you may look.',
  },
  first: { vi: 'Sẽ diễn ra', en: 'Will happen' },
  again: { vi: 'Sẽ diễn ra lần nữa', en: 'Will happen again' },
  kept: { vi: 'Đang mở, giữ nguyên', en: 'Open, stays as it is' },
  skipped: { vi: 'Đã làm, bỏ qua', en: 'Already done, skipped' },
  undelivered: {
    vi: 'Thông điệp chưa gửi được vẫn được gửi, dù có chạy lại hay không',
    en: 'What was not delivered goes out in any case, restart or not',
  },
  money: { vi: 'liên quan đến tiền', en: 'about money' },
  signature: { vi: 'liên quan đến chữ ký', en: 'about a signature' },
  why: { vi: 'Lý do chạy lại', en: 'Why you restart it' },
  whyHint: {
    vi: 'Ghi vào nhật ký của hồ sơ. Không ghi tên người hay nội dung hồ sơ.',
    en: 'Goes into the journal of the dossier. No names, nothing of its content.',
  },
  whyMissing: { vi: 'Thiếu lý do. Ghi vì sao cần chạy lại.', en: 'The reason is missing. Say why it is needed.' },
  restart: { vi: 'Chạy lại', en: 'Restart' },
  restarting: { vi: 'Đang gửi …', en: 'Sending …' },
  cancel: { vi: 'Thôi', en: 'Leave it' },
  done: {
    vi: (epoch: string) => `Đã chạy lại thành lần ${epoch}. Đường đi bên cạnh tự cập nhật.`,
    en: (epoch: string) => `Restarted as epoch ${epoch}. The way beside it updates by itself.`,
  },
});

type What = EpochPreview['effects'][number]['what'];

/** Each effect in words; `step` is the step's title. */
export const EFFECTS = {
  'execution-ended': { vi: () => 'Dừng lượt chạy hiện tại', en: () => 'The present execution is aborted' },
  'execution-started': { vi: () => 'Máy chạy lại từ đầu', en: () => 'The machine runs from the top' },
  'step-decided': { vi: step => `Kết luận: ${step}`, en: step => `Decided: ${step}` },
  'step-open': { vi: step => `Việc đang mở: ${step}`, en: step => `Open task: ${step}` },
  'step-opens': { vi: step => `Mở bước: ${step}`, en: step => `Opens: ${step}` },
  'system-asked': {
    vi: step => `Gửi yêu cầu cho hệ thống ngoài: ${step}`,
    en: step => `Asks the outside system: ${step}`,
  },
  'payment-asked': { vi: step => `Yêu cầu nộp tiền: ${step}`, en: step => `Asks for money: ${step}` },
  'money-received': { vi: () => 'Đã nhận tiền', en: () => 'Money received' },
  'result-issued': { vi: () => 'Ban hành kết quả', en: () => 'A result was issued' },
  'shipment-ordered': { vi: () => 'Đặt bưu gửi trả kết quả', en: () => 'An item was ordered for the result' },
} as const satisfies Record<What, Bilingual<(step: string) => string>>;
