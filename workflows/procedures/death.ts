import * as z from 'zod';
import { Line } from '../../schemas/text.ts';
import { PastDay } from '../../schemas/time.ts';
import { fact } from '../define/condition.ts';
import { oneOf, yesNo } from '../define/fact.ts';
import type { FieldTextsOf } from '../define/field.ts';
import { days, hours, type Procedure, procedure } from '../define/procedure.ts';
import { deny, proceed } from '../define/step.ts';
import {
  field,
  intake,
  issuance,
  outsideSystem,
  parallel,
  partialIssuance,
  returnResult,
  sequence,
  task,
  title,
  when,
} from '../define/vocabulary.ts';
import { UNDER_DECREE_301 } from './decree-301.ts';
import { ADDRESS_FIELDS, Address, PERSON_FIELDS, Person } from './form-parts.ts';
import { paper } from './papers.ts';

/** What the filer chooses beside the registration of the death: one, two or three. */
const Choice = z.enum(['residence', 'survivor-benefit', 'burial']);

export const DeathForm = z.strictObject({
  deceased: Person,
  diedOn: PastDay,
  placeOfDeath: Line(200),
  lastResidence: Address,
  chosen: z.array(Choice).min(1).max(3),
  /** Who pays for the burial: insurance where the deceased was insured, else the commune's social assistance. */
  burialPayer: z.enum(['insurance', 'assistance']).default('assistance'),
  accountForPayment: Line(60).optional(),
  relationToDeceased: Line(60),
});

const FIELDS: FieldTextsOf<z.infer<typeof DeathForm>> = {
  deceased: field('Người mất', 'The deceased', { fields: PERSON_FIELDS }),
  diedOn: field('Ngày mất', 'Day of death'),
  placeOfDeath: field('Nơi mất', 'Place of death', {
    hint: title('Ví dụ: tại nhà, hoặc tên bệnh viện', 'For example: at home, or the name of a hospital'),
  }),
  lastResidence: field('Nơi cư trú cuối cùng', 'Last residence', { fields: ADDRESS_FIELDS }),
  chosen: field('Thủ tục đề nghị cùng giải quyết', 'What is asked for beside the registration', {
    options: {
      residence: title('Xóa đăng ký thường trú', 'Deletion of the residence'),
      'survivor-benefit': title('Trợ cấp tử tuất', 'Survivor benefit'),
      burial: title('Mai táng phí', 'Burial support'),
    },
  }),
  burialPayer: field('Nguồn chi mai táng phí', 'Who pays for the burial', {
    when: { field: 'chosen', is: 'burial' },
    options: {
      insurance: title('Bảo hiểm xã hội', 'Social insurance'),
      assistance: title('Trợ giúp xã hội', 'Social assistance of the commune'),
    },
  }),
  accountForPayment: field('Tài khoản nhận tiền', 'Account for the payment', {
    hint: title('Số tài khoản, tên ngân hàng', 'Number of the account, name of the bank'),
  }),
  relationToDeceased: field('Quan hệ với người mất', 'Relation to the deceased', {
    hint: title('Ví dụ: con', 'For example: child'),
  }),
};

// Steps of both versions. What a version that was current says is never edited: a dossier keeps it.

const receive = intake('receive', {
  title: title('Tiếp nhận hồ sơ', 'Receive the dossier'),
  at: 'receiving',
  role: 'counter',
  within: days(0.5),
  supplement: days(7), // [?] as for a birth
});

const registerDeath = outsideSystem('register-death', {
  title: title('Đăng ký khai tử', 'Register the death'),
  at: 'competent',
  role: 'specialist',
  within: days(1), // [?]
  system: 'civil-registration',
  message: 'death.declared',
  sends: ['deceased', 'diedOn', 'placeOfDeath', 'lastResidence'],
  reads: ['death-declaration', 'death-notice'],
  outcomes: { done: title('Hoàn thành', 'Done'), rejected: title('Không đủ điều kiện', 'Rejected') },
  on: { done: proceed, rejected: deny },
});

