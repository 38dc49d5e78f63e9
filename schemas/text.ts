import * as z from 'zod';

/** The text of one shape for each length: many fields have the same, and a schema costs more to make than to find. */
const textsOf = (shape: RegExp): ((max: number) => z.ZodString) => {
  const made = new Map<number, z.ZodString>();
  const make = (max: number) =>
    z
      .string()
      .check(
        z.trim(),
        z.normalize('NFC'),
        z.minLength(1),
        z.maxLength(max),
        z.regex(shape, 'must not contain control characters'),
      );
  return max => {
    const known = made.get(max) ?? make(max);
    made.set(max, known);
    return known;
  };
};

/** One line of text as people type it: NFC, trimmed, without control characters. */
export const Line = textsOf(/^[^\p{Cc}\p{Cs}]*$/u);

/** Several lines of text: as {@link Line}, with line breaks and tabs. */
export const Paragraph = textsOf(/^(?:[^\p{Cs}\p{Cc}]|[\t\n\r])*$/u);

/** A name as it is shown to people: Vietnamese first, English second. */
export const Title = z.strictObject({ vi: Line(300), en: Line(300) });
export type Title = z.infer<typeof Title>;

/** What the system puts together from names, reasons and sums, in both languages: as long as its parts come to. */
export const Prose = z.strictObject({ vi: z.string(), en: z.string() });
