/** Sentences as data: texts in both languages with places for words (`{dossier}`). Nothing is imported, so that pages can hold it. */

type Both = { readonly vi: string; readonly en: string };

/** It is left out where one of its places has no words, `when` has none, or `unless` has some. */
export type Sentence = Both & { readonly when?: string; readonly unless?: string };

/** What a place says: words in both languages, or the same in both; `true` for what is so and has no words. */
export type Said = Both | string | boolean | undefined;

const PLACE = /\{(\w+)\}/g;

/** The names of the places in a text. */
export const placesIn = (text: string): readonly string[] => [...text.matchAll(PLACE)].map(([, name = '']) => name);

/** The text with its places filled, once: a brace in what is filled in stays as it was written. */
export const filled = (text: string, words: (place: string) => string): string =>
  text.replace(PLACE, (_, name: string) => words(name));

/** A text taken apart: what stands in it and the names of its places, in turns. */
type Parts = readonly string[];

type Taken = {
  readonly vi: Parts;
  readonly en: Parts;
  /** The places without whose words it does not stand. */
  readonly needs: readonly string[];
};

/** Sentences are written once and said often: each is taken apart once. */
const known = new WeakMap<Sentence, Taken>();

const takenApart = (sentence: Sentence): Taken => {
  const found = known.get(sentence);
  if (found) return found;
  const { vi, en, when } = sentence;
  const needs = [...new Set([...placesIn(vi), ...placesIn(en), ...(when === undefined ? [] : [when])])];
  const taken = { vi: vi.split(PLACE), en: en.split(PLACE), needs };
  known.set(sentence, taken);
  return taken;
};

/** Every place that a sentence names, also in its conditions. */
export const namedIn = (sentence: Sentence): readonly string[] => {
  const { needs } = takenApart(sentence);
  return sentence.unless === undefined ? needs : [...needs, sentence.unless];
};

/** Those of the sentences that stand, one after the other, in both languages. */
export const sayAll = (sentences: readonly Sentence[], find: (place: string) => Said): Both => {
  const standing = sentences.filter(sentence => stands(sentence, find)).map(takenApart);
  const said = (language: keyof Both): string =>
    standing.map(taken => joined(taken[language], place => wordsIn(find(place), language))).join(' ');
  return { vi: said('vi'), en: said('en') };
};

const stands = (sentence: Sentence, find: (place: string) => Said): boolean =>
  takenApart(sentence).needs.every(name => find(name)) && !(sentence.unless !== undefined && find(sentence.unless));

const joined = (parts: Parts, words: (place: string) => string): string =>
  parts.map((part, at) => (at % 2 === 0 ? part : words(part))).join('');

const wordsIn = (said: Said, language: keyof Both): string =>
  typeof said === 'object' ? said[language] : String(said ?? '');