const DELETE_RESIDENCE = outsideSystem('delete-residence', {
  title: title('Xóa đăng ký thường trú', 'Delete the residence'),
  at: 'police',
  role: 'specialist',
  within: days(1), // [?]
  system: 'police',
  message: 'residence-deletion.requested',
  sends: ['deceased', 'diedOn', 'lastResidence'],
  reads: ['residence-declaration'],
});

const BENEFITS = [
  when(
    'survivor',
    fact('survivor').is(true),
    outsideSystem('grant-survivor-benefit', {
      title: title('Giải quyết trợ cấp tử tuất', 'Grant the survivor benefit'),
      at: 'insurance',
      role: 'specialist',
      within: days(8), // [?]
      system: 'social-insurance',
      message: 'survivor-benefit.requested',
      sends: ['deceased', 'diedOn', 'relationToDeceased', 'accountForPayment'],
      reads: ['death-notice', 'survivor-declaration'],
    }),
  ),
  when(
    'burial',
    fact('burial').is(true),
    when(
      'burial-payer',
      fact('burialPayer').is('insurance'),
      outsideSystem('pay-burial-insurance', {
        title: title('Bảo hiểm xã hội chi mai táng phí', 'Social insurance pays for the burial'),
        at: 'insurance',
        role: 'specialist',
        within: days(8), // [?]
        system: 'social-insurance',
        message: 'burial-support.requested',
        sends: ['deceased', 'diedOn', 'relationToDeceased', 'accountForPayment'],
        reads: ['death-notice', 'burial-declaration'],
      }),
      task('grant-burial-assistance', {
        title: title('Trợ giúp xã hội chi mai táng phí', 'Social assistance pays for the burial'),
        at: 'competent',
        role: 'specialist',
        within: days(8), // [?]
        reads: ['death-notice', 'burial-declaration'],
      }),
    ),
  ),
];

/** What the filer chose beside the registration; each goes on by itself. */
const CHOSEN = [when('residence', fact('residence').is(true), DELETE_RESIDENCE), ...BENEFITS];

const issuing = { at: 'competent', role: 'registry', within: days(0.5) } as const;

const returnAll = returnResult('return-result', {
  title: title('Trả kết quả', 'Return the results'),
  at: 'returning',
  role: 'counter',
  within: hours(4),
});

