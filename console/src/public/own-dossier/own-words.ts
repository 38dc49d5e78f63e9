import type { TaskKind } from '../../../../schemas/journal.ts';
import { type Bilingual, words } from '../../parts/language/words.ts';

export const own = words({
  loading: { vi: 'Đang mở hồ sơ …', en: 'Opening the dossier …' },
  unknown: { vi: 'Không có hồ sơ này trong hồ sơ của ông/bà', en: 'You have no such dossier' },
  unknownNext: {
    vi: 'Hồ sơ do người khác nộp chỉ người đó xem được. Có giấy tiếp nhận, ông/bà tra cứu được bằng hai mã in trên giấy.',
    en: 'A dossier that somebody else filed is for that person. With its slip you can look it up by the two codes.',
  },
  back: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
  todo: { vi: 'Việc ông/bà cần làm', en: 'What you must do' },
  way: { vi: 'Hồ sơ đã đi đến đâu', en: 'How far it has come' },
  clockStands: {
    vi: 'Trong lúc chờ trả lời đề nghị rút hồ sơ, thời hạn giải quyết tạm dừng.',
    en: 'Until the withdrawal is answered no time counts.',
  },
  filed: { vi: (at: string) => `Đã nộp: ${at}`, en: (at: string) => `Filed: ${at}` },
  ended: { vi: (at: string) => `Kết thúc: ${at}`, en: (at: string) => `Ended: ${at}` },
  results: { vi: 'Kết quả', en: 'Results' },
  resultNumber: {
    vi: (number: string, day: string) => `Số ${number}, ngày ${day}`,
    en: (number: string, day: string) => `No. ${number}, ${day}`,
  },
  download: { vi: 'Tải về', en: 'Download' },
  superseded: { vi: 'Đã được thay thế', en: 'Replaced' },
  revoked: { vi: 'Đã bị thu hồi', en: 'Revoked' },
  fees: { vi: 'Phí, lệ phí', en: 'Fees' },
  payBy: { vi: (moment: string) => `Hạn nộp: ${moment}.`, en: (moment: string) => `Due: ${moment}.` },
  payOnline: { vi: 'Nộp tiền trực tuyến', en: 'Pay online' },
  payHere: {
    vi: (unit: string) => `Hoặc nộp tiền mặt cho thủ quỹ tại ${unit}.`,
    en: (unit: string) => `Or pay in cash to the cashier of ${unit}.`,
  },
  payThere: {
    vi: (unit: string) => `Nộp tiền cho thủ quỹ tại ${unit}.`,
    en: (unit: string) => `Pay to the cashier of ${unit}.`,
  },
  call: { vi: (phone: string) => `Gọi ${phone}`, en: (phone: string) => `Call ${phone}` },
  papers: { vi: 'Giấy tờ đã nộp', en: 'Papers handed in' },
  infected: {
    vi: 'Có mã độc, không ai được mở. Ông/bà chuẩn bị tệp khác để nộp khi được yêu cầu.',
    en: 'Has malware in it, so nobody may open it. Have another file ready for when it is asked for.',
  },
  noPapers: { vi: 'Chưa có giấy tờ nào.', en: 'There are none.' },
  form: { vi: 'Tờ khai đã nộp', en: 'The form as filed' },
  messages: { vi: 'Thông báo', en: 'Messages' },
  undeliverable: {
    vi: (media: string) => `${media}: không gửi được tới ông/bà. Xác minh địa chỉ của mình để nhận thông báo:`,
    en: (media: string) => `${media}: cannot be delivered to you. Confirm an address of your own:`,
  },
  howMessages: { vi: 'Cách nhận thông báo', en: 'How you get messages' },
  noMessages: { vi: 'Chưa có thông báo nào.', en: 'There are none yet.' },
  earlierMessages: {
    vi: (count: number) => `${count} thông báo trước đó`,
    en: (count: number) => (count === 1 ? '1 earlier message' : `${count} earlier messages`),
  },
  history: { vi: 'Quá trình giải quyết', en: 'What has happened' },
  you: { vi: 'Ông/bà', en: 'You' },
  system: { vi: 'Hệ thống', en: 'The system' },
  slip: { vi: 'Mã để tra cứu', en: 'Codes to look it up' },
  slipHint: {
    vi: 'Ai có cả hai mã này xem được hồ sơ đang ở đâu, không cần tài khoản. Không thấy tên và giấy tờ của ông/bà.',
    en: 'Who has both codes sees where the dossier is, without an account, and neither your name nor your papers.',
  },
  read: { vi: 'Ai đã xem hồ sơ', en: 'Who has read the dossier' },
  readNone: { vi: 'Chưa có cán bộ nào xem.', en: 'No officer has read it yet.' },
  kept: {
    vi: 'Những gì ông/bà đã nhập và chọn vẫn còn.',
    en: 'What you typed and chose is kept.',
  },
  sending: { vi: 'Đang gửi …', en: 'Sending …' },
});

