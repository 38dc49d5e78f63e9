import type { OfficerRole } from '../../../../schemas/officer.ts';
import type { Answered } from '../route-types.ts';

/** Who is signed in, as the directory has it; the name of who is not in it is the issuer's. */
export type Me = Answered<'readMe'> & { readonly name: string };

/** As what the officer works at that unit; nothing where he or she does not. */
export const rolesAt = ({ appointments }: Pick<Me, 'appointments'>, unit: string | undefined): readonly OfficerRole[] =>
  appointments.find(appointment => appointment.unit === unit)?.roles.map(({ role }) => role) ?? [];
