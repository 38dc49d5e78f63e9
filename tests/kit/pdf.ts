/** A sound PDF with a text in it that makes it another file, and so many empty pages. */
export const pdfOf = (text: string, pages = 1): Uint8Array<ArrayBuffer> => {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`);
  return pdfWith({
    objects: [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`,
      ...kids.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
    ],
    before: `% ${text}\n`,
  });
};

export type PdfParts = {
  /** What the objects are, from number 1 on. */
  readonly objects: readonly string[];
  readonly before?: string;
  readonly trailer?: string;
};

/** A PDF of these objects, with a cross-reference table. */
export const pdfWith = ({ objects, before = '', trailer = '/Root 1 0 R' }: PdfParts): Uint8Array<ArrayBuffer> => {
  let body = Buffer.from(`%PDF-1.7\n${before}`);
  const entries = objects.map((object, i) => {
    const entry = `${String(body.length).padStart(10, '0')} 00000 n \n`;
    body = Buffer.concat([body, Buffer.from(`${i + 1} 0 obj\n${object}\nendobj\n`)]);
    return entry;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([body, Buffer.from(table + end)]));
};
