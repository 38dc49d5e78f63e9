/** How a PDF is written: objects and what stands in them (ISO 32000-1, 7.3). */
import { entriesIn } from './pdf-values.ts';

/** An object as it is written into the update. */
export type Written = { readonly object: number; readonly generation: number; readonly text: string };

export const referenceTo = ({ object, generation }: Pick<Written, 'object' | 'generation'>): string =>
  `${object} ${generation} R`;

/** The dictionary with this entry, in the place of one of that name. */
export const withEntry = (dictionary: string, key: string, value: string): string => {
  const entries = new Map(entriesIn(dictionary)).set(key, value);
  return `<< ${[...entries].map(([name, written]) => `/${escaped(name)} ${written}`).join(' ')} >>`;
};

/** A name as a PDF writes it: other characters than these by their code. */
const escaped = (name: string): string =>
  name.replace(/[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g, byte => `#${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Text of any language in a PDF: UTF-16, in hexadecimal (ISO 32000-1, 7.9.2.2). */
export const textString = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
