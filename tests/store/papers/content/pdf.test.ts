import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { packedPdf } from '../../../kit/packed-pdf.ts';
import { pdfOf, pdfWith } from '../../../kit/pdf.ts';
import { type Look, look } from './looking.ts';

const lookAtPdf = (file: Uint8Array): Promise<Look> => look('application/pdf', file);
const foundIn = async (file: Uint8Array) => (await lookAtPdf(file)).found;
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const joined = (...pieces: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(pieces));

const printed = async (options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> => {
  const document = new PDFDocument({ size: 'A4', ...options });
  const chunks: Buffer[] = [];
  document.on('data', chunk => chunks.push(chunk));
  const ended = new Promise(resolve => document.on('end', resolve));
  document.text('GIẤY PHÉP').addPage().text('Trang 2').end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
};

/** What a program adds to a PDF that it changes: here, a page in place of the object 3. */
const changed = (file: Uint8Array, previous: number | string): Uint8Array => {
  const object = '\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Rotate 90 >>\nendobj\n';
  const entry = `${String(file.length + 1).padStart(10, '0')} 00000 n \n`;
  return joined(
    file,
    latin(object),
    latin(`xref\n3 1\n${entry}trailer\n<< /Size 4 /Root 1 0 R /Prev ${previous} >>\n`),
    latin(`startxref\n${file.length + object.length}\n%%EOF\n`),
  );
};
const tableOf = (file: Uint8Array): number => Buffer.from(file).lastIndexOf('xref\n0');

describe('a PDF is taken', () => {
  test('as a program prints it', async () => {
    expect(await foundIn(await printed())).toBe('whole');
    expect(await foundIn(pdfOf('a contract'))).toBe('whole');
  });

  test('with packed objects and cross-references', async () => {
    expect(await foundIn(packedPdf())).toBe('whole');
  });

  test('that was changed later, as by a signature: what did not change stands in the older part', async () => {
    const file = pdfOf('a contract');
    const once = changed(file, tableOf(file));
    expect(await foundIn(once)).toBe('whole');
    expect(await foundIn(changed(once, Buffer.from(once).lastIndexOf('xref\n3')))).toBe('whole');
  });

  test('with blanks behind its end, and lines that end as elsewhere', async () => {
    expect(await foundIn(joined(pdfOf('a contract'), new Uint8Array(3000)))).toBe('whole');
    const entries = Buffer.from(pdfOf('a contract'))
      .toString('latin1')
      .replace(/ \n(?=\d|trailer)/g, '\r\n');
    expect(await foundIn(latin(entries))).toBe('whole');
    const short = Buffer.from(pdfOf('a contract'))
      .toString('latin1')
      .replace(/ \n(?=\d|trailer)/g, '\n');
    expect(await foundIn(latin(short))).toBe('whole');
  });

  test('whose table counts from 1', async () => {
    const file = Buffer.from(pdfOf('a contract')).toString('latin1').replace('xref\n0 4', 'xref\n1 4');
    expect(await foundIn(latin(file))).toBe('whole');
  });

  test('of any number of pages; one of many megabytes by a few small reads', async () => {
    expect(await foundIn(pdfOf('', 3000))).toBe('whole');
    const { found, reads, bytes } = await lookAtPdf(pdfOf('x'.repeat(20 * 1024 * 1024)));
    expect(found).toBe('whole');
    expect([reads <= 4, bytes <= 128 * 1024]).toEqual([true, true]);
    expect((await lookAtPdf(pdfOf('x'.repeat(60 * 1024)))).reads).toBe(1);
  });
});

describe('a PDF is refused', () => {
  test('wherever it was cut off', async () => {
    const file = await printed();
    const end = Buffer.from(file).lastIndexOf('%%EOF');
    await fc.assert(
      fc.asyncProperty(fc.nat(end - 2), async length => {
        expect(await foundIn(file.slice(0, length))).toBe(length < 5 ? 'mistyped' : 'unreadable');
      }),
    );
  });

  test('that is another file by another name, or empty', async () => {
    for (const bytes of ['MZ a program', 'PK\x03\x04 an archive', '<html>%PDF-1.7', '\xff\xd8\xff\xe0', ''])
      expect(await foundIn(latin(bytes))).toBe('mistyped');
  });

  test('with another file behind it', async () => {
    expect(await foundIn(joined(await printed(), latin('PK\x03\x04'.padEnd(2000, 'z'))))).toBe('unreadable');
  });

  test.each([
    ['a password', { userPassword: 'mat khau' }],
    ['restrictions', { ownerPassword: 'chu nhan', permissions: { copying: false } }],
  ])('as locked that has %s', async (_, options) => {
    expect(await foundIn(await printed(options))).toBe('locked');
    expect(await foundIn(await printed({ ...options, pdfVersion: '1.7ext3' }))).toBe('locked');
  });

  test('as locked whose packed cross-references name an encryption', async () => {
    expect(await foundIn(packedPdf({ more: '/Encrypt 9 0 R' }))).toBe('locked');
  });

  const page = '<< /Type /Page >>';
  test.each<[string, readonly string[]]>([
    ['has no catalog', [page]],
    ['has no page tree', ['<< /Type /Catalog >>', page]],
    ['has a page tree without pages', ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] >>']],
    ['has a page tree that leads round', ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] >>']],
    ['names a page that is not there', ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [8 0 R] >>']],
    ['has something else as page', ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Kids [3 0 R] >>', '<< /Type /Font >>']],
    ['has references that lead round', ['2 0 R', '1 0 R']],
  ])('that %s', async (_, objects) => {
    expect(await foundIn(pdfWith({ objects }))).toBe('unreadable');
  });

  test('whose parts refer to themselves, or to nothing', async () => {
    const file = pdfOf('a contract');
    const round = changed(file, file.length + 54);
    for (const previous of [-1, 1e9, 0.5, 3, Buffer.from(round).lastIndexOf('xref\n3')])
      expect(await foundIn(changed(file, previous))).toBe('unreadable');
  });

  test('whose table is cut into very many pieces, also over many changes', async () => {
    const start = '%PDF-1.7\n'.length;
    const page = '9 0 obj\n<< /Type /Page >>\nendobj\n';
    const table = (pieces: number, entries: string, trailer = '') =>
      `xref\n${'0 0\n'.repeat(pieces)}${entries}trailer\n<< ${trailer} >>\n`;
    // The only page stands in the oldest of three tables.
    const inPieces = (pieces: number) => {
      const oldest = table(pieces, `9 1\n${String(start).padStart(10, '0')} 00000 n \n`);
      const second = table(pieces, '', `/Prev ${start + page.length}`);
      return pdfWith({
        objects: ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Kids [9 0 R] >>'],
        before: page + oldest + second,
        trailer: `/Root 1 0 R /Prev ${start + page.length + oldest.length}`,
      });
    };
    expect(await foundIn(inPieces(1500))).toBe('whole');
    expect(await foundIn(inPieces(2500))).toBe('unreadable');
  });

  test('whose objects or cross-references unpack to very much', async () => {
    for (const part of ['packed', 'rows']) {
      expect(await foundIn(packedPdf({ [part]: 1_000_000 }))).toBe('whole');
      expect(await foundIn(packedPdf({ [part]: 5_000_000 }))).toBe('unreadable');
    }
    expect(await foundIn(packedPdf({ packed: 1_500_000, rows: 1_500_000 }))).toBe('unreadable');
  });

  test('whose first object never ends', async () => {
    const long = `<< /Type /Catalog /Names [${'(x) '.repeat(100_000)}] /Pages 2 0 R >>`;
    const { found, bytes } = await lookAtPdf(pdfWith({ objects: [long, '<< /Kids [3 0 R] >>', page] }));
    expect([found, bytes <= 1024 * 1024]).toEqual(['unreadable', true]);
    expect(await foundIn(pdfWith({ objects: ['['.repeat(20_000)] }))).toBe('unreadable');
  });
});

describe('no matter what the file says', () => {
  const bounded = async (file: Uint8Array): Promise<string> => {
    const { found, reads, bytes } = await lookAtPdf(file);
    expect([reads <= 64, bytes <= 1024 * 1024]).toEqual([true, true]);
    return found;
  };

  test('noise behind the beginning is no PDF', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async noise => {
        expect(await bounded(joined(latin('%PDF-1.7\n'), noise))).toBe('unreadable');
      }),
    );
  });

  test('damage anywhere leads to an answer, with little read', async () => {
    const files = [pdfOf('a contract', 3), packedPdf(), changed(pdfOf('x'), tableOf(pdfOf('x')))];
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), damage, async (file, places) => {
        const damaged = file.slice();
        for (const [place, byte] of places) damaged[5 + (place % (file.length - 5))] = byte;
        expect(['whole', 'unreadable', 'locked']).toContain(await bounded(damaged));
      }),
      { numRuns: 1000 },
    );
  });

  test('numbers that a file states, however large, lead to an answer', async () => {
    const number = fc.oneof(fc.nat(3000), fc.constantFrom('99999999999', '-1', '1e9', '4294967296', '0.5'));
    await fc.assert(
      fc.asyncProperty(number, fc.constantFrom('xref\n0 4', '/Size 4', 'startxref\n'), async (stated, where) => {
        const text = Buffer.from(pdfOf('a contract')).toString('latin1');
        await bounded(latin(text.replace(where, `${where.replace(/\d+$/, '')}${stated} `)));
      }),
    );
    for (const more of ['/Index [0 99999999]', '/W [8 8 8]', '/W [0 0 0]', '/Index [5]', '/Size 0', '/Length 99999999'])
      expect(['whole', 'unreadable']).toContain(await bounded(packedPdf({ more })));
  });
});
