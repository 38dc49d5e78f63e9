export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same in both languages; one that is missing does not compile. */
export type Bilingual<Said = string> = Readonly<Record<Language, Said>>;

/** What is said with values in it: `left: { vi: days => …, en: days => … }`. */
type Filled = (...values: never[]) => string;

/** The words of a screen, each in both languages side by side. */
export type Words = Readonly<Record<string, Bilingual | Bilingual<Filled>>>;

/** The words of a screen in one language. */
export type Spoken<Of extends Words> = { readonly [Name in keyof Of]: Of[Name][Language] };

/** Names a screen's words, so that each keeps its own type. */
export const words = <const Of extends Words>(of: Of): Of => of;

export const speak = <Of extends Words>(of: Of, language: Language): Spoken<Of> =>
  Object.fromEntries(Object.entries(of).map(([name, both]) => [name, both[language]])) as Spoken<Of>;

/** A text that stands within a sentence elsewhere; alone it begins with a capital. */
export const sentenceOf = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
