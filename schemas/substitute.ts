import * as z from 'zod';
import { PersonId } from './identifiers.ts';
import { OfficerRole, SubstitutionTerms } from './officer.ts';

const Person = z.strictObject({ id: PersonId, name: z.string(), title: z.string().optional() });

/** Who stands in for whom at a unit. */
export const Substitute = z.strictObject({
  substitute: Person,
  insteadOf: Person,
  ...SubstitutionTerms.shape,
  state: z.enum(['coming', 'current', 'ended']).describe('by the local day'),
  holds: z.boolean().describe('that it gives rights today: the officer who is replaced still has these roles'),
});
export type Substitute = z.infer<typeof Substitute>;

/** An officer of a unit with what he or she does there, today or later. */
export const UnitOfficer = Person.extend({ roles: z.array(OfficerRole) });
export type UnitOfficer = z.infer<typeof UnitOfficer>;
