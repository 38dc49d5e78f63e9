/** Parts that the forms of several procedures have in common. They hold personal data: forms are stored apart. */
import * as z from 'zod';
import { UnitCode } from '../../schemas/identifiers.ts';
import { Line } from '../../schemas/text.ts';

export const FullName = Line(150);

/** Số định danh cá nhân (12 digits), or an old identity card (9). */
const IdentityNumber = z.string().regex(/^(\d{9}|\d{12})$/, 'must have 9 or 12 digits');

export const Person = z.strictObject({
  name: FullName,
  identityNumber: IdentityNumber,
  dateOfBirth: z.iso.date(),
});

/** A place; `commune` is the code of the commune's unit, which decides who is competent. */
export const Address = z.strictObject({ commune: UnitCode, line: Line(200) });

/** A sum in whole VND. */
export const Dong = z.int().positive().max(1_000_000_000_000_000);
