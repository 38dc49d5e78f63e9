import { words } from '../../parts/language/words.ts';
import type { Reason } from './to-sign.ts';

/** Why a dossier needs a look of its own: in a word, and what it means for who signs. */
export const REASONS = {
  late: {
    word: { vi: 'Quá hạn ký', en: 'Late' },
    means: { vi: 'Đã quá hạn của bước ký.', en: 'The limit of this step has passed.' },
    tone: 'late',
  },
  'due-soon': {
    word: { vi: 'Sắp đến hạn', en: 'Due soon' },
    means: { vi: 'Còn chưa đến nửa ngày làm việc.', en: 'Less than half a working day is left.' },
    tone: 'soon',
  },
  withdrawal: {
    word: { vi: 'Xin rút hồ sơ', en: 'Withdrawal' },
    means: {
      vi: 'Người nộp đã đề nghị rút hồ sơ. Không ký được; bộ phận một cửa sẽ xác nhận việc rút.',
      en: 'The applicant asked to withdraw. It cannot be signed; the counter confirms the withdrawal.',
    },
    tone: 'late',
  },
  incident: {
    word: { vi: 'Có sự cố', en: 'Incident' },
    means: {
      vi: 'Quy trình của hồ sơ đang gặp sự cố; bộ phận kỹ thuật đã được báo.',
      en: 'The process of this dossier is stuck; the technical desk knows.',
    },
    tone: 'late',
  },
  'other-outcome': {
    word: { vi: 'Có ý kiến khác', en: 'Other opinion' },
    means: {
      vi: 'Có bước trước kết luận khác thường lệ. Đọc ý kiến bên dưới trước khi ký.',
      en: 'A step before ended otherwise than usual. Read the opinion below before you sign.',
    },
    tone: 'soon',
  },
  again: {
    word: { vi: 'Trình lại', en: 'Came back' },
    means: { vi: 'Hồ sơ đã bị trả lại từ bước này và được trình lại.', en: 'It was sent back from here before.' },
    tone: 'soon',
  },
  'dossier-late': {
    word: { vi: 'Hồ sơ trễ hẹn', en: 'Dossier late' },
    means: { vi: 'Đã quá ngày hẹn trả kết quả.', en: 'The promised date has passed.' },
    tone: 'late',
  },
  apology: {
    word: { vi: 'Đã xin lỗi, hẹn lại', en: 'New date given' },
    means: {
      vi: 'Đã gửi thư xin lỗi và hẹn lại ngày trả cho người nộp.',
      en: 'The applicant got an apology with a new date.',
    },
    tone: 'soon',
  },
} as const satisfies Record<Reason, { word: object; means: object; tone: 'late' | 'soon' }>;

