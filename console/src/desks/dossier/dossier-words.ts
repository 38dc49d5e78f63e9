import { words } from '../../parts/language/words.ts';

export const own = words({
  loading: { vi: 'Đang mở hồ sơ …', en: 'Opening the dossier …' },
  back: { vi: 'Về danh sách', en: 'Back to the list' },
  previous: { vi: 'Hồ sơ trước', en: 'Previous' },
  next: { vi: 'Hồ sơ sau', en: 'Next' },
  place: {
    vi: (place: number, count: number) => `${place} trong ${count}`,
    en: (place: number, count: number) => `${place} of ${count}`,
  },
  promised: { vi: 'Hẹn trả', en: 'Promised' },
  noPromise: { vi: 'Chưa có ngày hẹn', en: 'No date promised yet' },
  papers: { vi: 'Giấy tờ', en: 'Papers' },
  noPapers: { vi: 'Không có giấy tờ nào trong phần ông/bà được xem.', en: 'No papers in the part that you may see.' },
  openPaper: { vi: 'Mở', en: 'Open' },
  announced: { vi: 'Đã báo, chưa nộp', en: 'Announced, not handed in' },
  form: { vi: 'Tờ khai', en: 'Form' },
  noForm: { vi: 'Tờ khai không thuộc phần ông/bà được xem.', en: 'The form is not in the part that you may see.' },
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  decision: { vi: 'Quyết định', en: 'Decision' },
  noTask: { vi: 'Không có việc nào đang chờ ông/bà ở hồ sơ này.', en: 'Nothing in this dossier waits for you.' },
  waitsAt: { vi: 'Đang chờ', en: 'It waits for' },
  outcome: { vi: 'Kết quả xử lý', en: 'Outcome' },
  outcomeMissing: { vi: 'Chọn một kết quả xử lý.', en: 'Choose an outcome.' },
  reason: { vi: 'Lý do gửi người nộp', en: 'Reason, as the applicant reads it' },
  reasonMissing: {
    vi: 'Thiếu lý do. Ghi rõ cho người nộp biết vì sao và cần làm gì.',
    en: 'The reason is missing. Say why, and what the applicant can do.',
  },
  note: { vi: 'Ghi chú nội bộ', en: 'Note for officers' },
  noteHint: { vi: 'Người nộp không đọc được.', en: 'The applicant never reads it.' },
  decide: { vi: 'Quyết định', en: 'Decide' },
  deciding: { vi: 'Đang gửi …', en: 'Sending …' },
  decidedNext: {
    vi: 'Đã quyết định. Đang mở hồ sơ tiếp theo.',
    en: 'Decided. The next dossier opens.',
  },
  askForPapers: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Ask for papers' },
  decideInstead: { vi: 'Quay lại quyết định', en: 'Decide instead' },
  missingPapers: { vi: 'Giấy tờ cần bổ sung', en: 'Papers to ask for' },
  missingHint: {
    vi: 'Yêu cầu một lần cho tất cả. Hạn xử lý tạm dừng cho đến khi người nộp bổ sung.',
    en: 'Ask for all of them at once. Your time stands still until the applicant answers.',
  },
  paperMissing: { vi: 'Chọn ít nhất một giấy tờ cần bổ sung.', en: 'Choose at least one paper.' },
  whyPaper: {
    vi: (paper: string) => `Lý do bổ sung: ${paper}`,
    en: (paper: string) => `Why this is asked for: ${paper}`,
  },
  whyExample: { vi: 'Ví dụ: trang 2 bị mờ, chụp lại', en: 'For example: page 2 is blurred, take it again' },
  whyMissing: {
    vi: 'Thiếu lý do. Ghi rõ giấy tờ này sai ở đâu và cần nộp gì.',
    en: 'The reason is missing. Say what is wrong with this paper and what to hand in.',
  },
  neverAsks: {
    vi: 'Bước này không có quyền yêu cầu bổ sung theo quy định của thủ tục.',
    en: 'The procedure gives this step no right to ask for papers.',
  },
  asked: {
    vi: (times: number) => `Đã yêu cầu bổ sung ${times} lần. Yêu cầu thêm do lãnh đạo quyết định.`,
    en: (times: number) =>
      `Papers were asked for ${times} ${times === 1 ? 'time' : 'times'}. Once more is a leader's decision.`,
  },
  onceMore: {
    vi: 'Đã hết số lần bổ sung của thủ tục; hồ sơ sẽ được tính là trễ hạn.',
    en: 'The rounds of the procedure are used up; the dossier will count as late.',
  },
  keptWords: {
    vi: 'Nội dung ông/bà đã nhập vẫn còn bên dưới.',
    en: 'What you typed is still there below.',
  },
  lost: {
    vi: 'Không gửi được nữa vì việc này đã được quyết định.',
    en: 'This cannot be sent any more: the task was decided.',
  },
  decidedBy: {
    vi: (who: string, outcome: string, at: string) => `${who} đã quyết định “${outcome}” lúc ${at}.`,
    en: (who: string, outcome: string, at: string) => `${who} decided “${outcome}” at ${at}.`,
  },
  notYours: {
    vi: (role: string, unit: string) => `Việc này của ${role}, ${unit}.`,
    en: (role: string, unit: string) => `This is the work of: ${role}, ${unit}.`,
  },
  byApplicant: { vi: 'Việc này của người nộp hồ sơ.', en: 'This is for the applicant to do.' },
  otherWay: {
    vi: 'Việc này làm ở màn hình riêng, chưa có trong bản này.',
    en: 'This has a screen of its own, which is not in this release yet.',
  },
  history: { vi: 'Quá trình xử lý', en: 'History' },
  fees: { vi: 'Phí, lệ phí', en: 'Fees' },
  paid: { vi: 'đã nộp', en: 'paid' },
  unpaid: { vi: 'chưa nộp', en: 'not paid' },
  system: { vi: 'Hệ thống', en: 'The system' },
  applicant: { vi: 'Người nộp', en: 'The applicant' },
  officer: { vi: 'Cán bộ', en: 'An officer' },
  stuck: {
    vi: 'Quy trình đang kẹt, bộ phận kỹ thuật đã được báo.',
    en: 'The process is stuck; the technical desk knows.',
  },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
});
