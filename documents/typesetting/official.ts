/** The parts that every official paper has (NĐ 30/2020, Annex I): the heading and the places for signatures. */
import type { Language } from '../../schemas/language.ts';
import { millimetres, type Sheet } from './sheet.ts';

const NATION = {
  vi: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
  en: ['SOCIALIST REPUBLIC OF VIET NAM', 'Independence - Freedom - Happiness'],
} as const;

type Heading = {
  readonly language: Language;
  /** The agency above the one that hands it out. */
  readonly above?: string;
  readonly unit: string;
  /** A register has none. */
  readonly number?: string;
  /** Where and when it is signed. */
  readonly place: string;
  /** Number and place are fields that are filled in when it is issued; both stand there until then. */
  readonly isIssuedLater?: boolean;
  /** Sets more below the number. */
  readonly setBelow?: (sheet: Sheet, x: number, width: number) => void;
};

/** Who hands it out with the number at the left, the state's name and motto with place and day at the right. */
export const setHeading = (sheet: Sheet, heading: Heading): void => {
  const { language, above, unit, number, place, isIssuedLater = false, setBelow } = heading;
  const { left, width, text, y: top } = sheet;
  const gap = text;
  const own = (width - gap) * 0.43;
  const small = text * 0.92;
  const at = { x: left, width: own, align: 'center' } as const;
  if (above) sheet.y += sheet.set(above.toLocaleUpperCase('vi'), { ...at, size: small });
  sheet.y += sheet.set(unit.toLocaleUpperCase('vi'), { ...at, size: small, font: 'bold' });
  underline(sheet, left + own / 2, own * 0.4);
  if (number !== undefined) sheet.y += isIssuedLater ? sheet.field('number', number, at) : sheet.set(number, at);
  if (setBelow) {
    sheet.y += text * 0.3;
    setBelow(sheet, left, own);
  }
  const ownEnd = sheet.y;
  sheet.y = top;
  const [state, motto] = NATION[language];
  const right = { x: left + own + gap, width: width - own - gap, align: 'center' } as const;
  const size = sheet.fit(state, { ...right, font: 'bold', size: small });
  sheet.y += sheet.set(state, { ...right, size, font: 'bold' });
  const mottoSize = Math.min(text, size * 1.08);
  sheet.y += sheet.set(motto, { ...right, size: mottoSize, font: 'bold' });
  underline(sheet, right.x + right.width / 2, sheet.widthOf(motto, { size: mottoSize, font: 'bold' }));
  const placed = { ...right, font: 'italic' } as const;
  sheet.y += isIssuedLater ? sheet.field('day', place, placed) : sheet.set(place, placed);
  sheet.y = Math.max(ownEnd, sheet.y);
};

const underline = (sheet: Sheet, middle: number, length: number): void => {
  sheet.y += 1.5;
  sheet.rule([middle - length / 2, sheet.y], [middle + length / 2, sheet.y]);
  sheet.y += sheet.text * 0.3;
};

type Signed = { readonly as: string; readonly how: string; readonly name: string; readonly isSealed: boolean };

/** How wide an electronic seal shows. */
const SEAL_MILLIMETRES = 46;

const roomToSign = ({ size }: Sheet): number => millimetres(size === 'A4' ? 22 : 12);

/** The height that the places for signatures take. */
export const heightOfSignatures = (sheet: Sheet, signatures: readonly Signed[]): number => {
  const at = { width: sheet.width / 2, font: 'bold' } as const;
  const heightOf = ({ name }: Signed): number => roomToSign(sheet) + sheet.text * 3.4 + sheet.heightOf(name || ' ', at);
  return Math.max(0, ...signatures.map(heightOf));
};

/** The places for signatures, kept together on one page: one stands at the right, two stand side by side. */
export const setSignatures = (sheet: Sheet, signatures: readonly Signed[]): void => {
  const { text } = sheet;
  const room = roomToSign(sheet);
  const width = sheet.width / 2;
  sheet.need(heightOfSignatures(sheet, signatures));
  sheet.y += text * 0.6;
  const top = sheet.y;
  let end = top;
  signatures.forEach(({ as, how, name, isSealed }, i) => {
    const x = sheet.left + (signatures.length === 1 ? width : i * width);
    const at = { x, width, align: 'center' } as const;
    sheet.y = top;
    sheet.y += sheet.set(as.toLocaleUpperCase('vi'), { ...at, font: 'bold' });
    sheet.y += sheet.set(how, { ...at, font: 'italic', size: text * 0.92 });
    const seal = Math.min(millimetres(SEAL_MILLIMETRES), width);
    if (isSealed) sheet.place('seal', { x: x + (width - seal) / 2, width: seal, height: room });
    sheet.y += room;
    if (name) sheet.y += sheet.set(name, { ...at, font: 'bold' });
    end = Math.max(end, sheet.y);
  });
  sheet.y = end;
};
