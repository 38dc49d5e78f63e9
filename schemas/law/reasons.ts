/** The reasons that officers choose from, each with the article that allows it. Their own words are added to it. */
import * as z from 'zod';
import type { Title } from '../text.ts';
import type { Article } from './articles.ts';

/** A reason in words; `article` says where the law speaks of it. */
type Reason = Title & { readonly article: Article };

/** Why a dossier will be late. No text lists these: they are usual reasons [K]. */
export const ApologyReason = z.enum([
  ...(['verification', 'other-agency', 'workload', 'technical', 'force-majeure', 'other', 'not-stated'] as const),
]);
export type ApologyReason = z.infer<typeof ApologyReason>;

export const APOLOGY_REASONS = {
  verification: {
    vi: 'hồ sơ cần thêm thời gian thẩm tra, xác minh',
    en: 'the dossier takes more time to verify',
    article: 'A 19(6)',
  },
  'other-agency': {
    vi: 'cơ quan phối hợp chậm trả lời',
    en: 'another agency has answered late',
    article: 'A 19(4)',
  },
  workload: {
    vi: 'số lượng hồ sơ tăng đột biến',
    en: 'far more dossiers than usual have come in',
    article: 'A 19(6)',
  },
  technical: {
    vi: 'hệ thống thông tin gặp sự cố',
    en: 'an information system has failed',
    article: 'A 19(6)',
  },
  'force-majeure': {
    vi: 'thiên tai, dịch bệnh hoặc sự kiện bất khả kháng khác',
    en: 'a natural disaster, an epidemic, or another event that nobody could prevent',
    article: 'A 19(6)',
  },
  other: { vi: 'lý do khác', en: 'another reason', article: 'A 19(6)' },
  /** Only the system gives it: the unit has written nothing in time. */
  'not-stated': { vi: 'đơn vị giải quyết chưa nêu lý do', en: 'the unit has not stated a reason', article: 'A 19(6)' },
} as const satisfies Readonly<Record<ApologyReason, Reason>>;

/** The reasons that an officer can choose. */
export const CHOSEN_APOLOGY_REASON = ApologyReason.exclude(['not-stated']);
/** The reason that says nothing without words. */
export const isInWordsOnly = (reason: ApologyReason): boolean => reason === 'other';
