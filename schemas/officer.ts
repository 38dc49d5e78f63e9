import * as z from 'zod';
import { PersonId, UnitCode } from './identifiers.ts';
import { Line } from './text.ts';

export const OfficerRole = z.enum([
  'counter',
  'specialist',
  'leader',
  'registry',
  'cashier',
  'post-clerk',
  'control',
  'engineer',
  'administrator',
]);
export type OfficerRole = z.infer<typeof OfficerRole>;

/** An officer, and the desks at which he or she may act. */
export const Officer = z.strictObject({
  id: PersonId,
  name: Line(100),
  title: Line(100),
  unit: UnitCode,
  roles: z.array(OfficerRole).min(1).max(OfficerRole.options.length),
});
export type Officer = z.infer<typeof Officer>;
