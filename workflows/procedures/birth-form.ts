/** The form of a birth: what is asked, what must hold, and what follows from it. */
import * as z from 'zod';
import { Line } from '../../schemas/text.ts';
import { PastDay } from '../../schemas/time.ts';
import { type Fact, yesNo } from '../define/fact.ts';
import type { FieldTextsOf } from '../define/field.ts';
import { ageOn, daysBetween, type FormRule } from '../define/rule.ts';
import { field, title } from '../define/vocabulary.ts';
import { ADDRESS_FIELDS, Address, FullName, PERSON_FIELDS, Person } from './form-parts.ts';

/** Within so many days a birth is registered without a charge (Luật Hộ tịch 2014, Điều 15 [K]). */
const DAYS_TO_REGISTER = 60;

export const BirthForm = z.strictObject({
  child: z.strictObject({
    name: FullName,
    sex: z.enum(['female', 'male']),
    dateOfBirth: PastDay,
    placeOfBirth: Line(200),
    ethnicity: Line(50),
  }),
  mother: Person.optional(),
  father: Person.optional(),
  /** Where the child will be registered as a resident. */
  residence: Address,
  hospitalForInsurance: Line(200),
  /** More than 60 days after the birth. */
  late: z.boolean(),
});

export const BIRTH_FIELDS: FieldTextsOf<z.infer<typeof BirthForm>> = {
  child: field('Trẻ được khai sinh', 'The child', {
    fields: {
      name: field('Họ, chữ đệm, tên', 'Full name'),
      sex: field('Giới tính', 'Sex', { options: { female: title('Nữ', 'Female'), male: title('Nam', 'Male') } }),
      dateOfBirth: field('Ngày sinh', 'Date of birth'),
      placeOfBirth: field('Nơi sinh', 'Place of birth', {
        hint: title('Theo giấy chứng sinh', "As the hospital's certificate says"),
      }),
      ethnicity: field('Dân tộc', 'Ethnicity'),
    },
  }),
  mother: field('Người mẹ', 'The mother', { fields: PERSON_FIELDS }),
  father: field('Người cha', 'The father', { fields: PERSON_FIELDS }),
  residence: field('Nơi đăng ký thường trú cho trẻ', 'Where the child will be a resident', {
    ...{ filledFrom: 'owner-address' as const, fields: ADDRESS_FIELDS },
  }),
  hospitalForInsurance: field('Nơi đăng ký khám chữa bệnh ban đầu', 'Hospital of the health insurance'),
  late: field('Đăng ký quá 60 ngày sau khi sinh', 'More than 60 days after the birth'),
};

export const BIRTH_RULES: readonly FormRule<z.infer<typeof BirthForm>>[] = [
  {
    at: 'child.dateOfBirth',
    holds: ({ child }, day) => ageOn(child.dateOfBirth, day) < 6,
    says: title('trẻ phải dưới 6 tuổi vào ngày nộp', 'the child must be under 6 on the day of the filing'),
    basis: 'Nghị định 63/2024/NĐ-CP',
  },
  {
    at: 'late',
    // A tick must not decide whether a charge is due.
    holds: ({ child, late }, day) => late === daysBetween(child.dateOfBirth, day) > DAYS_TO_REGISTER,
    says: title(
      'phải khớp với ngày sinh của trẻ và ngày nộp (60 ngày kể từ ngày sinh)',
      'it must agree with the date of birth and the day of the filing (60 days after the birth)',
    ),
    basis: 'Luật Hộ tịch 2014, Điều 15', // [K]
  },
  ...(['mother', 'father'] as const).map(parent => ({
    at: parent,
    holds: (form: z.infer<typeof BirthForm>) => (form[parent]?.dateOfBirth ?? '') < form.child.dateOfBirth,
    says: title('cha, mẹ phải sinh trước con', 'a parent must have been born before the child'),
  })),
];

export const BIRTH_FACTS: Readonly<Record<'late' | 'commune', Fact<z.infer<typeof BirthForm>>>> = {
  late: yesNo(title('Đăng ký quá 60 ngày', 'Registered after 60 days'), form => form.late),
  commune: form => form.residence.commune,
};

/** Of version 2. */
export const BirthForm2 = BirthForm.extend({
  /** An identity card for the child, too; a child under 6 need not have one. */
  identityCard: z.boolean().default(false),
});
