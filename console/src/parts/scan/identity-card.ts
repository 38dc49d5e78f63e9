/**
 * The code on a Vietnamese identity card: `number|former number|name|ddmmyyyy|sex|address|ddmmyyyy`, in UTF-8. Cards since
 * 2024 write more behind it, which is left out.
 */
export type IdentityCard = {
  /** Twelve digits. */
  readonly number: string;
  /** Nine digits of the card before. */
  readonly formerNumber: string | undefined;
  readonly name: string;
  /** `1990-05-02` */
  readonly born: string;
  readonly sex: 'male' | 'female';
  readonly address: string;
  /** `2021-08-25` */
  readonly issued: string | undefined;
  /** The scanner lost the marks on letters: name and address are to be compared with the card. */
  readonly hasLostMarks: boolean;
};

const NUMBER = /^\d{12}$/;
const FORMER = /^(\d{9}|\d{12})$/;

/** What the card says; undefined where the text is no code of a card. */
export const parseIdentityCard = (text: string): IdentityCard | undefined => {
  const [number = '', former = '', name = '', born = '', sex = '', address = '', issued = ''] = text
    .normalize('NFC')
    .split('|')
    .map(part => part.replace(/\s+/g, ' ').trim());
  const bornOn = dateOf(born);
  const isMale = sexOf(sex, number);
  if (!NUMBER.test(number) || name === '' || !bornOn || isMale === undefined) return undefined;
  return {
    number,
    formerNumber: FORMER.test(former) ? former : undefined,
    name,
    born: bornOn,
    sex: isMale ? 'male' : 'female',
    address,
    issued: dateOf(issued),
    hasLostMarks: /[?\uFFFD]/.test(name + address) || !/[^\x20-\x7E]/.test(name + address),
  };
};

/** `25082021` → `2021-08-25`; undefined for a day that is in no calendar. */
const dateOf = (text: string): string | undefined => {
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? [];
  if (!day || !month || !year) return undefined;
  const written = `${year}-${month}-${day}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? undefined : written;
};

/** `Nam` or `Nữ`, whose last letter not every scanner can type; else the fourth digit of the number, which is even for men. */
const sexOf = (text: string, number: string): boolean | undefined => {
  if (/^nam$/i.test(text)) return true;
  if (/^n[^a]?$/iu.test(text)) return false;
  return NUMBER.test(number) ? Number(number[3]) % 2 === 0 : undefined;
};