export const SUPPLEMENT = words({
  title: { vi: 'Bổ sung giấy tờ', en: 'Hand in the papers that are asked for' },
  by: { vi: (moment: string) => `Hạn nộp: ${moment}`, en: (moment: string) => `Due: ${moment}` },
  late: {
    vi: 'Quá thời hạn này, hồ sơ sẽ dừng giải quyết.',
    en: 'After that time work on the dossier stops.',
  },
  lateIntake: {
    vi: 'Quá thời hạn này, hồ sơ sẽ không được tiếp nhận.',
    en: 'After that time the dossier is not accepted.',
  },
  why: { vi: 'Lý do', en: 'Reason' },
  fromVault: { vi: 'lấy từ kho', en: 'from your papers' },
  send: { vi: 'Nộp giấy tờ bổ sung', en: 'Hand in the papers' },
  done: {
    vi: 'Đã nộp giấy tờ bổ sung. Hồ sơ được giải quyết tiếp.',
    en: 'The papers are handed in. Work on the dossier goes on.',
  },
  elsewhere: {
    vi: (unit: string) => `Hoặc mang giấy tờ đến ${unit}.`,
    en: (unit: string) => `Or bring the papers to ${unit}.`,
  },
});

export const ACT = words({
  until: { vi: (moment: string) => `Hạn thực hiện: ${moment}`, en: (moment: string) => `Due: ${moment}` },
  say: { vi: (outcome: string) => `Báo: ${outcome}`, en: (outcome: string) => `Report: ${outcome}` },
  said: { vi: 'Đã báo. Hồ sơ được giải quyết tiếp.', en: 'It is reported. Work on the dossier goes on.' },
});

export const WITHDRAWAL = words({
  title: { vi: 'Rút hồ sơ', en: 'Withdraw the dossier' },
  hint: {
    vi: 'Ông/bà rút được hồ sơ cho đến khi có quyết định. Bộ phận một cửa sẽ trả lời; cho đến lúc đó ông/bà vẫn rút lại đề nghị được.',
    en: 'You may withdraw the dossier until it is decided. The counter answers; until then you may take it back.',
  },
  open: { vi: 'Đề nghị rút hồ sơ', en: 'Ask to withdraw it' },
  reason: { vi: 'Vì sao ông/bà rút hồ sơ?', en: 'Why do you withdraw it?' },
  reasonHint: { vi: 'Bộ phận một cửa đọc lý do này.', en: 'The counter reads it.' },
  reasonMissing: { vi: 'Nhập lý do rút hồ sơ.', en: 'Enter the reason.' },
  send: { vi: 'Gửi đề nghị rút hồ sơ', en: 'Send the request' },
  waits: {
    vi: (at: string) =>
      `Ông/bà đề nghị rút hồ sơ lúc ${at}. Nếu đổi ý, ông/bà rút lại đề nghị được cho đến khi bộ phận một cửa trả lời.`,
    en: (at: string) =>
      `You asked to withdraw it at ${at}. If you change your mind, you may take that back until the counter answers.`,
  },
  yourReason: { vi: 'Lý do ông/bà nêu', en: 'Your reason' },
  takeBack: { vi: 'Rút lại đề nghị, tiếp tục hồ sơ', en: 'Take it back and go on' },
  asked: { vi: 'Đã gửi đề nghị rút hồ sơ.', en: 'The request to withdraw was sent.' },
  takenBack: {
    vi: 'Đã rút lại đề nghị. Hồ sơ được giải quyết tiếp.',
    en: 'You took it back. Work on the dossier goes on.',
  },
  answer: { vi: 'Trả lời đề nghị rút hồ sơ', en: 'The answer to your withdrawal' },
  'too-late': {
    vi: (at: string) =>
      `Bộ phận một cửa trả lời lúc ${at}: đề nghị đến khi đã có quyết định nên không rút được nữa, hồ sơ được giải quyết tiếp.`,
    en: (at: string) => `The counter answered at ${at}: it came after the decision, so the dossier goes on.`,
  },
  confirmed: {
    vi: (at: string) => `Bộ phận một cửa đã xác nhận lúc ${at}. Nếu vẫn cần, ông/bà nộp hồ sơ mới.`,
    en: (at: string) => `The counter confirmed it at ${at}. If you still need it, file again.`,
  },
  reasonOf: { vi: 'Lý do', en: 'Reason' },
});

