import * as z from 'zod';
import { IdentityNumber, MailAddress, PersonId, Phone, UnitCode } from './identifiers.ts';
import { Line } from './text.ts';
import { wrong } from './wrong.ts';

/** A person or organisation, as a slip or a carrier needs it. Personal data: stored apart from the journal. */
export const Party = z.strictObject({
  name: Line(150),
  kind: z.enum(['individual', 'organisation']),
  identityNumber: IdentityNumber,
  phone: Phone,
  email: MailAddress.optional(),
  address: z.strictObject({ line: Line(200), commune: UnitCode, province: Line(60) }),
});
export type Party = z.infer<typeof Party>;

/** On what authority the filer hands in another's dossier (domain.md, glossary: filer). */
export const Authority = z.enum(['owner', 'authorised', 'parent', 'guardian', 'counter-staff', 'carrier']);
export type Authority = z.infer<typeof Authority>;

/** With these authorities the filer is neither the owner nor an officer, so the filing must name him or her. */
const NAMES_FILER: ReadonlySet<Authority> = new Set<Authority>(['authorised', 'parent', 'guardian']);

/** Whose dossier it is, who hands it in, and on what authority. `account` is the owner's sign-in, where there is one. */
export const Parties = z
  .strictObject({
    owner: Party,
    account: PersonId.optional(),
    filer: Party.optional(),
    authority: Authority,
  })
  .refine(({ authority, filer }) => filer || !NAMES_FILER.has(authority), {
    error: wrong('filer-missing'),
    path: ['filer'],
    // reported together with all other faults
    when: ({ value }) => typeof value === 'object' && value !== null,
  });
export type Parties = z.infer<typeof Parties>;