/** Domain.md §9 (b), Nghị định 63/2024: branches that the filer chooses. Everything is issued at the end. */
export const death1 = procedure({
  code: '2.002913',
  version: 1,
  title: title(
    'Liên thông đăng ký khai tử, xóa đăng ký thường trú, trợ cấp tử tuất và mai táng phí',
    'Death, deletion of residence, survivor benefit and burial support',
  ),
  sector: 'civil-status',
  lifeEvents: ['bereavement', 'residence'],
  summary: title(
    'Dành cho thân nhân của người mới mất. Nộp một lần để khai tử, xóa đăng ký thường trú, xin trợ cấp tử tuất và mai táng phí.',
    'For the family of somebody who has died. You file once to register the death, delete the residence, and ask for the survivor benefit and burial support.',
  ),
  legalBasis: ['Nghị định 63/2024/NĐ-CP'],

  form: DeathForm,
  fields: FIELDS,
  rules: [
    {
      at: 'diedOn',
      holds: ({ deceased, diedOn }) => deceased.dateOfBirth <= diedOn,
      says: title('ngày mất không được trước ngày sinh', 'nobody dies before being born'),
    },
  ],
  facts: {
    residence: yesNo(title('Xóa đăng ký thường trú', 'Delete residence'), form => form.chosen.includes('residence')),
    survivor: yesNo(title('Trợ cấp tử tuất', 'Survivor benefit'), form => form.chosen.includes('survivor-benefit')),
    burial: yesNo(title('Hỗ trợ mai táng', 'Burial support'), form => form.chosen.includes('burial')),
    burialPayer: oneOf(
      title('Nguồn chi mai táng phí', 'Who pays for the burial'),
      {
        insurance: title('bảo hiểm xã hội', 'social insurance'),
        assistance: title('trợ giúp xã hội', 'social assistance'),
      },
      form => form.burialPayer,
    ),
    commune: form => form.lastResidence.commune,
  },

  components: {
    'death-declaration': paper('Tờ khai đăng ký khai tử', 'Declaration of the death'),
    'death-notice': paper('Giấy báo tử hoặc giấy tờ thay thế', 'Notice of death, or what replaces it'),
    'residence-declaration': paper(
      'Tờ khai thay đổi thông tin cư trú',
      'Declaration of residence',
      fact('residence').is(true),
    ),
    'survivor-declaration': paper('Tờ khai của thân nhân', 'Declaration of the survivors', fact('survivor').is(true)),
    'burial-declaration': paper(
      'Tờ khai đề nghị hỗ trợ mai táng',
      'Application for burial support',
      fact('burial').is(true),
    ),
  },

  fees: {},

  results: {
    'death-extract': { title: title('Trích lục khai tử', 'Extract of the death register') },
    'residence-deletion': {
      title: title('Thông báo xóa đăng ký thường trú', 'Notice of the deletion of residence'),
      when: fact('residence').is(true),
    },
    'survivor-decision': {
      title: title('Quyết định hưởng trợ cấp tử tuất', 'Decision on the survivor benefit'),
      when: fact('survivor').is(true),
    },
    'burial-decision': {
      title: title('Quyết định hỗ trợ mai táng phí', 'Decision on burial support'),
      when: fact('burial').is(true),
    },
  },

  codeOf: 'receiving',
  units: {
    competent: { competence: 'commune-committee', serving: 'commune' },
    police: { competence: 'police', serving: 'commune' },
    insurance: { competence: 'social-insurance', serving: 'commune' },
  },

  limit: days(10), // [?] 1 for the death, 1 for the residence, 8 for the benefits, 1 to receive and issue
  supplementClock: 'subtract', // NĐ 301/2026

  way: sequence(
    receive,
    registerDeath,
    parallel('chosen-procedures', ...CHOSEN),
    issuance('issue-results', {
      title: title('Phát hành kết quả', 'Issue the results'),
      ...issuing,
      results: ['death-extract', 'residence-deletion', 'survivor-decision', 'burial-decision'],
    }),
    returnAll,
  ),
});

/**
 * The family has the extract a day after the filing was accepted, for the burial, and does not wait eight days for the benefits. The police
 * issue the deletion of the residence as soon as it is done.
 */
export const death: Procedure = {
  ...death1,
  version: 2,
  inForce: UNDER_DECREE_301,
  legalBasis: ['Nghị định 301/2026/NĐ-CP'],
  acknowledge: hours(2),
  messages: {
    accepted: { says: [title('Chúng tôi xin chia buồn cùng gia đình.', 'We offer the family our condolences.')] },
  },
  way: sequence(
    receive,
    registerDeath,
    parallel(
      'chosen-procedures',
      partialIssuance('issue-extract', {
        title: title('Phát hành trích lục khai tử', 'Issue the extract of the death register'),
        ...issuing,
        results: ['death-extract'],
      }),
      when(
        'residence',
        fact('residence').is(true),
        sequence(
          DELETE_RESIDENCE,
          partialIssuance('issue-deletion', {
            title: title('Phát hành thông báo xóa đăng ký thường trú', 'Issue the notice of the deletion of residence'),
            ...{ at: 'police', role: 'registry', within: days(0.5) },
            results: ['residence-deletion'],
          }),
        ),
      ),
      ...BENEFITS,
    ),
    issuance('issue-results', {
      title: title('Phát hành quyết định trợ cấp', 'Issue the decisions on the benefits'),
      ...issuing,
      results: ['survivor-decision', 'burial-decision'],
    }),
    returnAll,
  ),
};
