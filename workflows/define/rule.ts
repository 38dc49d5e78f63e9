import type { Title } from '../../schemas/text.ts';
import { DAY_MILLISECONDS } from '../../schemas/time.ts';

/**
 * What must hold between the fields of a form, or between a field and the day of the filing. It is asked once every field by itself is
 * right; at the submission and at a correction it is asked again.
 */
export type FormRule<Form = never> = {
  /** The path of the field at which it is shown, e.g. `child.dateOfBirth`. */
  readonly at: string;
  /** `day` is the local day of the filing, e.g. `2026-11-02`. */
  readonly holds: (form: Form, day: string) => boolean;
  /** What must hold, as the end of "not valid: …". */
  readonly says: Title;
  /** The text that says so; without it, it follows from the meaning of the fields. */
  readonly basis?: string;
};

/** How many days lie between two days: 2026-11-02 and 2026-11-04 → 2. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS;

/** The age in whole years on a day, of somebody born on the other. A birthday on 29 February comes on 1 March in other years. */
export const ageOn = (born: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
