import type { ApologyReason } from '../../../schemas/law/reasons.ts';
import type { Status } from '../../../schemas/status.ts';
import { type Bilingual, words } from '../parts/language/words.ts';
import type { Stop, StopState } from './stops.ts';

export const own = words({
  title: { vi: 'Tra cứu hồ sơ', en: 'Track a dossier' },
  looking: { vi: 'Đang tìm hồ sơ …', en: 'Looking for the dossier …' },
  code: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  submitted: { vi: 'Đã nộp', en: 'Filed' },
  promised: { vi: 'Hẹn trả kết quả', en: 'The result is promised' },
  promisedNew: { vi: 'Hẹn lại, kèm lời xin lỗi', en: 'New date, with an apology' },
  promisedBefore: { vi: 'Ngày hẹn trước đó', en: 'Promised before' },
  ground: { vi: (ground: string) => `Căn cứ: ${ground}.`, en: (ground: string) => `Ground: ${ground}.` },
  why: { vi: 'Vì sao hẹn lại', en: 'Why there is a new date' },
  noPromise: {
    vi: 'Ngày hẹn sẽ có khi hồ sơ được tiếp nhận.',
    en: 'The date is set when the dossier is accepted.',
  },
  ended: { vi: 'Kết thúc', en: 'Ended' },
  way: { vi: 'Hồ sơ đã đi đến đâu', en: 'How far it has come' },
  holders: { vi: 'Nơi đang giữ hồ sơ', en: 'Who holds it now' },
  call: { vi: (phone: string) => `Gọi ${phone}`, en: (phone: string) => `Call ${phone}` },
  until: { vi: 'Hạn xử lý bước này', en: 'This step is due' },
  todo: { vi: 'Việc ông/bà cần làm', en: 'What you must do' },
  'too-late': {
    vi: 'Đề nghị rút hồ sơ đến khi đã có quyết định nên không rút được nữa, hồ sơ được giải quyết tiếp. Lý do có trong thông báo đã gửi cho ông/bà.',
    en: 'The request to withdraw it came after the decision, so the dossier goes on. The reason is in the message sent to you.',
  },
  other: { vi: 'Tra cứu hồ sơ khác', en: 'Look up another dossier' },
  notFound: {
    vi: 'Không có hồ sơ nào với hai mã này',
    en: 'No dossier has these two codes',
  },
  notFoundNext: {
    vi: 'Hai mã phải đúng cùng một hồ sơ. So lại từng chữ với giấy tiếp nhận: số 8 dễ nhầm với chữ B, số 5 với chữ S.',
    en: 'Both must be of the same dossier. Compare each letter with the slip: 8 is easily taken for B, 5 for S.',
  },
  keyMissing: { vi: 'Cần thêm mã tra cứu', en: 'The look-up key is needed too' },
  keyMissingNext: {
    vi: 'Mã hồ sơ ai cũng có thể đoán được, nên cần cả mã tra cứu in bên dưới.',
    en: 'Anybody could guess a code; the key printed below it keeps your dossier private.',
  },
});

export const STOP_WORDS = {
  filed: { vi: 'Đã nộp', en: 'Filed' },
  accepted: { vi: 'Tiếp nhận', en: 'Acceptance' },
  worked: { vi: 'Giải quyết', en: 'Work' },
  settled: { vi: 'Có kết quả', en: 'Result ready' },
  returned: { vi: 'Trả kết quả', en: 'Result returned' },
} as const satisfies Record<Stop, Bilingual>;

export const STOP_STATE_WORDS = {
  done: { vi: 'đã xong', en: 'done' },
  now: { vi: 'đang ở đây', en: 'it is here now' },
  'waits-for-you': { vi: 'đang chờ ông/bà', en: 'it waits for you' },
  ended: { vi: 'dừng ở đây', en: 'it ended here' },
  ahead: { vi: 'chưa đến', en: 'still ahead' },
} as const satisfies Record<StopState, Bilingual>;

/** Of a dossier that was refused after appraisal. */
export const DENIED = {
  sentence: { vi: 'Hồ sơ bị từ chối giải quyết.', en: 'The dossier was refused after its appraisal.' },
  toDo: {
    vi: 'Mang giấy tiếp nhận và giấy tờ tùy thân đến nơi đã nộp hồ sơ để nhận phiếu từ chối và giấy tờ đã nộp. Lý do cụ thể có trong thông báo đã gửi cho ông/bà.',
    en: 'Bring the slip and your identity card to where you filed, to get the refusal and your papers. The reason is in the message sent to you.',
  },
} as const satisfies Record<string, Bilingual>;

