import * as z from 'zod';
import { wrong } from './wrong.ts';

/** A moment, as ISO 8601 in UTC with milliseconds (`2026-11-23T01:20:00.000Z`), so that instants sort as text. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, wrong('instant-form'))
  .refine(text => !Number.isNaN(Date.parse(text)), wrong('instant-unreal'))
  .meta({ format: 'date-time' })
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A moment as others write it, with any offset (RFC 3339: `2026-11-26T10:00:00+07:00`); becomes an {@link Instant}. */
export const GivenInstant = z.iso
  .datetime({ offset: true })
  .transform(text => new Date(text).toISOString())
  .pipe(Instant);

/** A day in a form on which something happened. It cannot be in the future when the form is handed in (`workflows/rules/filing.ts`). */
export const PastDay = z.iso.date();

/** Epoch milliseconds → `Instant`. */
export const toInstant = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString() as Instant;

export const MINUTE_MILLISECONDS = 60_000;
export const HOUR_MILLISECONDS = 3_600_000;
/** A day of 24 hours, as every day in Vietnam is. */
export const DAY_MILLISECONDS = 86_400_000;

/** `Instant` → epoch milliseconds. */
export const toEpoch = (instant: Instant): number => Date.parse(instant);

/** The later of two moments; the first one if there is no other. */
export const laterOf = (one: Instant, other: Instant | undefined): Instant => (other && other > one ? other : one);

/**
 * When something happened that others report, perhaps late: the stated time, but not later than `now` and not earlier than `after`.
 * A time outside of these becomes the nearer of the two. So the message is kept, and a wrong clock does no harm. This rule holds for
 * every time that a message states (decision 0173).
 */
export const clampInstant = (
  stated: Instant,
  { after, now }: { readonly after: Instant; readonly now: Instant },
): Instant => laterOf(after, stated < now ? stated : now);

/** Clocks that differ by no more than this agree (Standard Webhooks recommends five minutes). */
export const TOLERATED_SECONDS = 300;

export const isFarFrom = (one: Instant, other: Instant): boolean =>
  Math.abs(toEpoch(one) - toEpoch(other)) > TOLERATED_SECONDS * 1000;

/** Local time of day, `HH:mm`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** A limit of so many units. */
const CountedLimit = z.strictObject({
  unit: z.enum(['minute', 'hour', 'day', 'calendarDay']),
  amount: z.number().nonnegative(),
});
export type CountedLimit = z.infer<typeof CountedLimit>;

/**
 * A limit as the law states it. `day` is a working day of the unit, or a fraction of one, `hour` a working hour and `minute` a working
 * minute; they are never converted by a fixed number of hours. `calendarDay` counts every day; if the last is a day off, it moves to the
 * next working day. `sameDay` ends with the working day in which it begins, if it begins `before` that local time, else with the next one.
 */
export const WorkingLimit = z.discriminatedUnion('unit', [
  CountedLimit,
  z.strictObject({ unit: z.literal('sameDay'), before: TimeOfDay }),
]);
export type WorkingLimit = z.infer<typeof WorkingLimit>;
