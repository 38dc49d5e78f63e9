import type { Plugin } from 'vite';
import { REACT_ARIA_VI } from './react-aria-words.ts';

/** `…/react-aria/dist/private/overlays/intlStrings.mjs`: imports thirty languages of one package. */
const STRINGS = /\/(react-aria|react-aria-components|react-stately)\/dist\/private\/(?:([\w-]+)\/)?intlStrings\.mjs$/;
const ENGLISH = /from "([^"]+\/en-US\.mjs)"/;
const DICTIONARY = /\/en-US\.mjs$/;
const KEY = /^\s{4}"([^"]+)":/gm;

/**
 * Puts Vietnamese and English in the place of the thirty languages of React Aria, which has no Vietnamese.
 * The build fails where a word that is bundled has no Vietnamese, so that nobody hears English in between.
 */
export const reactAriaLanguages = (): Plugin => ({
  name: 'react-aria-languages',
  apply: 'build',
  transform(code, id) {
    const part = STRINGS.exec(id);
    if (part) return { code: bilingual(nameOf(part), code), map: null };
    if (DICTIONARY.test(id) && id.includes('/intl/')) requireVietnamese(id, code);
    return undefined;
  },
});

const nameOf = ([, pack = '', folder]: RegExpExecArray): string => folder ?? pack;

const bilingual = (name: string, code: string): string => {
  const english = ENGLISH.exec(code)?.[1];
  if (!english) throw new Error(`React Aria keeps its words elsewhere now: ${name} imports no en-US.mjs.`);
  const words = Object.entries(REACT_ARIA_VI[name] ?? {}).map(
    ([key, say]) => `${JSON.stringify(key)}: ${typeof say === 'string' ? JSON.stringify(say) : say.toString()}`,
  );
  return `import english from ${JSON.stringify(english)};
export default { 'en-US': english, 'vi-VN': { ${words.join(', ')} } };`;
};

const requireVietnamese = (id: string, code: string): void => {
  const name = /\/intl\/(?:([\w-]+)\/)?en-US\.mjs$/.exec(id)?.[1] ?? 'react-aria-components';
  const missing = [...code.matchAll(KEY)].map(match => match[1] ?? '').filter(key => !REACT_ARIA_VI[name]?.[key]);
  if (missing.length > 0) throw new Error(`React Aria says in ${name}, without Vietnamese yet: ${missing.join(', ')}`);
};
