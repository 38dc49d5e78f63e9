/** The grounds of `denial.ts` in words, each with the article that speaks of it. It imports nothing, so that screens take no more with it. */
export const DENIAL_GROUND_WORDS = {
  conditions: {
    vi: 'hồ sơ không đủ điều kiện giải quyết theo quy định',
    en: 'the conditions that the law sets are not met',
    article: 'A 19(3)',
  },
  untrue: {
    vi: 'thông tin, giấy tờ trong hồ sơ không đúng sự thật',
    en: 'what the papers or the form say is not true',
    article: 'A 19(3)',
  },
  objection: {
    vi: 'cơ quan được lấy ý kiến không thống nhất',
    en: 'an agency that was asked for its opinion objects',
    article: 'A 19(4)',
  },
  disputed: {
    vi: 'đang có tranh chấp, khiếu nại hoặc văn bản ngăn chặn của cơ quan có thẩm quyền',
    en: 'there is a dispute, a complaint, or an order of an authority against it',
    article: 'A 19(3)',
  },
  sector: {
    vi: 'thuộc trường hợp từ chối theo pháp luật chuyên ngành',
    en: 'the law of the sector refuses such a case',
    article: 'A 19(3)',
  },
} as const;
