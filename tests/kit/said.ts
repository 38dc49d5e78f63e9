import type { Said } from '../../schemas/said.ts';

/** A text of a test, the same in both languages. */
export const sayPlain = (text: string): Said => ({ code: 'of-a-test', values: {}, vi: text, en: text });
