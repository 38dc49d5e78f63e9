/** Slip 02 before a filing, with as many rows as fill a page, and a few less and more. */
import { expect, test } from 'vitest';
import { makeGuidance } from '../../documents/make-guidance.ts';
import { sampleGuidance } from '../../documents/samples.ts';
import { readPdf } from '../kit/documents/read-pdf.ts';
import { repeated } from './pictures.ts';

const ROWS = { least: 12, most: 26 };

test('with any number of rows, its signatures stand on a page that also has the end of its text', async () => {
  const alone: number[] = [];
  for (let rows = ROWS.least; rows <= ROWS.most; rows += 1) {
    const asked = repeated(sampleGuidance.asked, rows);
    const last = (await readPdf(await makeGuidance({ ...sampleGuidance, asked }, 'vi'))).at(-1)?.text ?? '';
    if (!last.includes('để được hướng dẫn')) alone.push(rows);
  }
  expect(alone).toEqual([]);
});
