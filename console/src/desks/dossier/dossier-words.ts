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
  announced: { vi: 'Đã báo, chưa nộp', en: 'Announced, not handed in' },
  form: { vi: 'Tờ khai', en: 'Form' },
  noForm: { vi: 'Tờ khai không thuộc phần ông/bà được xem.', en: 'The form is not in the part that you may see.' },
  paused: {
    vi: (since: string) => `Thời hạn tạm dừng từ ${since}: chờ trả lời đề nghị rút hồ sơ`,
    en: (since: string) => `No time counts since ${since}: a withdrawal waits for its answer`,
  },
  decision: { vi: 'Quyết định', en: 'Decision' },
  noTask: { vi: 'Không có việc nào đang chờ ông/bà ở hồ sơ này.', en: 'Nothing in this dossier waits for you.' },
  outcome: { vi: 'Kết quả xử lý', en: 'Outcome' },
  outcomeMissing: { vi: 'Chọn một kết quả xử lý.', en: 'Choose an outcome.' },
  denied: {
    vi: (ground: string) => `Từ chối giải quyết (phiếu 03): ${ground}`,
    en: (ground: string) => `Refused after appraisal (slip 03): ${ground}`,
  },
  reason: { vi: 'Lý do gửi người nộp', en: 'Reason, as the applicant reads it' },
  reasonMissing: {
    vi: 'Thiếu lý do. Ghi rõ cho người nộp biết vì sao và cần làm gì.',
    en: 'The reason is missing. Say why, and what the applicant can do.',
  },
  note: { vi: 'Ghi chú nội bộ', en: 'Note for officers' },
  noteHint: { vi: 'Người nộp không đọc được.', en: 'The applicant never reads it.' },
  decide: { vi: 'Quyết định', en: 'Decide' },
  goOn: { vi: 'Vẫn gửi', en: 'Send it anyway' },
  colleagueWorks: {
    vi: (name: string) => `${name} đang xử lý việc này.`,
    en: (name: string) => `${name} is working on this.`,
  },
  colleagueAsked: {
    vi: 'Hỏi lại đồng nghiệp trước; nếu vẫn gửi, quyết định của ông/bà có hiệu lực.',
    en: 'Ask your colleague first. If you send it anyway, your decision counts.',
  },
  looking: {
    vi: (names: string) => `${names} cũng đang xem.`,
    en: (names: string) => `Also viewed by: ${names}.`,
  },
  deciding: { vi: 'Đang gửi …', en: 'Sending …' },
  askForPapers: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Ask for papers' },
  decideInstead: { vi: 'Quay lại quyết định', en: 'Decide instead' },
  missingPapers: { vi: 'Giấy tờ cần bổ sung', en: 'Papers to ask for' },
  missingHint: {
    vi: 'Yêu cầu một lần cho tất cả. Hạn xử lý tạm dừng cho đến khi người nộp bổ sung.',
    en: 'Ask for all of them at once. Your time stands still until the applicant answers.',
  },
  corrected: {
    vi: (at: string) => `Người nộp đã sửa hồ sơ lúc ${at}. Xem lại trước khi quyết định:`,
    en: (at: string) => `The applicant corrected the filing at ${at}. Look again before you decide:`,
  },
  inPlaceOfSystem: {
    vi: 'Đơn vị xử lý bước này thay hệ thống ngoài. Trả lời đến sau được giữ lại để đối chiếu.',
    en: 'The desk works this step in place of the outside system. A later answer is kept to be compared.',
  },
  cameBack: { vi: 'Hồ sơ được trả lại bước này', en: 'The dossier came back to this step' },
  askedFor: { vi: 'Đang chờ người nộp bổ sung:', en: 'The applicant was asked for:' },
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
  onceMore: {
    vi: 'Đã hết số lần bổ sung của thủ tục; hồ sơ sẽ được tính là trễ hạn.',
    en: 'The procedure allows no more supplements; the dossier will count as late.',
  },
  cause: { vi: 'Vì sao yêu cầu thêm', en: 'Why more is asked for' },
  causeMissing: {
    vi: 'Mọi giấy tờ còn thiếu phải yêu cầu trong một lần. Ghi vì sao cần thêm.',
    en: 'Everything that is missing is asked for at once. Say why more is needed.',
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
  otherWay: {
    vi: 'Việc này được thực hiện ở trang khác.',
    en: 'This is not done on this page.',
  },
  otherPage: {
    vi: (desk: string) => `Mở bàn làm việc: ${desk}`,
    en: (desk: string) => `Open the desk: ${desk}`,
  },
  ledger: { vi: 'Thời gian xử lý', en: 'Who held it how long' },
  handOvers: { vi: 'Luân chuyển hồ sơ', en: 'Hand-overs' },
  noHandOvers: { vi: 'Hồ sơ chưa chuyển cho đơn vị khác.', en: 'It has not gone to another unit yet.' },
  fromTo: {
    vi: (giver: string, receiver: string) => `${giver} → ${receiver}`,
    en: (giver: string, receiver: string) => `${giver} → ${receiver}`,
  },
  givenAt: { vi: (at: string) => `giao ${at}`, en: (at: string) => `given ${at}` },
  receivedAt: { vi: (at: string) => `nhận ${at}`, en: (at: string) => `received ${at}` },
  papersBy: { vi: (at: string) => `giấy tờ chuyển trước ${at}`, en: (at: string) => `papers by ${at}` },
  dueAt: { vi: (at: string) => `hạn ${at}`, en: (at: string) => `due ${at}` },
  history: { vi: 'Quá trình xử lý', en: 'History' },
  system: { vi: 'Hệ thống', en: 'The system' },
  applicant: { vi: 'Người nộp', en: 'The applicant' },
  officer: { vi: 'Cán bộ', en: 'An officer' },
  stuck: {
    vi: 'Quy trình của hồ sơ đang gặp sự cố; bộ phận kỹ thuật đã được báo.',
    en: 'The process is stuck; the technical desk knows.',
  },
});
