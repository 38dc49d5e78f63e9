import { describe, expect, test } from 'vitest';
import { faultsOfProcedure, faultsOfTemplate, requirePrintable, Unprintable } from '../../documents/check.ts';
import type { Template } from '../../documents/template.ts';
import { templates } from '../../documents/templates/index.ts';
import { slip02 } from '../../documents/templates/slip-02.ts';
import { procedures } from '../../workflows/procedures/index.ts';

const withBlock = (block: Template['body'][number]): Template => ({ ...slip02, body: [block] });

test('every template and every procedure can be printed', () => {
  expect(() => requirePrintable(templates, procedures)).not.toThrow();
});

test('each template has a version of its own, which begins with its slip', () => {
  expect(new Set(templates.map(({ version }) => version)).size).toBe(templates.length);
  for (const { version, slip } of templates) expect(version).toMatch(new RegExp(`^slip-${slip}/\\d+$`));
});

describe('a template is refused', () => {
  test('for a place that no such slip has', () => {
    expect(faultsOfTemplate(withBlock({ line: { vi: 'Hạn: {deadline}', en: 'Until {until}' } }))).toEqual([
      'slip-02/1 (vi), line 1: no slip 02 has the place deadline',
    ]);
  });

  test('for a condition, rows or a cell that no such slip has', () => {
    const title = { vi: 'Lý do', en: 'Reason' };
    const faults = [
      withBlock({ when: 'ground', line: title }),
      withBlock({ rows: 'papers', columns: [{ title, cell: 'why', share: 1 }] }),
      withBlock({ rows: 'asked', columns: [{ title, cell: 'reason', share: 1 }] }),
    ].map(template => faultsOfTemplate(template)[0]);
    expect(faults).toEqual([
      'slip-02/1 (vi): no slip 02 has the place ground',
      'slip-02/1 (vi): no slip 02 has the rows papers',
      'slip-02/1 (vi): no slip 02 has the cell reason',
    ]);
  });

  test('for a character that the fonts do not have', () => {
    expect(faultsOfTemplate({ ...slip02, title: { vi: 'Phiếu ☎', en: 'Slip' } })).toEqual([
      'slip-02/1 (vi), title: the fonts do not have ☎',
    ]);
  });
});

test('a procedure is refused whose title the fonts cannot print', () => {
  const [procedure] = procedures;
  const faulty = { ...(procedure as (typeof procedures)[number]), title: { vi: 'Cấp phép 🏠', en: 'Permit' } };
  expect(faultsOfProcedure(faulty)).toEqual([expect.stringContaining('the fonts do not have 🏠')]);
  expect(() => requirePrintable([], [faulty])).toThrow(Unprintable);
});
