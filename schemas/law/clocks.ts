import type { Article } from './articles.ts';

/** What happens to the limit when papers are asked for after the acceptance: the kinds of clock that laws know, in words, with where each stands. */
export const SUPPLEMENT_CLOCKS = {
  restart: {
    vi: 'thời hạn tính lại từ đầu khi nhận đủ hồ sơ',
    en: 'the limit starts again in full when the complete dossier is back',
    article: 'A 19(5)',
  },
  subtract: {
    vi: 'không tính thời gian chờ bổ sung',
    en: 'only the time of the applicant does not count',
    article: 'NĐ 301/2026',
  },
} as const satisfies Readonly<Record<string, { readonly vi: string; readonly en: string; readonly article: Article }>>;
export type SupplementClock = keyof typeof SUPPLEMENT_CLOCKS;
