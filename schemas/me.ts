import * as z from 'zod';
import { PersonId, ProvinceCode, UnitCode } from './identifiers.ts';
import { OfficerRole } from './officer.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

/** A part of the console that somebody may open. */
export const Screen = z.enum([
  'own-dossiers',
  'counter',
  'work',
  'signing',
  'registry',
  'payments',
  'post',
  'control',
  'machines',
  'directory',
]);
export type Screen = z.infer<typeof Screen>;

/** Where somebody works, as what and from when to when. */
const MyAppointment = z.strictObject({
  unit: UnitCode,
  unitName: Title.optional(),
  roles: z.array(z.strictObject({ role: OfficerRole, title: Title })),
  from: z.iso.date().optional().describe('the first local day'),
  until: z.iso.date().optional().describe('the last local day'),
  insteadOf: z
    .strictObject({ id: PersonId, name: z.string() })
    .optional()
    .describe('the officer for whom this one stands in there'),
});

/** Who is signed in, and what the console shows him or her. */
export const Me = z.strictObject({
  id: PersonId,
  kind: z.enum(['citizen', 'officer']),
  /** Of an officer whom the directory has; the token's issuer knows the name of anybody else. */
  name: z.string().optional(),
  /** What the officer is called at work. */
  title: z.string().optional(),
  appointments: z
    .array(
      MyAppointment.extend({
        acting: z
          .boolean()
          .describe('that this request acts for it; the headers `acting-for` and `instead-of` name another one'),
      }),
    )
    .describe('where an officer works today; none for a citizen'),
  otherDays: z
    .array(MyAppointment.extend({ state: z.enum(['coming', 'ended']) }))
    .describe('appointments that begin later or have ended; they give no rights today'),
  screens: z.array(Screen).describe('what may be opened as whom the request acts'),
  province: ProvinceCode,
  now: Instant.describe("the server's time, by which dates and times left are shown"),
  zone: z.string().describe('IANA name of the zone in which days and hours are meant'),
});
export type Me = z.infer<typeof Me>;
