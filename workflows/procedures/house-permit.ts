import * as z from 'zod';
import { Line } from '../../schemas/text.ts';
import { fact } from '../define/condition.ts';
import { yesNo } from '../define/fact.ts';
import { calendarDays, days, hours, procedure } from '../define/procedure.ts';
import { proceed } from '../define/step.ts';
import {
  consultation,
  field,
  intake,
  issuance,
  parallel,
  payment,
  postalLeg,
  returnResult,
  sequence,
  signature,
  task,
  title,
  when,
} from '../define/vocabulary.ts';
import { ADDRESS_FIELDS, Address, PERSON_FIELDS, Person } from './form-parts.ts';
import { PAPER_TYPE } from './paper-types.ts';
import { drawing, ofType, paper } from './papers.ts';

export const HousePermitForm = z.strictObject({
  owner: Person,
  site: Address,
  landCertificateNumber: Line(40),
  squareMetres: z.number().positive().max(10_000),
  floors: z.int().min(1).max(7),
  heightMetres: z.number().positive().max(30),
  /** Within the safety corridor of a power line. */
  nearPowerLine: z.boolean(),
  /** The stamped drawings are collected at another counter than that of the commune which issues them. */
  collectedElsewhere: z.boolean(),
});

/** An opinion is weighed by who signs; it does not end the dossier. */
const OPINION = {
  outcomes: { agreed: title('Thống nhất', 'Agreed'), objected: title('Không thống nhất', 'Objected') },
  on: { agreed: proceed, objected: proceed },
} as const;

