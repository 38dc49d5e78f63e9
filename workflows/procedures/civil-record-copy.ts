import * as z from 'zod';
import { UnitCode } from '../../schemas/identifiers.ts';
import { Line } from '../../schemas/text.ts';
import { PastDay } from '../../schemas/time.ts';
import { calendarDays, days, hours, minutes, procedure, sameDayBefore } from '../define/procedure.ts';
import {
  field,
  intake,
  issuance,
  payment,
  returnResult,
  sequence,
  signature,
  task,
  title,
} from '../define/vocabulary.ts';
import { FullName } from './form-parts.ts';
import { paper } from './papers.ts';

export const CivilRecordCopyForm = z.strictObject({
  record: z.enum(['birth', 'marriage', 'death']),
  /** Whose record it is. */
  person: z.strictObject({ name: FullName, dateOfBirth: PastDay }),
  registeredOn: PastDay,
  /** The commune whose register holds it. */
  commune: UnitCode,
  number: Line(40).optional(),
  relation: Line(60),
});

/** Domain.md §9 (g): an instant procedure (A 17(4)), for which no slip 01 is handed out. */
export const civilRecordCopy = procedure({
  code: '2.000635',
  version: 1,
  title: title(
    'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh',
    'Copy of a civil status record or of a birth certificate',
  ),
  sector: 'civil-status',
  lifeEvents: ['child', 'family', 'bereavement'],
  summary: title(
    'Dành cho người cần bản sao giấy khai sinh, trích lục kết hôn hoặc khai tử. Có kết quả trong ngày, nộp từ 15 giờ thì ngày hôm sau.',
    'For people who need a copy of a birth, marriage or death record. It is ready on the same day, or on the next one for those who come from 15:00 on.',
  ),
  legalBasis: ['Luật Hộ tịch số 60/2014/QH13', 'Nghị định số 123/2015/NĐ-CP'],

  form: CivilRecordCopyForm,
  fields: {
    record: field('Loại giấy tờ', 'Which record', {
      options: {
        birth: title('Giấy khai sinh', 'Birth certificate'),
        marriage: title('Trích lục kết hôn', 'Marriage record'),
        death: title('Trích lục khai tử', 'Death record'),
      },
    }),
    person: field('Người có tên trong giấy tờ', 'Whose record it is', {
      fields: { name: field('Họ, chữ đệm, tên', 'Full name'), dateOfBirth: field('Ngày sinh', 'Date of birth') },
    }),
    registeredOn: field('Ngày đăng ký', 'Registered on'),
    commune: field('Nơi đã đăng ký', 'Where it was registered'),
    number: field('Số đăng ký', 'Number in the register', {
      hint: title('Nếu biết; giúp tìm nhanh hơn', 'If known; it is found faster'),
    }),
    relation: field('Quan hệ với người đó', 'Relation to that person', {
      hint: title('Ví dụ: bản thân, con', 'For example: the same person, child'),
    }),
  },
  rules: [
    {
      at: 'registeredOn',
      holds: ({ person, registeredOn }) => person.dateOfBirth <= registeredOn,
      says: title('ngày đăng ký không được trước ngày sinh', 'nothing is registered of somebody before the birth'),
    },
  ],
  facts: { commune: form => form.commune },

  components: {
    'copy-request': paper('Tờ khai cấp bản sao trích lục hộ tịch', 'Application for the copy'),
  },

  fees: {
    copy: {
      title: title('Phí cấp bản sao trích lục hộ tịch', 'Fee for the copy'),
      kind: 'fee',
      amount: 8_000,
      due: 'receipt',
      basis: 'Thông tư 281/2016/TT-BTC', // [K]
    },
  },

  results: {
    'record-copy': {
      title: title('Bản sao trích lục hộ tịch', 'Copy of the civil status record'),
      made: {
        template: 'record-copy',
        asks: {
          registerNumber: {
            title: title('Số đăng ký trong Sổ hộ tịch', 'Number in the register'),
            hint: title('Ví dụ: 45/1990', 'For example: 45/1990'),
          },
          entry: {
            title: title('Nội dung trích lục', 'What the register says'),
            hint: title(
              'Nội dung khác của Sổ hộ tịch: cha, mẹ, nơi sinh, vợ, chồng …',
              'What else the register says: parents, place of birth, spouse …',
            ),
            ...{ optional: true, long: true },
          },
          remarks: { title: title('Ghi chú trong Sổ hộ tịch', 'Remarks in the register'), optional: true, long: true },
        },
      },
    },
  },

  units: { competent: { competence: 'commune-committee', serving: 'commune' } },

  limit: sameDayBefore('15:00'),

  // The law has no time for each step: 105 minutes in all, of the 120 between 15:00 and the closing [K].
  way: sequence(
    intake('receive', {
      title: title('Tiếp nhận hồ sơ', 'Receive the dossier'),
      at: 'receiving',
      role: 'counter',
      within: minutes(15),
      supplement: days(5), // [?]
    }),
    payment('pay-fee', {
      title: title('Nộp phí', 'Pay the fee'),
      at: 'receiving',
      within: calendarDays(15), // [?]
      fees: ['copy'],
    }),
    task('draft-copy', {
      title: title('Tra cứu sổ hộ tịch, lập bản sao', 'Find the record and draft the copy'),
      at: 'competent',
      role: 'specialist',
      within: minutes(45),
      reads: ['copy-request'],
    }),
    signature('sign-copy', {
      title: title('Ký bản sao', 'Sign the copy'),
      at: 'competent',
      within: minutes(30),
      reads: 'all',
      sendsBackTo: 'draft-copy',
    }),
    issuance('issue-copy', {
      title: title('Đóng dấu, phát hành bản sao', 'Seal and issue the copy'),
      at: 'competent',
      role: 'registry',
      within: minutes(15),
      results: ['record-copy'],
    }),
    returnResult('return-result', {
      title: title('Trả kết quả', 'Return the result'),
      at: 'returning',
      role: 'counter',
      within: hours(4),
    }),
  ),
});