export const own = words({
  title: { vi: 'Chờ ký', en: 'To sign' },
  due: { vi: 'Hạn', en: 'Due' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  proposal: { vi: 'Bước trước', en: 'Step before' },
  remark: { vi: 'Lưu ý', en: 'Remark' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  typeHere: { vi: 'Tên, mã, thủ tục …', en: 'Name, code, procedure …' },
  onlyExceptions: { vi: 'Chỉ hồ sơ cần xem kỹ', en: 'Exceptions only' },
  exceptions: { vi: 'Cần xem kỹ', en: 'Need attention' },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
  empty: { vi: 'Không còn hồ sơ nào chờ ký', en: 'Nothing waits for your signature' },
  emptyNext: { vi: 'Hồ sơ mới tự hiện ra ở đây.', en: 'New dossiers appear here by themselves.' },
  counted: {
    vi: (shown: string, all: string) => (shown === all ? `${all} hồ sơ` : `${shown} trong ${all} hồ sơ`),
    en: (shown: string, all: string) => (shown === all ? `Dossiers: ${all}` : `Dossiers: ${shown} of ${all}`),
  },
  onlyFirst: {
    vi: (count: string) => `, mới tải ${count} hồ sơ đến hạn sớm nhất`,
    en: (count: string) => `, only the ${count} that are due first`,
  },
  loadingRest: { vi: ', đang tải tiếp …', en: ', loading the rest …' },
  keys: {
    vi: 'Dấu cách chọn, A chọn hết hồ sơ thông thường, K ký, T trả lại, ? xem phím tắt',
    en: 'Space selects, A all routine, K signs, T sends back, ? all keys',
  },
  select: { vi: 'Chọn', en: 'Select' },
  selectOne: {
    vi: (owner: string, code: string) => `Chọn hồ sơ ${code} của ${owner}`,
    en: (owner: string, code: string) => `Select ${code} of ${owner}`,
  },
  selectGroup: { vi: 'Chọn cả nhóm', en: 'Select the group' },
  unselectGroup: { vi: 'Bỏ chọn nhóm', en: 'Unselect the group' },
  selectRoutine: { vi: 'Chọn hết hồ sơ thông thường', en: 'Select all routine dossiers' },
  selected: {
    vi: (count: number) => `Đã chọn ${count} hồ sơ`,
    en: (count: number) => (count === 1 ? '1 dossier selected' : `${count} dossiers selected`),
  },
  ofThemExceptions: {
    vi: (count: number) => `${count} cần xem kỹ`,
    en: (count: number) => (count === 1 ? '1 needs attention' : `${count} need attention`),
  },
  ofThemHidden: {
    vi: (count: number) => `${count} đang bị bộ lọc che`,
    en: (count: number) => (count === 1 ? '1 hidden by the filter' : `${count} hidden by the filter`),
  },
  ofThemGone: {
    vi: (count: number) => `${count} không còn chờ ký`,
    en: (count: number) => (count === 1 ? '1 no longer waits' : `${count} no longer wait`),
  },
  unselect: { vi: 'Bỏ chọn', en: 'Unselect' },
  sign: {
    vi: (count: number) => `Ký ${count} hồ sơ`,
    en: (count: number) => (count === 1 ? 'Sign 1 dossier' : `Sign ${count} dossiers`),
  },
  signThis: { vi: 'Ký hồ sơ này', en: 'Sign this dossier' },
  sendBack: { vi: 'Trả lại …', en: 'Send back …' },
  open: { vi: 'Mở hồ sơ', en: 'Open the dossier' },
  cannotSign: { vi: 'Người nộp đề nghị rút hồ sơ: không ký được.', en: 'Withdrawal asked for: it cannot be signed.' },
  isGone: { vi: 'Hồ sơ này không còn chờ ký.', en: 'This dossier no longer waits for a signature.' },
  card: { vi: 'Hồ sơ đang xem', en: 'The chosen dossier' },
  choose: { vi: 'Chọn một hồ sơ để xem trước khi ký', en: 'Choose a dossier to look at it before you sign' },
  back: { vi: 'Danh sách', en: 'The list' },
  next: { vi: 'Sau', en: 'Next' },
  previous: { vi: 'Trước', en: 'Previous' },
  willSign: { vi: 'Sẽ ký', en: 'You sign' },
  thenIssued: { vi: 'Sau đó ban hành', en: 'Then issued' },
  noResults: { vi: 'Bước sau không ban hành kết quả nào', en: 'No paper is issued after it' },
  decidedBefore: { vi: 'Các bước đã quyết định', en: 'Decided before' },
  findings: { vi: 'Hệ thống ngoài báo về', en: 'Found by other systems' },
  promised: { vi: 'Hẹn trả', en: 'Promised' },
  papers: { vi: 'Giấy tờ', en: 'Papers' },
  supplements: { vi: 'Số lần bổ sung', en: 'Supplements' },
  identityNumber: { vi: 'Số định danh', en: 'Identity number' },
  reason: { vi: 'Lý do', en: 'Reason' },
  note: { vi: 'Ghi chú', en: 'Note' },
  lateThen: { vi: 'trễ hạn', en: 'late' },
  bySilence: { vi: 'hết hạn mà không trả lời', en: 'no answer in time' },
  bySystem: { vi: 'Hệ thống của cơ quan khác', en: 'The system of another agency' },
  load: { vi: 'Việc của đơn vị', en: 'Work of the unit' },
  loadOf: {
    vi: (role: string, open: string) => `${role}: ${open}`,
    en: (role: string, open: string) => `${role}: ${open}`,
  },
  loadLate: { vi: (count: number) => `${count} quá hạn`, en: (count: number) => `${count} late` },
  loadToday: { vi: (count: number) => `${count} hạn hôm nay`, en: (count: number) => `${count} due today` },
  lateAnswers: {
    vi: (count: number) => `${count} cơ quan được lấy ý kiến chưa trả lời đúng hạn`,
    en: (count: number) =>
      count === 1 ? '1 consulted agency did not answer in time' : `${count} consulted agencies did not answer in time`,
  },
  dueAt: { vi: (at: string) => `hạn ${at}`, en: (at: string) => `due ${at}` },
  silent: { vi: 'không trả lời được coi là thống nhất', en: 'its silence counts as agreement' },
  away: { vi: 'Đang vắng', en: 'Away' },
  nobodyAway: { vi: 'Hôm nay không có ai làm thay', en: 'Nobody stands in today' },
  awayWith: {
    vi: (away: string, substitute: string) => `${away} – ${substitute} thay`,
    en: (away: string, substitute: string) => `${away} – ${substitute} stands in`,
  },
  awayUntil: { vi: (day: string) => `đến ${day}`, en: (day: string) => `until ${day}` },
  substitutes: { vi: 'Người thay', en: 'Substitutes' },
  closeSubstitutes: { vi: 'Đóng', en: 'Close' },
  dialogTitle: {
    vi: (count: number) => `Ký ${count} hồ sơ?`,
    en: (count: number) => (count === 1 ? 'Sign 1 dossier?' : `Sign ${count} dossiers?`),
  },
  doneTitle: { vi: 'Kết quả ký', en: 'Result of the signing' },
  frozen: {
    vi: 'Chỉ ký những hồ sơ trong bảng này, như ông/bà thấy. Hồ sơ đến sau không được ký cùng.',
    en: 'Only the dossiers of this list are signed, as you see them. What comes later is not signed with them.',
  },
  withExceptions: {
    vi: (count: number) => `Trong đó ${count} hồ sơ cần xem kỹ, đứng đầu bảng.`,
    en: (count: number) =>
      count === 1
        ? 'One of them needs attention; it is at the top.'
        : `${count} of them need attention; they are at the top.`,
  },
  colleagues: {
    vi: (names: string, count: number) => `${names} đang xử lý ${count} hồ sơ trong bảng.`,
    en: (names: string, count: number) =>
      count === 1 ? `${names} is working on 1 dossier of the list.` : `${names}: working on ${count} of the dossiers.`,
  },
  signColleagues: {
    vi: (count: number) => (count === 1 ? 'Ký cả hồ sơ này' : `Ký cả ${count} hồ sơ này`),
    en: (count: number) => (count === 1 ? 'Sign it too' : `Sign these ${count} too`),
  },
  worksIt: { vi: 'Người xử lý', en: 'Worked by' },
  leftTo: { vi: (name: string) => `Để lại cho ${name}`, en: (name: string) => `Left to ${name}` },
  worksOn: { vi: (name: string) => `${name} đang xử lý`, en: (name: string) => `${name} works on it` },
  signing: {
    vi: (done: number, all: number) => `Đang ký … ${done}/${all}`,
    en: (done: number, all: number) => `Signing … ${done}/${all}`,
  },
  allSigned: {
    vi: (count: number) => `Đã ký ${count} hồ sơ.`,
    en: (count: number) => (count === 1 ? '1 dossier is signed.' : `${count} dossiers are signed.`),
  },
  someFailed: {
    vi: (signed: number, failed: number) =>
      `Đã ký ${signed} hồ sơ. ${failed} hồ sơ chưa ký được, lý do ở từng dòng; chúng vẫn được chọn.`,
    en: (signed: number, failed: number) => `${signed} signed. ${failed} not signed; each says why and stays selected.`,
  },
  confirmAgain: {
    vi: 'Để ký số, ông/bà xác nhận lại danh tính trong cửa sổ nhỏ. Danh sách này vẫn giữ nguyên và được ký ngay sau đó.',
    en: 'To sign, confirm who you are in a small window. This list stays as it is, and is signed right after.',
  },
  confirm: { vi: 'Xác nhận lại và ký', en: 'Confirm and sign' },
  signed: { vi: 'Đã ký', en: 'Signed' },
  notSent: { vi: 'Chưa gửi đi', en: 'Not sent' },
  cancel: { vi: 'Quay lại', en: 'Cancel' },
  close: { vi: 'Đóng', en: 'Close' },
  backTitle: {
    vi: (owner: string) => `Trả lại hồ sơ của ${owner}`,
    en: (owner: string) => `Send back the dossier of ${owner}`,
  },
  outcome: { vi: 'Quyết định', en: 'Decision' },
  reasonHint: { vi: 'Người nộp đọc được lý do này.', en: 'The applicant reads this reason.' },
  reasonMissing: { vi: 'Ghi lý do.', en: 'Write the reason.' },
  noteHint: { vi: 'Chỉ cán bộ đọc.', en: 'Officers only.' },
  send: { vi: 'Gửi quyết định', en: 'Send the decision' },
  keyMove: { vi: 'hồ sơ trên, hồ sơ dưới', en: 'dossier above, below' },
  keySelect: { vi: 'chọn hoặc bỏ chọn hồ sơ', en: 'select or unselect the dossier' },
  keyExtend: { vi: 'chọn liền nhiều hồ sơ', en: 'select several in a row' },
  keyAll: { vi: 'chọn hết hồ sơ thông thường đang hiện', en: 'select all routine dossiers that are shown' },
  keySign: { vi: 'ký các hồ sơ đã chọn, hoặc hồ sơ đang xem', en: 'sign what is selected, or the chosen one' },
  keyBack: { vi: 'trả lại hồ sơ đang xem', en: 'send the chosen one back' },
  keyOpen: { vi: 'mở hồ sơ đang xem', en: 'open the chosen dossier' },
  keyClear: { vi: 'bỏ chọn', en: 'unselect' },
  keySearch: { vi: 'tìm hồ sơ', en: 'find a dossier' },
  keyFilter: { vi: 'lọc danh sách', en: 'filter the list' },
  keyHelp: { vi: 'bảng này', en: 'this table' },
});
