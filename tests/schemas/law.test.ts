import { describe, expect, test } from 'vitest';
import { ARTICLE, withArticle } from '../../schemas/law/articles.ts';
import { SUPPLEMENT_CLOCKS } from '../../schemas/law/clocks.ts';
import { DENIAL_GROUND_WORDS } from '../../schemas/law/denial-words.ts';
import { APOLOGY_REASON_WORDS } from '../../schemas/law/reason-words.ts';
import { holdsFrom, SOURCES, TERMS } from '../../schemas/law/terms.ts';

const DAY = /^20\d\d-\d\d-\d\d$/;

describe('what the law says for every procedure', () => {
  test('stands in an article that holds from a day', () => {
    for (const { vi, en, from } of Object.values(ARTICLE)) {
      expect([vi, en].every(text => text.length > 0)).toBe(true);
      expect(from).toMatch(DAY);
    }
  });

  test('names for each time its source, and since when it holds', () => {
    expect(Object.keys(SOURCES).toSorted()).toEqual(Object.keys(TERMS).toSorted());
    for (const source of Object.values(SOURCES)) expect(holdsFrom(source)).toMatch(DAY);
    expect([holdsFrom('A 19(5)'), holdsFrom('NĐ 301/2026'), holdsFrom('K')]).toEqual([
      ...['2025-07-01', '2026-09-01', '2025-07-01'],
    ]);
  });

  test('names an article beside each kind of clock, each reason and each ground', () => {
    for (const words of [SUPPLEMENT_CLOCKS, APOLOGY_REASON_WORDS, DENIAL_GROUND_WORDS])
      for (const one of Object.values(words)) expect(ARTICLE).toHaveProperty([one.article]);
    expect(withArticle(DENIAL_GROUND_WORDS.objection).vi).toBe(
      'cơ quan được lấy ý kiến không thống nhất (khoản 4 Điều 19 Nghị định 118/2025/NĐ-CP)',
    );
  });
});
