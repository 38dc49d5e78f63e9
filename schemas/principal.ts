import * as z from 'zod';
import { PersonId, UnitCode } from './identifiers.ts';
import { OfficerRole } from './officer.ts';

const officer = {
  kind: z.literal('officer'),
  id: PersonId,
  unit: UnitCode,
  roles: z.array(OfficerRole),
  /** The officer for whom this one stands in, by an appointment as substitute. */
  insteadOf: PersonId.optional(),
};

/** Who acts, as the authorizer found out. */
export const Principal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('citizen'), id: PersonId }),
  z.strictObject(officer),
  /** An outside system, known by its signature; `id` is its name in the configuration. */
  z.strictObject({ kind: z.literal('system'), id: PersonId }),
  /** This system itself, by the part of it that acts. */
  z.strictObject({ kind: z.literal('clock'), id: PersonId }),
]);
export type Principal = z.infer<typeof Principal>;
/** The parts of this system that act by themselves. Journals hold these names, so they never change. */
type OwnPart = 'state-machine' | 'sweep' | 'outbox' | 'watch' | 'scanner' | 'vault';

/** This system, acting by one of its parts. */
export const ourselves = (part: OwnPart): Extract<Principal, { kind: 'clock' }> => ({
  kind: 'clock',
  id: PersonId.parse(part),
});

export type OfficerPrincipal = Extract<Principal, { kind: 'officer' }>;

/** As whom an officer may act on the local days from `from` to `until`, both included. */
export const AppointedPrincipal = z.strictObject({
  ...officer,
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export type AppointedPrincipal = z.infer<typeof AppointedPrincipal>;
