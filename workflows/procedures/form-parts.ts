/** Parts that the forms of several procedures have in common. They hold personal data: forms are stored apart. */
import * as z from 'zod';
import { PersonalNumber, UnitCode } from '../../schemas/identifiers.ts';
import { Line } from '../../schemas/text.ts';
import { PastDay } from '../../schemas/time.ts';
import type { FieldTextsOf } from '../define/field.ts';
import { field, title } from '../define/vocabulary.ts';

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

export const PERSON_FIELDS: FieldTextsOf<z.infer<typeof Person>> = {
  name: field('Họ và tên', 'Full name'),
  identityNumber: field('Số định danh cá nhân', 'Personal identity number', {
    hint: title(
      '12 số trên thẻ căn cước, hoặc 9 số của chứng minh nhân dân',
      '12 digits of the card, or 9 of an old one',
    ),
  }),
  dateOfBirth: field('Ngày sinh', 'Date of birth'),
};

export const ADDRESS_FIELDS: FieldTextsOf<z.infer<typeof Address>> = {
  commune: field('Xã, phường', 'Commune or ward'),
  line: field('Số nhà, đường, thôn', 'House number, street, village'),
};
