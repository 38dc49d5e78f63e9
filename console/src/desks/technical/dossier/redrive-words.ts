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
  cancel: { vi: 'Hủy', en: 'Cancel' },
  needsTwo: {
    vi: (stakes: string) =>
      `Việc chạy lại liên quan đến ${stakes} nên phải có người thứ hai: ông/bà đề nghị, một kỹ sư khác xem lại và xác nhận trong 24 giờ.`,
    en: (stakes: string) =>
      `At stake: ${stakes}. So it takes two: you ask for the restart, another engineer looks again and confirms it within 24 hours.`,
  },
  'of-money': { vi: 'tiền', en: 'money' },
  'of-signature': { vi: 'chữ ký', en: 'a signature' },
  ask: { vi: 'Đề nghị chạy lại', en: 'Ask for the restart' },
  asked: {
    vi: 'Đã ghi đề nghị. Một kỹ sư khác thấy ở danh sách “Chờ xác nhận”.',
    en: 'Your request was noted. Another engineer finds it in the list “To be confirmed”.',
  },
  askedBy: { vi: (name: string) => `${name} đề nghị chạy lại`, en: (name: string) => `${name} asks for a restart` },
  until: { vi: (at: string) => `hiệu lực đến ${at}`, en: (at: string) => `until ${at}` },
  movedOn: {
    vi: 'Hồ sơ đã thay đổi sau đề nghị này, nên không xác nhận được nữa. Xem lại rồi đề nghị lại.',
    en: 'The dossier has moved on since, so this cannot be confirmed any more. Look again, then ask again.',
  },
  own: {
    vi: 'Ông/bà là người đề nghị nên không tự xác nhận được; một kỹ sư khác phải xác nhận.',
    en: 'You asked for it, so you cannot confirm it: another engineer must.',
  },
  confirm: { vi: 'Xác nhận và chạy lại', en: 'Confirm and restart' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  withdraw: { vi: 'Rút đề nghị', en: 'Withdraw the request' },
  refused: { vi: 'Đã từ chối đề nghị chạy lại.', en: 'The request was refused.' },
  withdrawn: { vi: 'Đã rút đề nghị chạy lại.', en: 'The request was withdrawn.' },
  whyRefuse: { vi: 'Lý do từ chối', en: 'Why you refuse it' },
  whyWithdraw: { vi: 'Lý do rút đề nghị', en: 'Why you withdraw it' },
  whyRefuseHint: { vi: 'Ghi vào nhật ký can thiệp.', en: 'Goes into the log of interventions.' },
  whyMissingOf: { vi: 'Thiếu lý do.', en: 'The reason is missing.' },
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
  'step-given-to-desk': {
    vi: step => `Giao cho đơn vị xử lý thay hệ thống ngoài: ${step}`,
    en: step => `Given to a desk in place of the outside system: ${step}`,
  },
  'payment-asked': { vi: step => `Yêu cầu nộp tiền: ${step}`, en: step => `Asks for money: ${step}` },
  'money-received': { vi: () => 'Đã nhận tiền', en: () => 'Money received' },
  'result-issued': { vi: () => 'Ban hành kết quả', en: () => 'A result was issued' },
  'shipment-ordered': { vi: () => 'Đặt bưu gửi trả kết quả', en: () => 'An item was ordered for the result' },
} as const satisfies Record<What, Bilingual<(step: string) => string>>;
