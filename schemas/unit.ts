import * as z from 'zod';
import { UnitCode } from './identifiers.ts';
import { Line, Title } from './text.ts';
import { TimeOfDay } from './time.ts';
import { wrong } from './wrong.ts';

/** The hours in which a unit works on a working day, in order and without overlap. */
export const WorkingHours = z
  .array(z.strictObject({ from: TimeOfDay, to: TimeOfDay }))
  .min(1)
  .refine(
    spans => spans.every((span, i) => span.from < span.to && (spans[i + 1]?.from ?? '24:00') >= span.to),
    wrong('periods-overlap'),
  );
export type WorkingHours = z.infer<typeof WorkingHours>;

/** A unit: an agency, a counter, or a department. Units merge, so each has dates and names its predecessors. */
export const Unit = z.strictObject({
  code: UnitCode,
  name: Title,
  /** What it may do, e.g. `counter`, `commune-committee`, `tax-office`, `post`. */
  competences: z.array(Line(40)).max(20),
  /** Communes it serves; empty where it serves the whole province. */
  serves: z.array(UnitCode).max(400),
  hours: WorkingHours,
  phone: Line(30),
  address: Line(200),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  predecessors: z.array(UnitCode).max(20).default([]),
});
export type Unit = z.infer<typeof Unit>;
