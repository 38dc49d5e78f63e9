import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { codeOfDigits } from '../../../schemas/dossier-digits.ts';
import { DossierCode } from '../../../schemas/identifiers.ts';
import { JournalEntry } from '../../../schemas/journal.ts';
import { STATUS } from '../../../schemas/status.ts';
import { Instant } from '../../../schemas/time.ts';
import { decode, readPdf } from '../../kit/documents/read-pdf.ts';
import { newFolder } from '../../kit/folders.ts';
import { ChildProgram } from '../../kit/server/child-program.ts';

const Line = z.strictObject({
  code: DossierCode,
  procedure: z.literal('1.001612'),
  status: z.int(),
  due: Instant.nullable(),
  journal: z.array(JournalEntry),
});

const runDemo = async (...args: string[]) => {
  const lines: string[] = [];
  const demo = new ChildProgram(['samples/demo/main.ts', ...args], { onLine: line => lines.push(line) });
  return { code: await demo.ended(), lines, errors: demo.faults };
};

const has = (journal: readonly JournalEntry[], wanted: Partial<Record<string, unknown>>): boolean =>
  journal.some(entry =>
    Object.entries(wanted).every(([key, value]) => (entry as Record<string, unknown>)[key] === value),
  );

describe('npm run demo', () => {
  const folder = newFolder('documents');
  let played: Awaited<ReturnType<typeof runDemo>>;
  beforeAll(async () => {
    played = await runDemo('--json', '--documents', folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('takes six dossiers their whole way, each to its expected end', () => {
    const { code, lines, errors } = played;
    expect(errors).toBe('');
    const dossiers = lines.map(line => Line.parse(JSON.parse(line)));
    expect(dossiers.map(({ status }) => status)).toEqual([
      STATUS.returned,
      STATUS.returned,
      STATUS.refused,
      STATUS.returned,
      STATUS.returned,
      STATUS.stopped,
    ]);
    expect(new Set(dossiers.map(({ code }) => code)).size).toBe(6);
    const [straight, supplemented, refused, posted, late, withdrawn] = dossiers.map(({ journal }) => journal);
    expect(has(straight ?? [], { type: 'step-opened', step: 'check-food-safety' })).toBe(false);
    expect(has(supplemented ?? [], { type: 'step-opened', step: 'register-business', visit: 2 })).toBe(true);
    expect(has(refused ?? [], { type: 'step-decided', outcome: 'refused', text: true })).toBe(true);
    expect(has(posted ?? [], { type: 'shipment-registered', leg: 'hand-in' })).toBe(true);
    expect(has(posted ?? [], { type: 'shipment-registered', leg: 'return' })).toBe(true);
    expect(has(posted ?? [], { type: 'step-decided', step: 'check-food-safety', outcome: 'approved' })).toBe(true);
    expect(has(late ?? [], { type: 'alert-raised', alert: 'overdue', step: 'register-business' })).toBe(true);
    expect(has(late ?? [], { type: 'step-decided', step: 'register-business', late: true })).toBe(true);
    expect(has(withdrawn ?? [], { type: 'stopped', cause: 'withdrawal' })).toBe(true);
    expect(code).toBe(0);
  });

  const codes = (): readonly string[] => played.lines.map(line => Line.parse(JSON.parse(line)).code);
  const namesOf = (code: string): readonly string[] => readdirSync(join(folder, code)).toSorted();
  const read = (code: string, name: string): Buffer => readFileSync(join(folder, code, name));

  test('leaves the documents of each dossier in a folder: slips, receipts, results and messages', () => {
    const kinds = codes().map(code => [
      ...new Set(namesOf(code).map(name => /^(phieu-\d\d|bien-lai|ket-qua|tin-nhan)/.exec(name)?.[0] ?? name)),
    ]);
    const results = ['bien-lai', 'ket-qua', 'phieu-01', 'phieu-06', 'tin-nhan'];
    expect(kinds).toEqual([
      results,
      ['bien-lai', 'ket-qua', 'phieu-01', 'phieu-02', 'phieu-06', 'tin-nhan'],
      ['phieu-03', 'tin-nhan'],
      results,
      results,
      ['bien-lai', 'phieu-01', 'phieu-05', 'phieu-06', 'tin-nhan'],
    ]);
  });

  test('leaves each mail as a file that mail programs open, from the office to applicants and officers', () => {
    const mails = readdirSync(join(folder, 'thu'));
    expect(mails.length).toBeGreaterThanOrEqual(6);
    for (const name of mails) {
      const mail = readFileSync(join(folder, 'thu', name), 'utf8');
      expect(mail, name).toMatch(/^Message-ID:\s+<[^>]+>$/im);
      expect(mail, name).toMatch(/^To: \S+@\S+/m);
    }
  });

  test('every document of the folder opens: its text is found, its fonts are embedded', async () => {
    for (const code of codes()) {
      for (const name of namesOf(code).filter(name => name.endsWith('.pdf'))) {
        const pages = await readPdf(read(code, name));
        const text = pages.map(page => page.text).join(' ');
        expect(text, name).toContain(/^(phieu|bien-lai)/.test(name) ? code : 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
        const fonts = pages.flatMap(page => page.fonts);
        expect(fonts.length, name).toBeGreaterThan(0);
        expect(
          fonts.filter(font => !font.embedded),
          name,
        ).toEqual([]);
      }
      expect(read(code, 'tin-nhan.txt').toString()).toContain(`Hồ sơ ${code}: Mới đăng ký`);
    }
  });

  test('the codes of a receipt lead to its dossier', async () => {
    const [code = ''] = codes();
    const receipts = namesOf(code).filter(name => name.startsWith('phieu-01'));
    expect(receipts).toHaveLength(2);
    for (const name of receipts) {
      const [page] = await readPdf(read(code, name));
      const height = Math.max(...(page?.boxes ?? []).map(box => box.height));
      const isBar = (box: { readonly height: number }): boolean => Math.abs(box.height - height) < 0.01;
      expect(codeOfDigits(decode(page?.boxes.filter(isBar) ?? [], 'bars'))).toBe(code);
      expect(decode(page?.boxes.filter(box => !isBar(box)) ?? [], 'square')).toContain(`/tra-cuu/${code}#`);
    }
  });

  test('refuses a wrong option with the usage, and starts nothing', async () => {
    const { code, lines, errors } = await runDemo('--api', 'nowhere');
    expect(code).toBe(2);
    expect(lines).toEqual([]);
    expect(errors).toContain('--keep');
  });
});
