import { useTitle } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';

export const own = words({
  holder: { vi: 'Người giữ hồ sơ', en: 'Held by' },
  held: { vi: 'Giờ làm việc', en: 'Working time' },
  together: { vi: 'Tổng giờ làm việc', en: 'Working time in all' },
  now: { vi: 'nay', en: 'now' },
  noMinutes: { vi: 'dưới 1 phút', en: 'under 1 min' },
  hours: { vi: (hours: number) => `${hours} giờ`, en: (hours: number) => `${hours} h` },
  minutes: { vi: (minutes: number) => `${minutes} phút`, en: (minutes: number) => `${minutes} min` },
  dueAt: { vi: (at: string) => `hạn ${at}`, en: (at: string) => `due ${at}` },
  branch: { vi: (at: string) => `Nhánh ${at}`, en: (at: string) => `Branch ${at}` },
  critical: { vi: 'các nhánh khác chờ nhánh này', en: 'the others wait for this one' },
  siblings: { vi: 'Đã xong, chờ nhánh khác', en: 'Done, waits for the others' },
  system: { vi: 'Hệ thống', en: 'The system' },
  applicant: { vi: 'Người nộp', en: 'The applicant' },
  payment: { vi: 'Chờ người nộp nộp tiền', en: 'Waits for the payment' },
  post: { vi: 'Bưu điện', en: 'The post' },
  whoseDelay: { vi: 'Quá hạn do', en: 'Late because of' },
  nobodysDelay: {
    vi: 'Không nơi nào giữ hồ sơ quá thời hạn.',
    en: 'Nobody had it longer than allowed.',
  },
  over: { vi: (time: string) => `quá ${time}`, en: (time: string) => `${time} over` },
});

const RESULTS = {
  early: { vi: 'Trước hạn', en: 'Early' },
  'on-time': { vi: 'Đúng hạn', en: 'On time' },
  late: { vi: 'Quá hạn', en: 'Late' },
} as const;

const CHIP = { early: 'chip chip-good', 'on-time': 'chip chip-good', late: 'chip chip-late' } as const;

/** How a step stands to its limit: worked a day or more before it, within it, or after it. */
export const PunctualityChip = ({ result }: { readonly result: keyof typeof RESULTS }) => {
  const title = useTitle();
  return <span className={CHIP[result]}>{title(RESULTS[result])}</span>;
};
