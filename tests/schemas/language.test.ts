import { expect, test } from 'vitest';
import { languageOf } from '../../schemas/language.ts';

test.each([
  ['vi', 'vi'],
  ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
  ['fr, en;q=0.5, vi;q=0.7', 'vi'],
  ['en, vi', 'en'],
  ['vi;q=0, en;q=0.1', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  [`${'x,'.repeat(100_000)}vi`, 'en'],
])('who asks for %j is answered in %s', (accepted, language) => {
  expect(languageOf(accepted)).toBe(language);
});
