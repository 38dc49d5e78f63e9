/**
 * What the system says about a refusal, a wrong field or an action that is not possible: a stable `code`, the values in it, and the
 * sentence in both languages (decision 0250).
 *
 * A text stands beside the rule that says it:
 *
 * ```ts
 * const say = sayings({
 *   'officer-unknown': { vi: 'Không có cán bộ {officer}.', en: 'There is no officer {officer}.' },
 * });
 * throw new Refusal('not-found', say('officer-unknown', { officer: id }));
 * ```
 *
 * A code without its second language, a value that one language leaves out, and a call without its values do not compile.
 */
import type { Language } from './language.ts';

/** A value with a name for people: a step, a date, a sum. Programs get `value`; without one, the name in the reader's language. */
export type Named = { readonly vi: string; readonly en: string; readonly value?: string | number };
type Single = string | number | Named;
export type Value = Single | readonly Single[];

/** What is said, in both languages. */
export type Said = {
  readonly code: string;
  readonly values: Readonly<Record<string, Value>>;
  readonly vi: string;
  readonly en: string;
};

/** The values of what was said, as programs read them: `{ "limit": 2, "kinds": ["licence"] }`. */
export type Params = Record<string, string | number | (string | number)[]>;

/** `{name}` stands for a value, `{name:fault|faults}` for the word that fits the number. */
type NameIn<Inside extends string> = Inside extends `${infer Name}:${string}` ? Name : Inside;
type NamesIn<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? NameIn<Inside> | NamesIn<Rest>
  : never;

type Texts = Readonly<Record<string, { readonly vi: string; readonly en: string }>>;
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
/** Both languages of a text name the same values. */
type Agreeing<All extends Texts> = {
  readonly [Code in keyof All]: Same<NamesIn<All[Code]['vi']>, NamesIn<All[Code]['en']>> extends true
    ? unknown
    : { readonly en: 'must name the same values as the Vietnamese text' };
};
type ValuesOf<Text extends string> = [NamesIn<Text>] extends [never]
  ? readonly []
  : readonly [values: { readonly [Name in NamesIn<Text>]: Value }];

/** Says a text by its code, with the values that it names. */
export type Say<All extends Texts> = <Code extends keyof All & string>(
  code: Code,
  ...values: ValuesOf<All[Code]['en']>
) => Said;

const PLACE = /\{(\w+)(?::([^|{}]*)\|([^|{}]*))?\}/g;

/** Declares texts. Their codes are unique in the whole system; `tests/architecture/sayings.test.ts` holds it. */
export const sayings =
  <const All extends Texts>(texts: All & Agreeing<All>): Say<All> =>
  (code, ...given) => {
    const values: Readonly<Record<string, Value>> = given[0] ?? {};
    const text = (texts as Texts)[code] as Texts[string];
    return { code, values, vi: fill(text.vi, values, 'vi'), en: fill(text.en, values, 'en') };
  };

const fill = (text: string, values: Said['values'], language: Language): string =>
  text.replace(PLACE, (_, name: string, one?: string, many?: string) => {
    const value = values[name] ?? '';
    if (one === undefined || many === undefined)
      return listed(value)
        .map(part => shown(part, language))
        .join(', ');
    return value === 1 ? one : many;
  });

const listed = (value: Value): readonly Single[] => (isList(value) ? value : [value]);

/** `Array.isArray` does not narrow read-only arrays. */
const isList = (value: Value): value is readonly Single[] => Array.isArray(value);

const shown = (value: Single, language: Language): string =>
  typeof value === 'object' ? value[language] : String(value);

/** The values of what was said, for programs; undefined where there are none. */
export const paramsOf = ({ values }: Said, language: Language): Params | undefined => {
  const plain = (value: Single) => (typeof value === 'object' ? (value.value ?? value[language]) : value);
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    isList(value) ? value.map(plain) : plain(value),
  ]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};
