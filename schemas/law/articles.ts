/**
 * Where the rules of this folder stand, as screens and letters say it. `A 19(6)` is Article 19(6) of Nghị định 118/2025/NĐ-CP, which holds
 * from 1/7/2025; other texts have names of their own. `from` is the first day on which it holds.
 */
const decree118 = (vi: string, en: string) => ({
  vi: `${vi} Nghị định 118/2025/NĐ-CP`,
  en: `${en} of Decree 118/2025/NĐ-CP`,
  from: '2025-07-01',
});

export const ARTICLE = {
  'A 11(2)c': decree118('điểm c khoản 2 Điều 11', 'Article 11(2)c'),
  'A 17(2)a': decree118('điểm a khoản 2 Điều 17', 'Article 17(2)a'),
  'A 17(4)': decree118('khoản 4 Điều 17', 'Article 17(4)'),
  'A 19(3)': decree118('khoản 3 Điều 19', 'Article 19(3)'),
  'A 19(4)': decree118('khoản 4 Điều 19', 'Article 19(4)'),
  'A 19(5)': decree118('khoản 5 Điều 19', 'Article 19(5)'),
  'A 19(6)': decree118('khoản 6 Điều 19', 'Article 19(6)'),
  'A 20(2)': decree118('khoản 2 Điều 20', 'Article 20(2)'),
  'A 21': decree118('Điều 21', 'Article 21'),
  'NĐ 301/2026': { vi: 'Nghị định 301/2026/NĐ-CP', en: 'Decree 301/2026/NĐ-CP', from: '2026-09-01' },
} as const satisfies Readonly<Record<string, { readonly vi: string; readonly en: string; readonly from: string }>>;
export type Article = keyof typeof ARTICLE;

type Said = { readonly vi: string; readonly en: string };

/** A reason or ground with the article that speaks of it, as a part of a sentence. */
export const withArticle = ({ vi, en, article }: Said & { readonly article: Article }): Said => ({
  vi: `${vi} (${ARTICLE[article].vi})`,
  en: `${en} (${ARTICLE[article].en})`,
});