/** Where a dossier stands, as a sentence. */
export const SENTENCES = {
  1: { vi: 'Hồ sơ đã nộp, đang chờ tiếp nhận.', en: 'The dossier is filed and waits to be accepted.' },
  2: { vi: 'Hồ sơ đã được tiếp nhận.', en: 'The dossier is accepted.' },
  3: { vi: 'Hồ sơ không được tiếp nhận.', en: 'The dossier was not accepted.' },
  4: { vi: 'Hồ sơ đang được giải quyết.', en: 'The dossier is being worked on.' },
  5: { vi: 'Hồ sơ đang chờ ông/bà bổ sung giấy tờ.', en: 'The dossier waits for papers from you.' },
  6: { vi: 'Hồ sơ đang chờ ông/bà nộp phí, lệ phí.', en: 'The dossier waits for your payment.' },
  7: {
    vi: 'Ông/bà đã đề nghị rút hồ sơ, đang chờ bộ phận một cửa trả lời.',
    en: 'You asked to withdraw the dossier; the counter has not answered yet.',
  },
  8: { vi: 'Hồ sơ đã dừng giải quyết.', en: 'Work on the dossier has stopped.' },
  9: { vi: 'Đã có kết quả, mời ông/bà nhận.', en: 'The result is ready for you.' },
  10: { vi: 'Kết quả đã được trả.', en: 'The result was returned.' },
} as const satisfies Record<Status, Bilingual>;

/** What the applicant is to do, where it is his or her turn. */
export const TO_DO: Partial<Record<Status, Bilingual>> = {
  3: {
    vi: 'Xem lý do trong thông báo đã gửi cho ông/bà, hoặc gọi nơi tiếp nhận để được hướng dẫn nộp lại.',
    en: 'Read the reason in the message sent to you, or call the counter to learn how to file again.',
  },
  5: {
    vi: 'Xem thông báo để biết cần giấy tờ nào, rồi nộp bổ sung ở nơi đã nộp hồ sơ: tại quầy, bưu cục hoặc trực tuyến. Thời gian chờ không tính vào hạn giải quyết.',
    en: 'See the message for which papers are needed, and hand them in where you filed: at the counter, the post office or online. The time until then does not count.',
  },
  6: {
    vi: 'Nộp tiền theo thông báo đã gửi, hoặc tại nơi đã nộp hồ sơ.',
    en: 'Pay as the message says, or where you filed.',
  },
  7: {
    vi: 'Nếu đổi ý, ông/bà có thể rút lại đề nghị trước khi được trả lời: gọi hoặc đến nơi đã nộp hồ sơ. Trong lúc chờ, thời hạn giải quyết tạm dừng.',
    en: 'If you change your mind, you may take the request back until it is answered: call the counter, or go there. Meanwhile no time counts.',
  },
  8: {
    vi: 'Xem lý do trong thông báo đã gửi cho ông/bà, hoặc gọi nơi đã nộp hồ sơ.',
    en: 'Read the reason in the message sent to you, or call where you filed.',
  },
  9: {
    vi: 'Mang giấy tiếp nhận và giấy tờ tùy thân đến nơi trả kết quả, hoặc chờ bưu điện nếu đã chọn nhận qua bưu chính.',
    en: 'Bring the slip and your identity card to the counter, or wait for the post if you chose it.',
  },
};

/** Why a result comes later than promised, in plain words. The words of the unit itself are in its letter. */
export const WHY = {
  verification: {
    vi: 'Hồ sơ cần thêm thời gian để kiểm tra, xác minh.',
    en: 'Your dossier takes more time to check.',
  },
  'other-agency': {
    vi: 'Cơ quan khác cùng giải quyết trả lời chậm.',
    en: 'Another agency that works on it has answered late.',
  },
  workload: { vi: 'Số hồ sơ tăng nhiều hơn thường lệ.', en: 'Far more dossiers than usual have come in.' },
  technical: { vi: 'Hệ thống máy tính gặp sự cố.', en: 'A computer system has failed.' },
  'force-majeure': {
    vi: 'Thiên tai, dịch bệnh hoặc việc khác không ai tránh được.',
    en: 'A natural disaster, an epidemic, or another event that nobody could prevent.',
  },
  other: {
    vi: 'Lý do nêu trong thư đã gửi ông/bà.',
    en: 'The reason is in the letter that you got.',
  },
  'not-stated': {
    vi: 'Đơn vị giải quyết chưa nêu lý do. Ông/bà có thể gọi đơn vị theo số bên dưới.',
    en: 'The unit has not said why. You can call it by the number below.',
  },
} as const satisfies Record<ApologyReason, Bilingual>;
