import { fact, step } from '../define/condition.ts';
import { yesNo } from '../define/fact.ts';
import { calendarDays, days, hours, type Procedure, procedure } from '../define/procedure.ts';
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
  settling,
  task,
  title,
  when,
} from '../define/vocabulary.ts';
import { BIRTH_FACTS, BIRTH_FIELDS, BIRTH_RULES, BirthForm, BirthForm2 } from './birth-form.ts';
import { UNDER_DECREE_301 } from './decree-301.ts';
import { paper, photograph } from './papers.ts';

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

const REGISTER_RESIDENCE = outsideSystem('register-residence', {
  title: title('Đăng ký thường trú, cấp số định danh', 'Register residence and personal number'),
  at: 'police',
  role: 'specialist',
  within: days(1.5),
  system: 'police',
  message: 'residence.requested',
  sends: ['child', 'mother', 'father', 'residence'],
  reads: ['birth-declaration', 'residence-declaration'],
});

const MAKE_INSURANCE_CARD = outsideSystem('issue-insurance-card', {
  title: title('Cấp thẻ bảo hiểm y tế', 'Issue the insurance card'),
  at: 'insurance',
  role: 'specialist',
  within: days(1.5),
  system: 'social-insurance',
  message: 'insurance-card.requested',
  sends: ['child', 'residence', 'hospitalForInsurance'],
  reads: ['insurance-declaration', 'child-photograph'],
});

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
  fields: BIRTH_FIELDS,
  rules: BIRTH_RULES,
  facts: BIRTH_FACTS,

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
    parallel('residence-and-insurance', REGISTER_RESIDENCE, MAKE_INSURANCE_CARD),
    issuance('issue-results', {
      title: title('Phát hành kết quả', 'Issue the results'),
      ...issuing,
      results: ['birth-certificate', 'residence-notice', 'insurance-card'],
    }),
    returnAll,
  ),
});

/** Each agency issues its own result as soon as it has it. */
const ofPolice = { at: 'police', role: 'registry', within: days(0.5) } as const;

/** From when the child has a number: the police may make the card. Its 5 days include the half day to issue it. */
const IDENTITY_CARD = when(
  'identity-card',
  fact('identityCard').is(true),
  sequence(
    outsideSystem('make-identity-card', {
      title: title('Cấp thẻ căn cước cho trẻ', 'Make the identity card of the child'),
      at: 'police',
      role: 'specialist',
      within: days(4.5),
      system: 'police',
      message: 'identity-card.requested',
      sends: ['child', 'mother', 'father', 'residence'],
      reads: ['birth-declaration'],
    }),
    partialIssuance('issue-identity-card', {
      title: title('Phát hành thẻ căn cước', 'Issue the identity card'),
      ...ofPolice,
      results: ['identity-card'],
    }),
  ),
);

/**
 * Nghị định 301/2026: the next agency confirms within 2 working hours that it has the dossier, each result is returned as it is finished, by
 * the agency that made it, and the parents may ask for an identity card, which takes the dossier longer than the rest.
 */
export const birth: Procedure = procedure({
  ...birth1,
  version: 2,
  inForce: UNDER_DECREE_301,
  legalBasis: ['Nghị định 63/2024/NĐ-CP', 'Nghị định 301/2026/NĐ-CP'],
  form: BirthForm2,
  fields: {
    ...BIRTH_FIELDS,
    identityCard: field('Đề nghị cấp thẻ căn cước cho trẻ', 'An identity card for the child', {
      hint: title(
        'Không bắt buộc với trẻ dưới 6 tuổi; các kết quả khác vẫn trả trước',
        'A child under 6 need not have one; the other results come earlier all the same',
      ),
    }),
  },
  rules: BIRTH_RULES,
  facts: {
    ...BIRTH_FACTS,
    identityCard: yesNo(title('Đề nghị cấp thẻ căn cước', 'An identity card is asked for'), form => form.identityCard),
  },
  results: {
    ...birth1.results,
    'identity-card': { title: title('Thẻ căn cước', 'Identity card'), when: fact('identityCard').is(true) },
  },
  // [?] 3, and the 5 of the card, which follow the registration of the residence, where the child gets its number
  limitWhere: [{ when: fact('identityCard').is(true), limit: days(8) }],
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
      sequence(
        REGISTER_RESIDENCE,
        partialIssuance('issue-residence', {
          title: title('Phát hành thông báo đăng ký thường trú', 'Issue the notice of residence'),
          ...ofPolice,
          results: ['residence-notice'],
        }),
        IDENTITY_CARD,
      ),
      sequence(
        MAKE_INSURANCE_CARD,
        partialIssuance('issue-insurance', {
          title: title('Phát hành thẻ bảo hiểm y tế', 'Issue the insurance card'),
          ...{ at: 'insurance', role: 'registry', within: days(0.5) },
          results: ['insurance-card'],
        }),
      ),
    ),
    settling('settle'),
    returnAll,
  ),
});
