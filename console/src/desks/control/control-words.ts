import type { Cause, OutlookState } from '../../../../schemas/outlook.ts';
import type { Bilingual } from '../../parts/language/words.ts';
import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Điều hành', en: 'Control' },
  asOf: { vi: (at: string) => `Số liệu lúc ${at}`, en: (at: string) => `As of ${at}` },
  counting: {
    vi: 'Đang đếm lại toàn bộ hồ sơ. Vài phút nữa số liệu mới đầy đủ.',
    en: 'All dossiers are being counted again. The numbers are complete in a few minutes.',
  },
  staleAt: {
    vi: (at: string) => `Số liệu lúc ${at}, chưa cập nhật được.`,
    en: (at: string) => `Numbers as of ${at}; they could not be read again.`,
  },
  loading: { vi: 'Đang tải số liệu …', en: 'Loading the numbers …' },
  unit: { vi: 'Đơn vị đang giữ', en: 'Unit that holds it' },
  allUnits: { vi: 'Mọi đơn vị', en: 'All units' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  allProcedures: { vi: 'Mọi thủ tục', en: 'All procedures' },
  clear: { vi: 'Bỏ lọc', en: 'Clear' },
  numbers: { vi: 'Các con số chính', en: 'Main numbers' },
  late: { vi: 'Quá hạn', en: 'Late' },
  lateHint: {
    vi: 'Đã qua ngày hẹn trả, hoặc hạn trả lời việc tiếp nhận, việc xin rút',
    en: 'Past the promised date, or a filing or withdrawal was not answered in time',
  },
  byOthers: { vi: (count: string) => `(${count} do nơi khác)`, en: (count: string) => `(${count} by others)` },
  willBeLate: { vi: 'Sẽ trễ hẹn', en: 'Will be late' },
  willBeLateHint: {
    vi: 'Thời gian còn lại ít hơn hạn của các bước phía trước, hoặc đã gửi thư xin lỗi',
    en: 'Less time is left than the steps ahead may take, or an apology was sent',
  },
  dueToday: { vi: 'Đến hạn hôm nay', en: 'Due today' },
  dueTodayHint: { vi: 'Vẫn còn kịp', en: 'Still in time' },
  applicant: { vi: 'Chờ người nộp', en: 'Waiting for the applicant' },
  applicantHint: { vi: 'Chờ bổ sung giấy tờ hoặc nộp phí, lệ phí', en: 'For papers or a payment' },
  undelivered: { vi: 'Chưa đến người nhận', en: 'Not delivered' },
  toHandOver: {
    vi: () => 'kết quả chưa trả',
    en: (count: number) => (count === 1 ? 'result not handed over' : 'results not handed over'),
  },
  toSystems: {
    vi: () => 'tin tới hệ thống khác',
    en: (count: number) => (count === 1 ? 'message to another system' : 'messages to other systems'),
  },
  toApplicants: {
    vi: () => 'thư tới người nộp',
    en: (count: number) => (count === 1 ? 'mail to an applicant' : 'mails to applicants'),
  },
  provinceOnly: { vi: 'Tin và thư chỉ đếm cho toàn tỉnh', en: 'Messages are counted for the province only' },
  onTime: { vi: 'Đúng tiến độ', en: 'On time' },
  toHandOverShort: { vi: 'Chờ trả kết quả', en: 'To hand over' },
  tabs: { vi: 'Xem theo', en: 'Show by' },
  'don-vi': { vi: 'Đơn vị', en: 'Unit' },
  'thu-tuc': { vi: 'Thủ tục', en: 'Procedure' },
  'nguyen-nhan': { vi: 'Đang chờ gì', en: 'Waiting for' },
  ngay: { vi: 'Ngày đến hạn', en: 'Due day' },
  'goi-dien': { vi: 'Cần gọi điện', en: 'Calls for tomorrow' },
  'chua-nhan': { vi: 'Chưa nhận bàn giao', en: 'Not received' },
  'xin-loi': { vi: 'Thư xin lỗi', en: 'Apologies' },
  'sai-sot': { vi: 'Sai sót quá hạn', en: 'Late mistakes' },
  'so-hoa': { vi: 'Số hóa', en: 'Digitised' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  filterUnits: { vi: 'Lọc tên đơn vị', en: 'Filter names of units' },
  cause: { vi: 'Đang chờ', en: 'Waiting for' },
  day: { vi: 'Ngày', en: 'Day' },
  dueThen: { vi: 'Hồ sơ đến hạn, đang đúng tiến độ', en: 'Due then, on time today' },
  today: { vi: 'Hôm nay', en: 'Today' },
  nothing: { vi: 'Không có hồ sơ nào đang chạy ở đây', en: 'No dossier is under way here' },
  nothingNext: { vi: 'Hồ sơ mới tự hiện ra ở đây.', en: 'New dossiers appear here by themselves.' },
  noUnit: { vi: 'Không có đơn vị nào khớp', en: 'No unit matches' },
  noDays: { vi: 'Không có hồ sơ nào đến hạn trong các ngày tới', en: 'Nothing falls due in the days ahead' },
  noCalls: { vi: 'Không cần gọi đơn vị nào', en: 'No unit needs a call' },
  noCallsNext: {
    vi: 'Không có hồ sơ quá hạn, sẽ trễ hẹn, đến hạn hôm nay hoặc ngày làm việc tới.',
    en: 'Nothing is late, will be late, or falls due today or on the next working day.',
  },
  callsFor: {
    vi: (day: string) => `Các đơn vị cần gọi để không trễ hẹn, tính đến hết ${day}. Gấp nhất trước.`,
    en: (day: string) => `Units to call so that nothing is late, until the end of ${day}. Most urgent first.`,
  },
  call: { vi: (phone: string) => `Gọi ${phone}`, en: (phone: string) => `Call ${phone}` },
  lateCount: { vi: (count: string) => `${count} quá hạn`, en: (count: string) => `${count} late` },
  willBeLateCount: { vi: (count: string) => `${count} sẽ trễ hẹn`, en: (count: string) => `${count} will be late` },
  dueSoonCount: {
    vi: (count: string) => `${count} đến hạn hôm nay hoặc ngày làm việc tới`,
    en: (count: string) => `${count} due today or on the next working day`,
  },
  andMore: { vi: (count: string) => `và ${count} hồ sơ nữa`, en: (count: string) => `and ${count} more` },
  atLeast: { vi: (count: string) => `từ ${count}`, en: (count: string) => `${count} or more` },
  open: {
    vi: (count: string, what: string) => `${count} hồ sơ: ${what}`,
    en: (count: string, what: string) => `${count} dossiers: ${what}`,
  },
  keyNumbers: { vi: 'mở danh sách của từng con số', en: 'open the list of each number' },
  keyRows: { vi: 'dòng trên, dòng dưới trong bảng', en: 'row above, row below in the table' },
  keyFilter: { vi: 'chọn đơn vị', en: 'choose a unit' },
  keySearch: { vi: 'tìm hồ sơ theo mã', en: 'open a dossier by its code' },
  keyHelp: { vi: 'bảng này', en: 'this table' },
});

