import { describe, expect, test } from 'vitest';
import { faultsOfResults } from '../../documents/check.ts';
import { makeResult, verifyAddress } from '../../documents/make-result.ts';
import { nameOfTemplate } from '../../documents/result-template.ts';
import { resultSample } from '../../documents/samples.ts';
import { resultTemplates } from '../../documents/templates/index.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { decode, readPdf } from '../kit/documents/read-pdf.ts';

describe.each(resultTemplates.map(nameOfTemplate))('a result by the template %s', name => {
  const content = resultSample(name);
  const made = makeResult(content);

  test('is a PDF/A-2b of one page whose fonts are embedded', async () => {
    const { pdf, pages } = await made;
    const [page, ...others] = await readPdf(pdf);
    expect([others.length, pages]).toEqual([0, 1]);
    for (const font of page?.fonts ?? []) expect(font.embedded).toBe(true);
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>');
    // a PDF/A has the appearance of every field itself (ISO 19005-2, 6.4.1)
    expect(raw).not.toContain('NeedAppearances');
    expect(raw.match(/\/Subtype \/Widget/g)).toHaveLength(5);
    expect(raw.match(/\/AP <</g)).toHaveLength(5);
  });

  test('says every word that it has, and leaves number, day and signatures open', async () => {
    const [page] = await readPdf((await made).pdf);
    const text = page?.text.replace(/\s+/g, ' ') ?? '';
    expect(text).not.toMatch(/[{}]/);
    expect(text).toContain(content.words['owner.name'] ?? content.words['person.name']);
    expect(text).toContain('TM. ỦY BAN NHÂN DÂN CHỦ TỊCH');
    expect(text).toContain(content.code);
    expect(text).toContain(content.key);
  });

  test('has a square that leads to the page on which it is verified, and names nobody', async () => {
    const [page] = await readPdf((await made).pdf);
    const read = decode(page?.boxes ?? [], 'square');
    expect(read).toBe(verifyAddress(content));
    expect(read).toBe(`${content.verifyAt}#${content.code}/${content.key}`);
  });

  test('has the same bytes whenever it is made', async () => {
    expect(Buffer.from((await makeResult(content)).pdf)).toEqual(Buffer.from((await made).pdf));
  });
});

test('a line whose words the dossier does not have is left out', async () => {
  const { 'asked.remarks': _, ...words } = resultSample('record-copy').words;
  const [page] = await readPdf((await makeResult({ ...resultSample('record-copy'), words })).pdf);
  expect(page?.text).not.toContain('Ghi chú');
});

test('a permit with a long condition goes on over the page, and its signatures stay together', async () => {
  const sample = resultSample('construction-permit');
  const long = Array.from({ length: 60 }, (_, i) => `Yêu cầu thứ ${i + 1} về an toàn công trình liền kề.`).join(' ');
  const pages = await readPdf(
    (await makeResult({ ...sample, words: { ...sample.words, 'asked.conditions': long } })).pdf,
  );
  expect(pages.length).toBe(2);
  for (const part of ['CHỦ TỊCH', 'Nơi nhận', sample.key]) expect(pages[1]?.text).toContain(part);
});

describe('a procedure is refused', () => {
  const procedure = procedures.find(({ code }) => code === '1.013225') as (typeof procedures)[number];
  const withMade = (made: object) =>
    faultsOfResults({ ...procedure, results: { permit: { title: procedure.title, made: made as never } } });

  test('for a template that is not there', () => {
    expect(withMade({ template: 'land-certificate' })).toEqual([
      '1.013225 v1, permit: there is no template land-certificate',
    ]);
  });

  test('for a place that it does not fill, and for words that no place shows', () => {
    const title = { vi: 'Ghi chú', en: 'Remarks' };
    expect(withMade({ template: 'construction-permit', asks: { remarks: { title } } })).toEqual([
      '1.013225 v1, permit: construction-permit/1 has the place asked.conditions, which this procedure does not fill',
      '1.013225 v1, permit: asked.remarks is asked for, and construction-permit/1 has no place for it',
    ]);
  });
});
