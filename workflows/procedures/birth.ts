import * as z from 'zod';
import { Line } from '../../schemas/text.ts';
import { PastDay } from '../../schemas/time.ts';
import { fact, step } from '../define/condition.ts';
import { yesNo } from '../define/fact.ts';
import { calendarDays, days, hours, type Procedure, procedure } from '../define/procedure.ts';
import { ageOn, daysBetween } from '../define/rule.ts';
import { deny, proceed } from '../define/step.ts';
import {
  field,
  intake,
  issuance,
  outsideSystem,
  parallel,
  partialIssuance,
  payment,
  returnResult,
  sequence,
  task,
  title,
  when,
} from '../define/vocabulary.ts';
import { ADDRESS_FIELDS, Address, FullName, PERSON_FIELDS, Person } from './form-parts.ts';
import { paper, photograph } from './papers.ts';

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

// Steps of both versions. What a version that was current says is never edited: a dossier keeps it.

const UNTIL_REGISTERED = [
  intake('receive', {
    title: title('Tiếp nhận hồ sơ', 'Receive the dossier'),
    at: 'receiving',
    role: 'counter',
    within: days(0.25),
    supplement: days(7), // or the filing is refused
  }),
  when(
    'late-birth',
    fact('late').is(true),
    payment('pay-charge', {
      title: title('Nộp lệ phí', 'Pay the charge'),
      at: 'receiving',
      within: calendarDays(15), // [?]
      fees: ['late-registration'],
    }),
  ),
  outsideSystem('register-birth', {
    title: title('Đăng ký khai sinh', 'Register the birth'),
    at: 'competent',
    role: 'specialist',
    within: days(0.75), // the same day
    system: 'civil-registration',
    message: 'birth.declared',
    sends: ['child', 'mother', 'father', 'residence'],
    reads: ['birth-declaration', 'birth-evidence'],
    outcomes: {
      registered: title('Đã đăng ký', 'Registered'),
      'needs-verification': title('Cần xác minh', 'Needs verification'),
      rejected: title('Không đủ điều kiện', 'Rejected'),
    },
    on: { registered: proceed, 'needs-verification': proceed, rejected: deny },
  }),
  when(
    'verification',
    step('register-birth').endedAs('needs-verification'),
    task('verify-birth', {
      title: title('Xác minh và đăng ký khai sinh', 'Verify and register the birth'),
      at: 'competent',
      role: 'specialist',
      within: days(2),
      pausesClock: true,
      reads: ['birth-declaration', 'birth-evidence'],
    }),
  ),
];

const RESIDENCE_AND_INSURANCE = [
  outsideSystem('register-residence', {
    title: title('Đăng ký thường trú, cấp số định danh', 'Register residence and personal number'),
    at: 'police',
    role: 'specialist',
    within: days(1.5),
    system: 'police',
    message: 'residence.requested',
    sends: ['child', 'mother', 'father', 'residence'],
    reads: ['birth-declaration', 'residence-declaration'],
  }),
  outsideSystem('issue-insurance-card', {
    title: title('Cấp thẻ bảo hiểm y tế', 'Issue the insurance card'),
    at: 'insurance',
    role: 'specialist',
    within: days(1.5),
    system: 'social-insurance',
    message: 'insurance-card.requested',
    sends: ['child', 'residence', 'hospitalForInsurance'],
    reads: ['insurance-declaration', 'child-photograph'],
  }),
];

const issuing = { at: 'competent', role: 'registry', within: days(0.5) } as const;

const returnAll = returnResult('return-result', {
  title: title('Trả kết quả', 'Return the results'),
  at: 'returning',
  role: 'counter',
  within: hours(4),
});