export const ENDED = words({
  why: { vi: 'Lý do', en: 'Reason' },
  fetch: {
    vi: (unit: string) => `Mang giấy tờ tùy thân đến ${unit} để nhận lại giấy tờ đã nộp.`,
    en: (unit: string) => `Bring your identity card to ${unit}, and get your papers back.`,
  },
  again: { vi: 'Nếu vẫn cần, ông/bà nộp hồ sơ mới.', en: 'If you still need it, file again.' },
  ask: {
    vi: (unit: string) => `Cần hướng dẫn, ông/bà hỏi ${unit}.`,
    en: (unit: string) => `For advice ask ${unit}.`,
  },
});

/** Which limit has ended it, by the step that waited for the applicant. */
export const RAN_OUT: Readonly<Partial<Record<TaskKind, Bilingual>>> = {
  supplement: { vi: 'quá thời hạn bổ sung giấy tờ.', en: 'the papers did not come in time.' },
  payment: { vi: 'quá thời hạn nộp phí, lệ phí.', en: 'the fees were not paid in time.' },
  applicant: { vi: 'quá thời hạn thực hiện phần việc của ông/bà.', en: 'your part was not done in time.' },
};

export const CORRECTION = words({
  open: { vi: 'Sửa nội dung đã nộp', en: 'Correct what was filed' },
  hint: {
    vi: 'Hồ sơ chưa được tiếp nhận nên ông/bà sửa được mọi nội dung, nhiều nhất 5 lần. Nội dung trước khi sửa được giữ trong hồ sơ.',
    en: 'It is not accepted yet, so you may correct all of it, five times at most. What stood there before is kept in the dossier.',
  },
  hintAccepted: {
    vi: 'Hồ sơ đã được tiếp nhận. Ông/bà sửa được các mục dưới đây nếu phí, giấy tờ và nơi giải quyết không đổi; mục khác đã được giải quyết theo nên không đổi nữa. Cần đổi nhiều hơn thì rút hồ sơ và nộp hồ sơ mới.',
    en: 'It is accepted. You may correct what stands below where fees, papers and agencies stay the same; by the rest somebody has worked. To change more, withdraw it and file again.',
  },
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  filer: { vi: 'Người nộp', en: 'Who handed it in' },
  nothing: { vi: 'Chưa sửa nội dung nào.', en: 'Nothing has been changed yet.' },
  save: { vi: 'Lưu nội dung sửa', en: 'Save the correction' },
  done: {
    vi: 'Đã sửa. Nơi đang giải quyết sẽ xem lại nội dung mới.',
    en: 'Corrected. Those who work on the dossier will look again.',
  },
});

/** What officers read of a dossier, as the trail of readings names it. */
export const PARTS_READ: Readonly<Record<string, Bilingual>> = {
  dossier: { vi: 'tờ khai và danh sách giấy tờ', en: 'form and list of papers' },
  journal: { vi: 'quá trình giải quyết', en: 'history' },
  paper: { vi: 'một giấy tờ', en: 'a paper' },
  results: { vi: 'kết quả', en: 'results' },
  payments: { vi: 'phí, lệ phí', en: 'fees' },
  shipments: { vi: 'bưu gửi', en: 'items of the post' },
  readings: { vi: 'nhật ký xem hồ sơ', en: 'who has read it' },
  person: { vi: 'họ tên, địa chỉ của chủ hồ sơ', en: 'name and address of the owner' },
};
