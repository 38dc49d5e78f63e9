/**
 * Text as people type it. Every text that enters goes through {@link Line} or {@link Paragraph}; a test walks the requests and fails
 * where one does not (decision 0171).
 *
 * The length is checked before any work whose cost grows with the input: normalising 120,000 marks on one letter takes ten seconds.
 */
import * as z from 'zod';
import { wrong } from './wrong.ts';

/** A letter in NFD, which some systems send, has at most four parts; NFC makes them one. */
const PARTS_OF_A_LETTER = 4;
/** As many marks may stand on one letter as in stream-safe text (UAX #15, D3). */
const OVERLOADED = /\p{M}{31}/u;

/** Characters that come along when text is copied; they show nothing and mean nothing. */
const SHOWING_NOTHING = /[\u00ad\u200b\u2060\ufeff]/g;

/**
 * Control characters, line and paragraph separators, halves of characters, and invisible format characters, among them all that
 * change the direction of reading. Joiners (U+200C, U+200D) are allowed: letters of several scripts and emoji need them.
 */
const HIDDEN = String.raw`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}`;
const WITHOUT_HIDDEN = wrong('hidden-characters');

/** Characters that show nothing by themselves: joiners, selectors, and letters or symbols that are blank. */
const UNSEEN = String.raw`\p{Default_Ignorable_Code_Point}\u2800`;
const ALL_UNSEEN = new RegExp(String.raw`[${UNSEEN}\s]`, 'gu');

/** A letter, digit, sign or symbol that is not blank. Fillers of Hangul are letters, but blank. */
const VISIBLE = new RegExp(String.raw`(?![${UNSEEN}])[\p{L}\p{N}\p{P}\p{S}]`, 'u');

/** Only the visible characters of a text: what two readers would compare on paper. */
export const withoutUnseen = (text: string): string => text.replace(ALL_UNSEEN, '');

const isBounded = (text: string, max: number): boolean =>
  text.length <= PARTS_OF_A_LETTER * max && !OVERLOADED.test(text);

/** Blanks that people type, and line breaks at the end of a field. Line separators (U+2028) do not belong here. */
const BLANK = /[\t\n\r\p{Zs}]/u;

/** The text without the blanks around it. */
export const withoutBlanks = (text: string): string => {
  let [from, to] = [0, text.length];
  while (from < to && BLANK.test(text[from] as string)) from += 1;
  while (to > from && BLANK.test(text[to - 1] as string)) to -= 1;
  return text.slice(from, to);
};

/** A text that is too long or overloaded stays as it is, since it will be refused. */
const canonical = (text: string, max: number): string =>
  isBounded(text, max) ? withoutBlanks(text.replace(SHOWING_NOTHING, '').normalize('NFC')) : text;

/** Schemas of text, so that a test can tell them from bare strings. */
export const texts = z.registry<{ readonly kind: 'text' | 'secret' }>();

/** Makes schemas of text, one for each length: many fields have the same length, and making a schema costs more than finding it. */
const textsOf = (shape: RegExp): ((max: number) => z.ZodString) => {
  const made = new Map<number, z.ZodString>();
  const make = (max: number) =>
    z
      .string()
      .check(
        z.overwrite(text => canonical(text, max)),
        z.minLength(1),
        z.maxLength(max),
        z.regex(shape, WITHOUT_HIDDEN),
        z.refine((text: string) => text === '' || text.length > max || VISIBLE.test(text), wrong('nothing-visible')),
        z.refine((text: string) => text.length > max || !OVERLOADED.test(text), wrong('too-many-marks')),
      )
      .register(texts, { kind: 'text' });
  return max => {
    const known = made.get(max) ?? make(max);
    made.set(max, known);
    return known;
  };
};

/** One line of text: NFC, trimmed, with something to see, without control characters. */
export const Line = textsOf(new RegExp(String.raw`^(?:[^${HIDDEN}]|[\u200c\u200d])*$`, 'u'));

/** Several lines of text: as {@link Line}, with line breaks and tabs. */
export const Paragraph = textsOf(new RegExp(String.raw`^(?:[^${HIDDEN}]|[\u200c\u200d\t\n\r])*$`, 'u'));

/** A text that is compared and never shown, such as a password: taken exactly as it is typed. */
export const Secret = (max: number) => z.string().max(max).register(texts, { kind: 'secret' });

/** A name as it is shown to people: Vietnamese first, English second. */
export const Title = z.strictObject({ vi: Line(300), en: Line(300) });
export type Title = z.infer<typeof Title>;

/** Text that the system composes from names, reasons and amounts, in both languages; of any length. */
export const Prose = z.strictObject({ vi: z.string(), en: z.string() });

// ── stored text ──────────────────────────────────────────────────────────────────────────────────────────────────────

const ALL_HIDDEN = new RegExp(String.raw`(?![\u200c\u200d\t\n\r])[${HIDDEN}]`, 'gu');
const LINE_BREAKS = /[\u2028\u2029\u0085]/g;
const MARKS_BEYOND = /(\p{M}{30})\p{M}+/gu;

/** The text without its hidden characters; a dash if nothing visible is left. */
const shownOf = (text: string): string => {
  const shown = text.replace(LINE_BREAKS, ' ').replace(ALL_HIDDEN, '').replace(MARKS_BEYOND, '$1');
  return shown === '' || VISIBLE.test(shown) ? shown : '–';
};

const shownIn = (value: unknown): unknown => {
  if (typeof value === 'string') return shownOf(value);
  if (Array.isArray(value)) return value.map(shownIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shownIn(inner)]));
};

/**
 * Parses a stored item. Text that was accepted and is refused today, since a newer Unicode hides more characters, is read without them.
 *
 * @throws {z.ZodError} for any other fault
 */
export const parseWithoutHidden = <Schema extends z.ZodType>(schema: Schema, kept: unknown): z.infer<Schema> => {
  const { data, success } = schema.safeParse(kept);
  return success ? data : schema.parse(shownIn(kept));
};
