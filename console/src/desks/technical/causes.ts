/** The causes that machines and the outbox note, in words for people, with what to do. Engineers' own words stay as they are. */
import type { Bilingual } from '../../parts/language/words.ts';

export type Cause = { readonly what: Bilingual; readonly next: Bilingual };

type Rule = readonly [pattern: RegExp, say: (found: readonly string[]) => Cause];

const RESTART: Bilingual = {
  vi: 'Xem trước việc chạy lại; nếu nguyên nhân đã hết thì chạy lại.',
  en: 'Look at what a restart would do; restart once the reason is gone.',
};

const RULES: readonly Rule[] = [
  [
    /^nothing has been open for (\d+) minutes$/,
    ([minutes]) => ({
      what: {
        vi: `Máy trạng thái im lặng: ${minutes} phút không có bước nào mở`,
        en: `The machine is silent: no step has been open for ${minutes} minutes`,
      },
      next: RESTART,
    }),
  ],
  [
    /^the machine has not come to (.+) for (\d+) minutes$/,
    ([steps, minutes]) => ({
      what: {
        vi: `Máy trạng thái chưa đến bước ${steps} sau ${minutes} phút`,
        en: `The machine has not come to ${steps} for ${minutes} minutes`,
      },
      next: RESTART,
    }),
  ],
  [
    /^the execution ended as (\w+)(?:: (.+))?$/,
    ([ended = '', error]) => ({
      what: {
        vi: `Lượt chạy ${ENDED[ended]?.vi ?? ended}${error ? ` vì lỗi ${error}` : ''}`,
        en: `The execution ${ENDED[ended]?.en ?? ended}${error ? ` with the error ${error}` : ''}`,
      },
      next: {
        vi: 'Xem sự kiện cuối của lượt chạy và log của open-task, sửa nguyên nhân, rồi chạy lại.',
        en: 'See the last events of the execution and the log of open-task, repair the reason, then restart.',
      },
    }),
  ],
  [
    /^the outbox tried (\d+) times in vain to deliver '(\w+)': (.+)$/,
    ([tries, , failure = '']) => ({
      what: {
        vi: `Gửi không được sau ${tries} lần: ${failureOf(failure)?.what.vi ?? failure}`,
        en: `Not delivered after ${tries} tries: ${failureOf(failure)?.what.en ?? failure}`,
      },
      next: {
        vi: 'Liên hệ bên nhận. Khi họ sẵn sàng, bấm “Gửi lại ngay”.',
        en: 'Call the receiver. When they are ready, press “Send again now”.',
      },
    }),
  ],
  [
    /^an apology has no new date: (\S+) ends before it$/,
    ([calendar]) => ({
      what: {
        vi: `Không tính được ngày hẹn lại: lịch ${calendar} đã hết`,
        en: `No new date could be computed: the calendar ${calendar} ends before it`,
      },
      next: {
        vi: 'Cài bản có lịch năm sau rồi chuyển hồ sơ sang lịch mới.',
        en: 'Install a release with the next calendar and move the dossier to it.',
      },
    }),
  ],
  [
    /^nothing watched over its machine$/,
    () => ({
      what: {
        vi: 'Không có gì theo dõi máy trạng thái của hồ sơ',
        en: 'Nothing watched over the machine of the dossier',
      },
      next: RESTART,
    }),
  ],
  [
    /^the facts of its form were corrected$/,
    () => ({
      what: {
        vi: 'Hồ sơ được sửa trước khi tiếp nhận nên máy chạy lại theo nội dung mới',
        en: 'The filing was corrected before its acceptance; the machine follows what it says now',
      },
      next: { vi: 'Không cần làm gì.', en: 'Nothing is to be done.' },
    }),
  ],
  [
    /^the machine has run for (\d+) days$/,
    ([days]) => ({
      what: {
        vi: `Máy trạng thái đã chạy ${days} ngày nên được thay`,
        en: `The machine ran for ${days} days and was replaced`,
      },
      next: { vi: 'Không cần làm gì.', en: 'Nothing is to be done.' },
    }),
  ],
];

const ENDED: Readonly<Record<string, Bilingual>> = {
  FAILED: { vi: 'thất bại', en: 'failed' },
  ABORTED: { vi: 'bị dừng', en: 'was aborted' },
  TIMED_OUT: { vi: 'hết thời gian', en: 'ran out of time' },
  SUCCEEDED: { vi: 'kết thúc sớm', en: 'ended early' },
};

const TRIED_AGAIN: Bilingual = {
  vi: 'Hệ thống tự thử lại. Nếu kéo dài, liên hệ bên nhận; khi họ sẵn sàng, bấm “Gửi lại ngay”.',
  en: 'It is tried again by itself. If it lasts, call the receiver; when they are ready, press “Send again now”.',
};
const MISMATCH: Bilingual = {
  vi: 'Đối chiếu với bên nhận: địa chỉ, khóa chung, nội dung yêu cầu. Sửa xong thì gửi lại.',
  en: 'Compare with the receiver: address, shared secret, content of the message. Send it again when that is repaired.',
};

/** Why an attempt to deliver failed. */
const FAILURES: readonly Rule[] = [
  [
    /^OutsideUnreachable: \S+ could not be reached\.$/,
    () => ({
      what: { vi: 'Không kết nối được với bên nhận', en: 'The receiver cannot be reached' },
      next: TRIED_AGAIN,
    }),
  ],
  [
    /^OutsideUnreachable: \S+ answered (\d+)\.$/,
    ([status]) => ({
      what: { vi: `Bên nhận đang lỗi (${status})`, en: `The receiver has a fault (${status})` },
      next: TRIED_AGAIN,
    }),
  ],
  [
    /^OutsideUnreachable: \S+ answered with something that is not a JSON object\.$/,
    () => ({
      what: { vi: 'Không đọc được trả lời của bên nhận', en: 'The answer of the receiver cannot be read' },
      next: TRIED_AGAIN,
    }),
  ],
  [
    /^OutsideRefused: \S+ refused the message \S+ with (\d+)\.$/,
    ([status]) => ({
      what: { vi: `Bên nhận từ chối (${status})`, en: `The receiver refused it (${status})` },
      next: MISMATCH,
    }),
  ],
];

const firstOf = (rules: readonly Rule[], text: string): Cause | undefined => {
  for (const [pattern, say] of rules) {
    const found = pattern.exec(text);
    if (found) return say(found.slice(1));
  }
  return undefined;
};

/** A cause in words; undefined for words that a person wrote. */
export const causeOf = (why: string): Cause | undefined => firstOf(RULES, why);

/** Why the last attempt to deliver failed, in words; undefined for a failure of another kind. */
export const failureOf = (failure: string): Cause | undefined => firstOf(FAILURES, failure);
