/** The reasons of `reasons.ts` in words, each with the article that speaks of it. It imports nothing, so that screens take no more with it. */
export const APOLOGY_REASON_WORDS = {
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
} as const;

/** The reason that says nothing without the words of the unit. */
export const isInWordsOnly = (reason: keyof typeof APOLOGY_REASON_WORDS): boolean => reason === 'other';
