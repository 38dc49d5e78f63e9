/** A result as a file: the words of a dossier, set by the template that its procedure names. Number, day, names and seal come later. */
import type { ResultContent } from '../schemas/result-content.ts';
import { writtenDay } from '../workflows/calendar/place-and-day.ts';
import type { ResultBlock, ResultTemplate } from './result-template.ts';
import { findResultTemplate } from './templates/index.ts';
import { setSquare } from './typesetting/codes.ts';
import { setHeading } from './typesetting/official.ts';
import { type Before, millimetres, Sheet } from './typesetting/sheet.ts';
import { fillIn, plain, type Run } from './typesetting/text.ts';
import type { Places } from './words/slip-words.ts';

/** Makes the file of a result, a PDF/A-2b with fields for what is filled in when it is signed and issued. The same content makes the same bytes. */
export const makeResult = async (
  content: ResultContent,
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> => {
  const template = findResultTemplate(content.template);
  if (!template) throw new Error(`There is no template ${content.template}.`);
  const sheet = setResult(content, template);
  return { pages: sheet.pages, pdf: await sheet.close() };
};

/** The words of the places that every result has, with those of its own. */
const placesOfResult = ({ words, dossier, issuer }: ResultContent): Places => ({
  ...words,
  ...{ dossier, unit: issuer.name },
});

const setResult = (content: ResultContent, template: ResultTemplate): Sheet => {
  const { issuer, code, at } = content;
  const places = placesOfResult(content);
  const title = template.title ?? content.title;
  const sheet = new Sheet({
    ...{ size: 'A4', scale: 1, across: false, language: 'vi', at },
    ...{ title: `${title} ${code}`, foot: code },
  });
  setHeading(sheet, {
    ...{ language: 'vi', unit: issuer.name, isIssuedLater: true },
    ...(issuer.above !== undefined && { above: issuer.above }),
    number: `Số: …/${template.sign}`,
    place: `${issuer.place}, ngày … tháng … năm …`,
  });
  setTitle(sheet, title, plain(fillIn(template.subtitle ?? '', places)));
  if (content.replaces) setReplaces(sheet, content.replaces);
  const blocks = template.body.filter(block => !('line' in block) || fillIn(block.line, places) !== undefined);
  for (const [i, block] of blocks.entries())
    setBlock(sheet, block, { places, before: i === blocks.length - 1 ? heightOfEnd(sheet, content) : 0 });
  setEnd(sheet, { content, template, places });
  return sheet;
};

const setTitle = (sheet: Sheet, title: string, subtitle: string): void => {
  const { left: x, width, text } = sheet;
  sheet.y += text;
  sheet.y += sheet.set(title.toLocaleUpperCase('vi'), { x, width, font: 'bold', size: text * 1.1, align: 'center' });
  if (subtitle !== '') sheet.y += sheet.set(subtitle, { x, width, font: 'bold', align: 'center' });
  sheet.y += text;
};

/** Which result it corrects: both may be in the hands of people. */
const setReplaces = (sheet: Sheet, { number, at }: ResultContent['replaces'] & object): void => {
  const { left: x, width, text } = sheet;
  const said = `(Thay thế văn bản số ${number} ngày ${writtenDay(at, 'vi')} có sai sót)`;
  sheet.y += sheet.set(said, { x, width, font: 'italic', align: 'center' });
  sheet.y += text;
};

const setBlock = (
  sheet: Sheet,
  block: ResultBlock,
  { places, before }: Required<Before> & { readonly places: Places },
): void => {
  const filled = (text: string) => fillIn(text, places) ?? [];
  // A heading stays with the first lines of what it is over.
  if ('line' in block) setRuns(sheet, filled(block.line), before);
  else if ('heading' in block) setRuns(sheet, [{ text: block.heading, bold: true }], sheet.text * 2.5);
  else setCentred(sheet, plain(filled(block.centred)).toLocaleUpperCase('vi'));
};

const setCentred = (sheet: Sheet, centred: string): void => {
  const { left: x, width, text } = sheet;
  sheet.need(text * 3);
  sheet.y += text * 0.3;
  sheet.y += sheet.set(centred, { x, width, font: 'bold', align: 'center' });
  sheet.y += text * 0.5;
};

const setRuns = (sheet: Sheet, runs: readonly Run[], before: number): void => {
  sheet.paragraph(runs, { before });
  sheet.y += sheet.text * 0.2;
};

/** Places of signatures: that of who signs at the right, the seal over its left edge, as on paper (NĐ 30/2020, Annex I). */
const PLACES = { height: 20, signer: 46, seal: 40, square: 26 };

type End = { readonly content: ResultContent; readonly template: ResultTemplate; readonly places: Places };

/** The height of what stands below the text, which is set on one page; that of a countersignature belongs to it. */
const heightOfEnd = ({ text }: Sheet, { signatures }: ResultContent): number =>
  text * 6 + millimetres(PLACES.height + 14) + heightOfCountersignature(signatures);

const heightOfCountersignature = (signatures: number): number =>
  signatures > 1 ? millimetres(PLACES.height) * 0.55 : 0;

/** Who gets it and the code to verify it at the left, who signs at the right; kept together on one page. */
const setEnd = (sheet: Sheet, { content, template, places }: End): void => {
  const { text, left } = sheet;
  const height = millimetres(PLACES.height);
  const countersigned = heightOfCountersignature(content.signatures);
  sheet.need(heightOfEnd(sheet, content));
  sheet.y += text;
  const top = sheet.y;
  const half = sheet.width / 2;
  const at = { x: left + half, width: half, align: 'center', font: 'bold' } as const;
  sheet.y += sheet.set(template.signed.for.toLocaleUpperCase('vi'), at);
  sheet.y += sheet.set(template.signed.as.toLocaleUpperCase('vi'), at);
  sheet.y += text * 0.3;
  const [signer, seal] = [millimetres(PLACES.signer), millimetres(PLACES.seal)];
  const x = left + sheet.width - signer;
  sheet.place('signer', { x, width: signer, height });
  sheet.place('seal', { x: x - seal - 3, width: seal, height });
  sheet.y += height + 2;
  sheet.y += sheet.field('name', '', { x: left + half, width: half, font: 'bold' });
  if (countersigned > 0) {
    sheet.place('countersigner', { x, width: signer, height: countersigned });
    sheet.y += countersigned;
  }
  const end = sheet.y;
  sheet.y = top;
  setRecipients(sheet, template.recipients, places);
  sheet.y = Math.max(end, setCheck(sheet, content));
};

const setRecipients = (sheet: Sheet, recipients: readonly string[], places: Places): void => {
  const { left: x, text } = sheet;
  const width = sheet.width / 2 - millimetres(22);
  const small = text * 0.85;
  sheet.y += sheet.set('Nơi nhận:', { x, width, font: 'italic', size: small });
  for (const line of recipients) {
    const said = plain(fillIn(line, places));
    sheet.y += sheet.set(`- ${said};`, { x, width, size: small * 0.95 });
  }
};

/** The address under which it is verified, with its code and key: the key stands behind `#`, in no log. */
export const verifyAddress = ({ verifyAt, code, key }: ResultContent): string => `${verifyAt}#${code}/${key}`;

/** The code for telephones below the recipients, with code and key beside it; returns where it ends. */
const setCheck = (sheet: Sheet, content: ResultContent): number => {
  const side = millimetres(PLACES.square);
  const { left, text } = sheet;
  sheet.y += text * 0.6;
  sheet.need(side + text);
  const top = sheet.y;
  setSquare(sheet, { text: verifyAddress(content), x: left - millimetres(3), side });
  const at = { x: left + side - millimetres(2), width: sheet.width / 2, size: text * 0.7 };
  sheet.y += side * 0.14;
  for (const line of [
    'Xác thực kết quả tại',
    content.verifyAt.replace(/^https?:\/\//, ''),
    `Mã kết quả: ${content.code}`,
    `Mã tra cứu: ${content.key}`,
  ])
    sheet.y += sheet.set(line, at);
  return Math.max(sheet.y, top + side);
};