/** Domain.md §9 (a), Nghị định 63/2024: three agencies, one filing. */
export const birth1 = procedure({
  code: '3.000722',
  version: 1,
  title: title(
    'Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
    'Birth, permanent residence and health insurance card for a child under 6',
  ),
  sector: 'civil-status',
  lifeEvents: ['child', 'residence'],
  summary: title(
    'Dành cho cha, mẹ hoặc người thân của trẻ dưới 6 tuổi. Nộp một lần, nhận giấy khai sinh, đăng ký thường trú và thẻ bảo hiểm y tế của trẻ.',
    'For parents or relatives of a child under 6. You file once and get the birth certificate, the residence and the health insurance card of the child.',
  ),
  legalBasis: ['Nghị định 63/2024/NĐ-CP'],

  form: BirthForm,
  fields: {
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
  },
  rules: [
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
  ],
  facts: {
    late: yesNo(title('Đăng ký quá 60 ngày', 'Registered after 60 days'), form => form.late),
    commune: form => form.residence.commune,
  },

  components: {
    'birth-declaration': paper('Tờ khai đăng ký khai sinh', 'Declaration of the birth'),
    'birth-evidence': paper(
      'Giấy chứng sinh hoặc giấy tờ thay thế',
      'Certificate of the hospital, or what replaces it',
    ),
    'residence-declaration': paper('Tờ khai thay đổi thông tin cư trú', 'Declaration of residence'),
    'insurance-declaration': paper('Tờ khai tham gia bảo hiểm y tế', 'Declaration for health insurance'),
    'child-photograph': photograph('Ảnh của trẻ', 'Photograph of the child', false),
  },

  fees: {
    'late-registration': {
      title: title('Lệ phí đăng ký khai sinh quá hạn', 'Charge for late registration'),
      kind: 'charge',
      amount: 8_000, // [?] set by the provincial council; nothing is due within 60 days of birth
      due: 'receipt',
      when: fact('late').is(true),
      basis: 'Nghị quyết của HĐND tỉnh', // [K]
    },
  },

  results: {
    'birth-certificate': { title: title('Giấy khai sinh', 'Birth certificate') },
    'residence-notice': { title: title('Thông báo kết quả đăng ký thường trú', 'Notice of permanent residence') },
    'insurance-card': { title: title('Thẻ bảo hiểm y tế', 'Health insurance card') },
  },

  codeOf: 'receiving',
  units: {
    competent: { competence: 'commune-committee', serving: 'commune' },
    police: { competence: 'police', serving: 'commune' },
    insurance: { competence: 'social-insurance', serving: 'commune' },
  },

  // 5 with verification: the two days of `verify-birth` stop the clock, which adds what was used of them
  limit: days(3),
  supplementClock: 'subtract', // NĐ 301/2026
  clock: { cutOff: '15:00' },

  way: sequence(
    ...UNTIL_REGISTERED,
    parallel('residence-and-insurance', ...RESIDENCE_AND_INSURANCE),
    issuance('issue-results', {
      title: title('Phát hành kết quả', 'Issue the results'),
      ...issuing,
      results: ['birth-certificate', 'residence-notice', 'insurance-card'],
    }),
    returnAll,
  ),
});

/**
 * Nghị định 301/2026: the next agency confirms within 2 working hours that it has the dossier, and each result is returned as it is
 * finished: the certificate need not wait for the police and the insurance.
 */
export const birth: Procedure = {
  ...birth1,
  version: 2,
  inForce: { from: '2026-09-01', basis: 'Nghị định 301/2026/NĐ-CP', running: 'keep' },
  legalBasis: ['Nghị định 301/2026/NĐ-CP'],
  acknowledge: hours(2),
  way: sequence(
    ...UNTIL_REGISTERED,
    parallel(
      'residence-and-insurance',
      partialIssuance('issue-certificate', {
        title: title('Phát hành giấy khai sinh', 'Issue the birth certificate'),
        ...issuing,
        results: ['birth-certificate'],
      }),
      ...RESIDENCE_AND_INSURANCE,
    ),
    issuance('issue-results', {
      title: title('Phát hành các kết quả còn lại', 'Issue the other results'),
      ...issuing,
      results: ['residence-notice', 'insurance-card'],
    }),
    returnAll,
  ),
};
