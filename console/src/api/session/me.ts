import type { OfficerRole } from '../../../../schemas/officer.ts';
import type { Answered } from '../route-types.ts';

/** Who is signed in, as the directory has it; the name of who is not in it is the issuer's. */
export type Me = Answered<'readMe'> & { readonly name: string };

/** Where an officer works today, perhaps in the place of a colleague. */
export type MyAppointment = Me['appointments'][number];

/** What tells an appointment from the others of the same officer. */
export const keyOfAppointment = ({ unit, insteadOf }: MyAppointment): string => `${unit} ${insteadOf?.id ?? ''}`;

export const rolesIn = (appointment: MyAppointment | undefined): readonly OfficerRole[] =>
  appointment?.roles.map(({ role }) => role) ?? [];
