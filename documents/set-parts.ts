/** The parts that every document has below its heading: title, body, and the places for signatures. */
import type { Language } from '../schemas/language.ts';
import type { Block, Layout, Signature, Text } from './template.ts';
import { heightOfSignatures, setSignatures } from './typesetting/official.ts';
import type { Before, Sheet } from './typesetting/sheet.ts';
import { setTable } from './typesetting/table.ts';
import { fillIn, plain, type Run } from './typesetting/text.ts';
import type { SlipWords } from './words/slip-words.ts';

/** A copy in another language is a translation: what holds is the Vietnamese text. */
const TRANSLATION = 'Translation for information. The Vietnamese text is the one that holds.';

/** The title, in capitals; of a translation with a line that says so. */
const setTitle = (sheet: Sheet, title: string, language: Language): void => {
  const { left: x, width, text } = sheet;
  sheet.y += text * 0.6;
  sheet.y += sheet.set(title.toLocaleUpperCase('vi'), { x, width, font: 'bold', size: text * 1.08, align: 'center' });
  if (language !== 'vi')
    sheet.y += sheet.set(TRANSLATION, { x, width, font: 'italic', size: text * 0.85, align: 'center' });
  sheet.y += text * 0.6;
};

type Said = { readonly words: SlipWords; readonly language: Language };

/** Sets a code for telephones with the paragraph beside it. */
type SetScan = (runs: readonly Run[], before: number) => void;

/**
 * Sets the title, what the document says, and the places for signatures. The end of the text and the signatures stay on one page. `setScan`:
 * only slips have codes for telephones; another document leaves such a block out.
 */
export const setParts = (
  sheet: Sheet,
  layout: Layout,
  { words, language, setScan }: Said & { readonly setScan?: SetScan },
): void => {
  const filled = (text: Text) => fillIn(text[language], words.places) ?? [];
  setTitle(sheet, layout.title[language], language);
  for (const { block, before } of blocksOf(sheet, layout, { words, language }))
    if ('rows' in block)
      setTable(sheet, { columns: block.columns, rows: words.rows[block.rows] ?? [], language, before });
    else if ('scan' in block) setScan?.(filled(block.scan), before);
    else sheet.paragraph(filled(block.line), { before });
  setSignatures(sheet, signaturesOf(layout, { words, language }));
};

/** The places for signatures that have somebody to sign. */
const signaturesOf = ({ signatures }: Layout, { words, language }: Said) =>
  signatures
    .filter(({ when }) => when === undefined || words.places[when])
    .map(signature => signatureOf(signature, words, language));

/** A block stays this far away from the next. */
const GAP = 0.5;

/**
 * The blocks that say something, with the height that must follow on the same page: nobody likes a page with nothing but signatures, and
 * nobody can tell what they are under.
 */
const blocksOf = (sheet: Sheet, layout: Layout, said: Said): readonly (Required<Before> & { block: Block })[] => {
  const { places } = said.words;
  const isSaid = (block: Block): boolean =>
    !('line' in block) ||
    ((block.when === undefined || Boolean(places[block.when])) &&
      fillIn(block.line[said.language], places) !== undefined);
  const signed = heightOfSignatures(sheet, signaturesOf(layout, said)) + sheet.text * GAP;
  const blocks = layout.body.filter(isSaid);
  return blocks.map((block, i) => ({ block, before: i === blocks.length - 1 ? signed : 0 }));
};

const signatureOf = ({ as, how, name }: Signature, { places }: SlipWords, language: Language) => ({
  as: as[language],
  how: SIGNED[how][language],
  isSealed: how === 'seal',
  name: plain(fillIn(name[language], places)),
});

const SIGNED = {
  sign: { vi: '(Ký, ghi rõ họ tên)', en: '(Signature and full name)' },
  seal: { vi: '(Ký số của đơn vị)', en: '(Digital seal of the unit)' },
  'sign-and-seal': { vi: '(Ký, ghi rõ họ tên và đóng dấu)', en: '(Signature, full name and seal)' },
} as const satisfies Record<Signature['how'], Text>;
