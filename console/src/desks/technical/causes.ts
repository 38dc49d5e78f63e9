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
    ([tries, , failure]) => ({
      what: {
        vi: `Gửi không được sau ${tries} lần: ${failure}`,
        en: `Not delivered after ${tries} tries: ${failure}`,
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

/** A cause in words; undefined for words that a person wrote. */
export const causeOf = (why: string): Cause | undefined => {
  for (const [pattern, say] of RULES) {
    const found = pattern.exec(why);
    if (found) return say(found.slice(1));
  }
  return undefined;
};
