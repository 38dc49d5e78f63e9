/** Parts that the forms of several procedures have in common. They hold personal data: forms are stored apart. */
import * as z from 'zod';
import { PersonalNumber, UnitCode } from '../../schemas/identifiers.ts';
import { Line } from '../../schemas/text.ts';
import { PastDay } from '../../schemas/time.ts';

export const FullName = Line(150);

export const Person = z.strictObject({
  name: FullName,
  identityNumber: PersonalNumber,
  dateOfBirth: PastDay,
});

/** A place; `commune` is the code of the commune's unit, which decides who is competent. */
export const Address = z.strictObject({ commune: UnitCode, line: Line(200) });

/** A sum in whole VND. */
export const Dong = z.int().positive().max(1_000_000_000_000_000);