/** Domain.md §9 (f): agencies are consulted, and their silence is agreement. */
export const housePermit = procedure({
  code: '1.013225',
  version: 1,
  title: title('Cấp giấy phép xây dựng nhà ở riêng lẻ', 'Construction permit for a house'),
  sector: 'construction',
  lifeEvents: ['home'],
  summary: title(
    'Dành cho người xây mới hoặc sửa chữa lớn nhà ở riêng lẻ. Có giấy phép rồi mới được khởi công.',
    'For people who build a house for themselves. Building may begin only with the permit.',
  ),
  legalBasis: ['Luật Xây dựng số 50/2014/QH13', 'Luật số 62/2020/QH14'], // [K]

  form: HousePermitForm,
  fields: {
    owner: field('Chủ đầu tư', 'Owner of the house', {
      ...{ filledFrom: 'owner' as const, fields: PERSON_FIELDS },
    }),
    site: field('Địa điểm xây dựng', 'Site', { fields: ADDRESS_FIELDS }),
    landCertificateNumber: field('Số giấy chứng nhận quyền sử dụng đất', 'Number of the land certificate'),
    squareMetres: field('Diện tích xây dựng (m²)', 'Area (m²)'),
    floors: field('Số tầng', 'Floors'),
    heightMetres: field('Chiều cao công trình (m)', 'Height (m)'),
    nearPowerLine: field('Trong hành lang an toàn lưới điện', 'Within the corridor of a power line'),
    collectedElsewhere: field('Nhận bản vẽ tại nơi khác nơi cấp phép', 'The drawings are collected elsewhere'),
  },
  facts: {
    nearPowerLine: yesNo(title('Gần hành lang an toàn lưới điện', 'Near a power line'), form => form.nearPowerLine),
    elsewhere: yesNo(title('Nhận kết quả tại nơi khác', 'Collected elsewhere'), form => form.collectedElsewhere),
    commune: form => form.site.commune,
  },

  components: {
    'permit-application': paper('Đơn đề nghị cấp giấy phép xây dựng', 'Application for the permit'),
    'land-evidence': ofType(
      PAPER_TYPE.landRight,
      paper('Giấy tờ về quyền sử dụng đất', 'Evidence of the land-use right'),
    ),
    'design-drawings': drawing('Bản vẽ thiết kế xây dựng', 'Design drawings'),
    'neighbour-pledge': paper('Cam kết bảo đảm an toàn công trình liền kề', 'Pledge for the adjoining houses', false),
  },

  fees: {
    permit: {
      title: title('Lệ phí cấp giấy phép xây dựng', 'Charge for the permit'),
      kind: 'charge',
      amount: 75_000, // [?] about
      due: 'return',
      basis: 'Nghị quyết của HĐND tỉnh', // [K]
    },
  },

  results: {
    'construction-permit': {
      title: title('Giấy phép xây dựng', 'Construction permit'),
      made: {
        template: 'construction-permit',
        asks: {
          conditions: {
            title: title('Cốt nền, chỉ giới xây dựng và yêu cầu khác', 'Level, building line and other conditions'),
            long: true,
          },
        },
      },
    },
    'stamped-drawings': { title: title('Bản vẽ thiết kế đóng dấu', 'Stamped drawings') },
  },

  units: {
    competent: { competence: 'commune-committee', serving: 'commune' },
    planning: { competence: 'construction-department' },
    electricity: { competence: 'electricity', serving: 'commune' },
  },

  limit: days(7),
  supplementClock: 'subtract',

  // Khoản 39 Điều 1 Luật số 62/2020/QH14 (Điều 107 Luật Xây dựng); whether it stays so under later law is [?]
  messages: {
    settled: {
      subject: title(
        'Hồ sơ {dossier}: đã có giấy phép xây dựng',
        'Dossier {dossier}: the construction permit is ready',
      ),
      says: [
        title(
          'Trước khi khởi công ít nhất 3 ngày làm việc, đề nghị ông/bà gửi thông báo ngày khởi công đến Ủy ban nhân dân cấp xã nơi xây dựng.',
          'At least 3 working days before the work begins, please send a notice of its first day to the commune committee of the site.',
        ),
      ],
    },
  },

  way: sequence(
    intake('receive', {
      title: title('Tiếp nhận hồ sơ', 'Receive the dossier'),
      at: 'receiving',
      role: 'counter',
      within: days(0.5),
      supplement: days(2), // [?]
    }),
    task('appraise-permit', {
      title: title('Thẩm định hồ sơ, kiểm tra thực địa', 'Appraise the dossier and inspect the site'),
      at: 'competent',
      role: 'specialist',
      within: days(3),
      reads: 'all',
      supplement: days(2),
    }),
    parallel(
      'consultations',
      consultation('consult-planning', {
        title: title('Lấy ý kiến về quy hoạch', 'Consult on planning'),
        at: 'planning',
        role: 'specialist',
        within: days(2),
        reads: ['land-evidence', 'design-drawings'],
        fields: ['site', 'landCertificateNumber', 'squareMetres', 'floors', 'heightMetres'],
        ...OPINION,
      }),
      when(
        'power-line',
        fact('nearPowerLine').is(true),
        consultation('consult-electricity', {
          title: title('Lấy ý kiến về hành lang lưới điện', 'Consult on the power line'),
          at: 'electricity',
          role: 'specialist',
          within: days(2),
          reads: ['design-drawings'],
          fields: ['site', 'floors', 'heightMetres'],
          ...OPINION,
        }),
      ),
    ),
    signature('sign-permit', {
      title: title('Ký giấy phép xây dựng', 'Sign the permit'),
      at: 'competent',
      within: days(1),
      reads: 'all',
      sendsBackTo: 'appraise-permit',
    }),
    payment('pay-charge', {
      title: title('Nộp lệ phí', 'Pay the charge'),
      at: 'receiving',
      within: calendarDays(15), // [?]
      fees: ['permit'],
    }),
    issuance('issue-permit', {
      title: title('Phát hành giấy phép, đóng dấu bản vẽ', 'Issue the permit and stamp the drawings'),
      at: 'competent',
      role: 'registry',
      within: days(0.5),
      results: ['construction-permit', 'stamped-drawings'],
    }),
    when(
      'collected-elsewhere',
      fact('elsewhere').is(true),
      postalLeg('send-drawings', {
        title: title('Chuyển bản vẽ đến nơi trả kết quả', 'Send the drawings to where they are collected'),
        at: 'competent',
        to: 'returning',
        within: days(2), // J+2 within the province
        pausesClock: true, // the dossier is settled
      }),
    ),
    returnResult('return-result', {
      title: title('Trả kết quả', 'Return the results'),
      at: 'returning',
      role: 'counter',
      within: hours(4),
    }),
  ),
});
