import { describe, expect, test } from 'vitest';
import { fact } from '../../../workflows/define/condition.ts';
import { days, type Procedure } from '../../../workflows/define/procedure.ts';
import { getProcedure } from '../../../workflows/procedures/index.ts';
import { changesBetween } from '../../../workflows/rules/changes.ts';

const older = getProcedure('2.002913', 1);
const changes = (newer: Partial<Procedure>) =>
  changesBetween(older, { ...older, ...newer }).map(({ what, title }) => `${what}: ${title.en}`);
const [first = '', second = ''] = Object.keys(older.components);
const notice = older.components[second] as Procedure['components'][string];

describe('what a newer version changes for a filer', () => {
  test('is nothing where only words read otherwise', () => {
    const components = { ...older.components, [second]: { ...notice, title: { vi: 'Giấy báo tử', en: 'Notice' } } };
    expect(changes({ components, legalBasis: ['Nghị định 301/2026/NĐ-CP'] })).toEqual([]);
  });

  test('names papers that came, went, or are asked for in other cases', () => {
    const { [first]: _gone, ...rest } = older.components;
    const asked = { ...rest, card: { ...notice, title: { vi: 'Thẻ căn cước', en: 'Identity card' } } };
    expect(changes({ components: { ...asked, [second]: { ...notice, required: fact('burial').is(true) } } })).toEqual([
      'component-sometimes: Notice of death, or what replaces it',
      'component-added: Identity card',
      'component-removed: Declaration of the death',
    ]);
  });

  test('names the limit with what it was and is', () => {
    expect(changesBetween(older, { ...older, limit: days(7) })).toEqual([
      { what: 'limit-changed', title: older.title, from: days(10), to: days(7) },
    ]);
  });

  test('of a death are the steps that issue the extract and the deletion at once, and the name of the last one', () => {
    expect(changesBetween(older, getProcedure('2.002913', 2)).map(({ what, title }) => [what, title.vi])).toEqual([
      ['step-added', 'Phát hành trích lục khai tử'],
      ['step-added', 'Phát hành thông báo xóa đăng ký thường trú'],
    ]);
  });
});