export const STATE_WORDS = {
  late: { vi: 'Quá hạn', en: 'Late' },
  'will-be-late': { vi: 'Sẽ trễ hẹn', en: 'Will be late' },
  'on-time': { vi: 'Đúng tiến độ', en: 'On time' },
  applicant: { vi: 'Chờ người nộp', en: 'Waiting for the applicant' },
  'to-hand-over': { vi: 'Chờ trả kết quả', en: 'To hand over' },
} as const satisfies Record<OutlookState, Bilingual>;

/** Whose delay a late dossier is, where it is not a unit's. */
export const LATE_BY_WORDS = {
  unit: { vi: 'Đơn vị', en: 'A unit' },
  applicant: { vi: 'Người nộp', en: 'The applicant' },
  post: { vi: 'Bưu điện', en: 'The post' },
  payment: { vi: 'Việc nộp tiền', en: 'The payment' },
  outside: { vi: 'Hệ thống của cơ quan khác', en: 'The system of another agency' },
  system: { vi: 'Hệ thống này', en: 'This system' },
  nobody: { vi: 'Không nơi nào giữ quá thời hạn', en: 'Nobody had it longer than allowed' },
} as const satisfies Record<string, Bilingual>;

export const CAUSE_WORDS = {
  intake: { vi: 'Một cửa tiếp nhận', en: 'Acceptance at the counter' },
  work: { vi: 'Đơn vị giải quyết', en: 'Work at the unit' },
  consultation: { vi: 'Ý kiến của cơ quan phối hợp', en: 'The answer of a consulted agency' },
  outside: { vi: 'Hệ thống của cơ quan khác', en: 'The system of another agency' },
  supplement: { vi: 'Người nộp bổ sung giấy tờ', en: 'Papers of the applicant' },
  payment: { vi: 'Nộp phí, lệ phí', en: 'A payment of the applicant' },
  post: { vi: 'Bưu chính', en: 'The post' },
  issuance: { vi: 'Văn thư ban hành', en: 'Issue by the registry' },
  'hand-over': { vi: 'Trả kết quả tại một cửa', en: 'Hand-over at the counter' },
  withdrawal: { vi: 'Trả lời đề nghị rút hồ sơ', en: 'Answer to a withdrawal' },
  system: { vi: 'Sự cố hệ thống, báo bộ phận kỹ thuật', en: 'A fault of the system: tell the engineers' },
} as const satisfies Record<Cause, Bilingual>;
