/** Sentences as data: texts in both languages with places for words (`{dossier}`). Nothing is imported, so that pages can hold it. */

type Both = { readonly vi: string; readonly en: string };

/** It is left out where one of its places has no words, `when` has none, or `unless` has some. */
export type Sentence = Both & { readonly when?: string; readonly unless?: string };

/** What a place says: words in both languages, or the same in both; `true` for what is so and has no words. */
export type Said = Both | string | boolean | undefined;

const PLACE = /\{(\w+)\}/g;

/** The names of the places in a text. */
export const placesIn = (text: string): readonly string[] => [...text.matchAll(PLACE)].map(([, name = '']) => name);

/** Every place that a sentence names, also in its conditions. */
export const namedIn = ({ vi, en, when, unless }: Sentence): readonly string[] => [
  ...[...placesIn(vi), ...placesIn(en)],
  ...(when === undefined ? [] : [when]),
  ...(unless === undefined ? [] : [unless]),
];

/** The text with its places filled, once: a brace in what is filled in stays as it was written. */
export const filled = (text: string, words: (place: string) => string): string =>
  text.replace(PLACE, (_, name: string) => words(name));

/** Those of the sentences that stand, one after the other, in both languages. */
export const sayAll = (sentences: readonly Sentence[], find: (place: string) => Said): Both => {
  const standing = sentences.filter(sentence => stands(sentence, find));
  const said = (language: keyof Both): string =>
    standing.map(sentence => filled(sentence[language], place => wordsIn(find(place), language))).join(' ');
  return { vi: said('vi'), en: said('en') };
};

const stands = ({ vi, en, when, unless }: Sentence, find: (place: string) => Said): boolean =>
  [...placesIn(vi), ...placesIn(en), ...(when === undefined ? [] : [when])].every(name => find(name)) &&
  !(unless !== undefined && find(unless));

const wordsIn = (said: Said, language: keyof Both): string =>
  typeof said === 'object' ? said[language] : String(said ?? '');
