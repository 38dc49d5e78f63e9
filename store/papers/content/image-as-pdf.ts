/**
 * A PDF of one page that shows an image, so that the image can be signed and any reader shows both.
 *
 * Invariants
 * 1. The picture is not decoded, so an image cannot make us unpack anything: a JPEG stands in the PDF byte for byte, and of a PNG its packed rows
 *    do (ISO 32000-1, 7.4.4.4 and 7.4.8).
 * 2. The same image gives the same PDF.
 * 3. It keeps to PDF/A-2b (ISO 19005-2): colours of a profile that it carries, no fonts, metadata that say so.
 */
import { createHash } from 'node:crypto';
import { type JpegFrame, jpegFrame, type PngFrame, pngFrame } from './image-frames.ts';
import { SRGB_PROFILE } from './srgb-profile.ts';

/** Points of the longer side of the page: that of A4. */
const LONGER_SIDE = 841.89;

/** The types of images that {@link pdfOfImage} takes. */
export const IMAGES: readonly string[] = ['image/jpeg', 'image/png'];

/**
 * The PDF of an image. Throws {@link Contradiction} where its type has no such form in a PDF: a JPEG of four colours or with arithmetic coding, a
 * PNG with transparency or in passes.
 */
export const pdfOfImage = (type: string, image: Buffer): Buffer => {
  const isJpeg = type === 'image/jpeg';
  const frame = isJpeg ? jpegFrame(image) : pngFrame(image);
  const turned = 'orientation' in frame && frame.orientation >= 5;
  const [width, height] = turned ? [frame.height, frame.width] : [frame.width, frame.height];
  const scale = LONGER_SIDE / Math.max(width, height);
  const page = { width: rounded(width * scale), height: rounded(height * scale) };
  const placed = PLACES['orientation' in frame ? frame.orientation : 1]?.(page) ?? '';
  const content = Buffer.from(`q ${placed} cm /Image Do Q`, 'latin1');
  const id = createHash('sha256').update(image).digest('hex').slice(0, 32).toUpperCase();
  return written(id, [
    '<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /OutputIntents [7 0 R] >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents 4 0 R ` +
      '/Resources << /XObject << /Image 5 0 R >> >> >>',
    { entries: '', data: content },
    'packed' in frame ? ofPng(frame) : ofJpeg(frame, image),
    { entries: '/Type /Metadata /Subtype /XML ', data: METADATA },
    '<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile 8 0 R >>',
    { entries: '/N 3 ', data: SRGB_PROFILE },
  ]);
};

type Stream = { readonly entries: string; readonly data: Buffer };
type Page = { readonly width: number; readonly height: number };

const rounded = (points: number): number => Math.round(points * 100) / 100;

/** Where the unit square of the image comes to lie, by its orientation (Exif 2.3, tag 0x0112). */
const PLACES: Readonly<Record<number, (page: Page) => string>> = {
  1: ({ width, height }) => `${width} 0 0 ${height} 0 0`,
  2: ({ width, height }) => `-${width} 0 0 ${height} ${width} 0`,
  3: ({ width, height }) => `-${width} 0 0 -${height} ${width} ${height}`,
  4: ({ width, height }) => `${width} 0 0 -${height} 0 ${height}`,
  5: ({ width, height }) => `0 -${height} -${width} 0 ${width} ${height}`,
  6: ({ width, height }) => `0 -${height} ${width} 0 0 ${height}`,
  7: ({ width, height }) => `0 ${height} ${width} 0 0 0`,
  8: ({ width, height }) => `0 ${height} -${width} 0 ${width} 0`,
};

const spaceOf = (colours: 1 | 3): string => (colours === 1 ? '/DeviceGray' : '/DeviceRGB');

const entriesOf = ({
  width,
  height,
  depth,
  space,
}: Page & { readonly depth: number; readonly space: string }): string =>
  `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent ${depth} /ColorSpace ${space} `;

const ofJpeg = ({ width, height, parts }: JpegFrame, data: Buffer): Stream => ({
  entries: `${entriesOf({ width, height, depth: 8, space: spaceOf(parts) })}/Filter /DCTDecode `,
  data,
});

const ofPng = ({ width, height, depth, colours, palette, packed }: PngFrame): Stream => {
  const space = palette
    ? `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${palette.toString('hex').toUpperCase()}>]`
    : spaceOf(colours);
  const rows = `<< /Predictor 15 /Colors ${colours} /BitsPerComponent ${depth} /Columns ${width} >>`;
  return {
    entries: `${entriesOf({ width, height, depth, space })}/Filter /FlateDecode /DecodeParms ${rows} `,
    data: packed,
  };
};

const METADATA = Buffer.from(
  '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">' +
    '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>' +
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>',
);

/** The file of these objects, the first of which is the catalog. Signs of more than seven bits in its second line say that it is binary. */
const written = (id: string, objects: readonly (string | Stream)[]): Buffer => {
  const pieces: Buffer[] = [];
  let size = 0;
  const add = (piece: string | Buffer): void => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    pieces.push(bytes);
    size += bytes.length;
  };
  const places: number[] = [];
  add('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n');
  for (const [i, one] of objects.entries()) {
    places.push(size);
    add(`${i + 1} 0 obj\n`);
    if (typeof one === 'string') add(one);
    else {
      add(`<< ${one.entries}/Length ${one.data.length} >>\nstream\n`);
      add(one.data);
      add('\nendstream');
    }
    add('\nendobj\n');
  }
  const rows = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  add(
    `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${size}\n%%EOF\n`,
  );
  return Buffer.concat(pieces);
};
