import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeSlip, type SlipAs } from '../../documents/make-slip.ts';
import { sampleOf } from '../../documents/samples.ts';
import { templateOf } from '../../documents/templates/index.ts';
import { codeOfDigits } from '../../schemas/dossier-digits.ts';
import { SlipKind, type SlipOf } from '../../schemas/slip.ts';
import { decode, readPdf } from '../kit/documents/read-pdf.ts';

const KINDS = SlipKind.options;
const VIETNAMESE: SlipAs = { size: 'A4', language: 'vi' };
const receipt = sampleOf('01') as SlipOf<'01'>;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const textOf = async (bytes: Uint8Array): Promise<string> => (await readPdf(bytes)).map(({ text }) => text).join('\n');

const prints = KINDS.flatMap(slip =>
  templateOf(slip).sizes.flatMap(size => (['vi', 'en'] as const).map(language => ({ slip, size, language }))),
);

describe.each(prints)('slip $slip on $size in $language', ({ slip, size, language }) => {
  const made = makeSlip(sampleOf(slip), { size, language });

  test('is one page of that size, whose fonts are embedded', async () => {
    const [page, ...others] = await readPdf(await made);
    expect(others).toEqual([]);
    const sides = size === 'A4' ? [595, 842] : [420, 595];
    expect([page?.width, page?.height].map(side => Math.round(side ?? 0)).toSorted((a, b) => a - b)).toEqual(sides);
    expect(page?.fonts.length).toBeGreaterThanOrEqual(2);
    for (const font of page?.fonts ?? [])
      expect(font).toEqual({ name: expect.stringContaining('Tinos'), embedded: true });
  });

  test('says title, code, procedure and who hands it out, in letters that can be searched for', async () => {
    const text = await textOf(await made);
    const { code, procedure, issuer } = sampleOf(slip);
    expect(text).toContain(templateOf(slip).title[language].toLocaleUpperCase('vi'));
    expect(text).toContain(code);
    expect(text).toContain(procedure.title[language]);
    expect(text.replaceAll(' ', '')).toContain(issuer.name[language].toLocaleUpperCase('vi').replaceAll(' ', ''));
  });

  test('has the same bytes whenever it is made', async () => {
    await makeSlip(sampleOf('06'), VIETNAMESE);
    expect(sha256(await makeSlip(sampleOf(slip), { size, language }))).toBe(sha256(await made));
  });

  test('is marked as PDF/A-2b', async () => {
    const raw = Buffer.from(await made).toString('latin1');
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(raw).toContain('/GTS_PDFA1');
  });
});

describe.each(['A4', 'A5'] as const)('the codes of a receipt on %s', size => {
  const boxes = makeSlip(receipt, { size, language: 'vi' }).then(async made => (await readPdf(made))[0]?.boxes ?? []);
  /** Bars are all of one height, which no module of a square has. */
  const tallest = async (): Promise<number> => Math.max(...(await boxes).map(({ height }) => height));

  test('the bars are the code in digits only', async () => {
    const height = await tallest();
    const read = decode(
      (await boxes).filter(box => Math.abs(box.height - height) < 0.01),
      'bars',
    );
    expect(read).toMatch(/^\d{24}$/);
    expect(codeOfDigits(read)).toBe(receipt.code);
  });

  test('the square leads to the page of the dossier with its key, and names nobody', async () => {
    const height = await tallest();
    const read = decode(
      (await boxes).filter(box => Math.abs(box.height - height) >= 0.01),
      'square',
    );
    expect(read).toBe(`${receipt.lookUpAt}/${receipt.code}#${receipt.lookupKey}`);
  });
});

test('a name is printed whole though it came in parts of letters', async () => {
  const name = 'Nguyễn Thị Hường';
  const owner = { ...receipt.owner, name: name.normalize('NFD') };
  expect(await textOf(await makeSlip({ ...receipt, owner }, VIETNAMESE))).toContain(name);
});

test('a name in letters that the fonts do not have is printed with boxes, and refuses nothing', async () => {
  const owner = { ...receipt.owner, name: 'Trần 王 An' };
  expect(await textOf(await makeSlip({ ...receipt, owner }, VIETNAMESE))).toContain('Trần □ An');
});

test('a name of 150 letters without a blank stays within the margins', async () => {
  const name = 'Ở'.repeat(150);
  const made = await makeSlip({ ...receipt, owner: { ...receipt.owner, name }, filer: name }, VIETNAMESE);
  expect((await textOf(made)).replaceAll(' ', '')).toContain(name);
});

test('sixty papers go on over the pages, each with the heading of the table; the signatures stay together', async () => {
  const papers = Array.from({ length: 60 }, (_, i) => ({
    title: {
      vi: `Giấy chứng nhận quyền sử dụng đất và tài sản gắn liền với đất số ${i + 1}`,
      en: `Certificate ${i + 1}`,
    },
    ...{ as: 'copy' as const, pages: 2 },
  }));
  const pages = await readPdf(await makeSlip({ ...receipt, papers }, VIETNAMESE));
  expect(pages.length).toBeGreaterThan(2);
  const withRows = pages.filter(({ text }) => text.includes('Giấy chứng nhận quyền sử dụng đất'));
  for (const { text } of withRows) expect(text).toContain('TT Tên giấy tờ Loại bản');
  expect(pages.map(({ text }) => text).join(' ')).toContain('đất số 60');
  for (const signed of ['NGƯỜI NỘP HỒ SƠ (Ký, ghi rõ họ tên) Vừ', 'NGƯỜI TIẾP NHẬN HỒ SƠ (Ký, ghi rõ họ tên) Nguyễn'])
    expect(pages.at(-1)?.text).toContain(signed);
  expect(pages.at(-1)?.text).toContain(`Trang ${pages.length}/${pages.length}`);
});

test('what is a little too long for one page is set a little smaller', async () => {
  const papers = Array.from({ length: 6 }, (_, i) => ({
    title: { vi: `Giấy tờ thứ ${i + 1}`, en: `Paper ${i + 1}` },
    ...{ as: 'copy' as const, pages: 1 },
  }));
  for (const size of ['A4', 'A5'] as const)
    expect(await readPdf(await makeSlip({ ...receipt, papers }, { size, language: 'vi' }))).toHaveLength(1);
});

test('a reason of many lines goes on over the pages', async () => {
  const asked = [{ title: { vi: 'Hợp đồng', en: 'Contract' }, why: 'Thiếu chữ ký của bên cho thuê. '.repeat(300) }];
  const pages = await readPdf(await makeSlip({ ...(sampleOf('02') as SlipOf<'02'>), asked }, VIETNAMESE));
  expect(pages.length).toBeGreaterThan(2);
  expect(
    pages
      .map(({ text }) => text)
      .join(' ')
      .match(/Thiếu chữ/g),
  ).toHaveLength(300);
});

test('what has no words is left out with its line', async () => {
  const { filer: _, ...without } = receipt;
  const text = await textOf(await makeSlip({ ...without, fees: [] }, VIETNAMESE));
  expect(text).not.toContain('Người nộp hồ sơ:');
  expect(text).toContain('Phí, lệ phí: không thu.');
});
