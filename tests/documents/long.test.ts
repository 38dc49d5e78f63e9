/** Documents with more than usual: names of 150 letters, sixty papers, many pages; and letters in parts. */
import { describe, expect, test } from 'vitest';
import { faultsOfResults } from '../../documents/check.ts';
import { makeReceipt } from '../../documents/make-receipt.ts';
import { makeRegister } from '../../documents/make-register.ts';
import { makeResult } from '../../documents/make-result.ts';
import { nameOfTemplate, type ResultTemplate } from '../../documents/result-template.ts';
import { resultSample, sampleReceipt, sampleRegister } from '../../documents/samples.ts';
import { resultTemplates } from '../../documents/templates/index.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { readPdf } from '../kit/documents/read-pdf.ts';
import { LONG_NAME, longDocuments } from './pictures.ts';

const withoutBlanks = (text: string): string => text.replace(/\s/g, '');

describe.each(Object.entries(longDocuments))('%s', (_, make) => {
  const made = make().then(pdf => readPdf(pdf));

  test('has its signatures on a page that also has the end of its text', async () => {
    const pages = await made;
    const last = withoutBlanks(pages.at(-1)?.text ?? '');
    // What stands on every page, and in every place for signatures, is no text.
    const said = last
      .replace(/^\d+/, '')
      .replace(withoutBlanks(pages.at(-1)?.text.match(/(Mẫu số|Biên lai điện tử|H38\S+KQ1).*$/)?.[0] ?? ''), '');
    expect(said).not.toMatch(/^(NGƯỜI|THỦTRƯỞNG|ĐƠNVỊTHU|TM\.|Nơinhận)/);
  });

  test('says the whole name of 150 letters', async () => {
    const pages = await made;
    expect(withoutBlanks(pages.map(({ text }) => text).join(''))).toContain(withoutBlanks(LONG_NAME));
  });
});

describe.each(resultTemplates.map(nameOfTemplate))('a result by the template %s', name => {
  const sample = resultSample(name);
  const inParts = {
    ...sample,
    words: Object.fromEntries(Object.entries(sample.words).map(([place, words]) => [place, words.normalize('NFD')])),
  };

  test('is the same whether letters came whole or in parts', async () => {
    const [whole, parts] = await Promise.all([makeResult(sample), makeResult(inParts)]);
    expect(Buffer.from(parts.pdf)).toEqual(Buffer.from(whole.pdf));
  });

  test('shows a box for a letter that the fonts do not have', async () => {
    const words = { ...sample.words, 'owner.name': 'Trần 王 An', 'person.name': 'Trần 王 An' };
    const [page] = await readPdf((await makeResult({ ...sample, words })).pdf);
    expect(page?.text).toContain('Trần □ An');
  });
});

test('a receipt and a register are the same whether letters came whole or in parts', async () => {
  const payer = { ...sampleReceipt.payer, name: sampleReceipt.payer.name.normalize('NFD') };
  const rows = sampleRegister.rows.map(row => ({
    ...row,
    owner: { ...row.owner, name: row.owner.name.normalize('NFD') },
  }));
  expect(await makeReceipt({ ...sampleReceipt, payer }, 'vi')).toEqual(await makeReceipt(sampleReceipt, 'vi'));
  expect(await makeRegister({ ...sampleRegister, rows }, 'vi')).toEqual(await makeRegister(sampleRegister, 'vi'));
});

test('a template of a result with a letter that the fonts do not have is refused before anything is made with it', () => {
  const own = resultTemplates as ResultTemplate[];
  const procedure = procedures.find(({ code }) => code === '1.013225') as (typeof procedures)[number];
  const faulty: ResultTemplate = { ...(own.at(-1) as ResultTemplate), version: 'with-telephone/1', title: 'Giấy ☎' };
  own.push(faulty);
  try {
    const made = { ...procedure.results.permit?.made, template: 'with-telephone' } as never;
    expect(faultsOfResults({ ...procedure, results: { permit: { title: procedure.title, made } } })).toContain(
      'with-telephone/1: the fonts do not have ☎',
    );
  } finally {
    own.pop();
  }
});
