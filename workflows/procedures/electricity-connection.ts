import * as z from 'zod';
import { TaxCode } from '../../schemas/identifiers.ts';
import { Line } from '../../schemas/text.ts';
import { fact } from '../define/condition.ts';
import { oneOf, yesNo } from '../define/fact.ts';
import { calendarDays, days, hours, procedure } from '../define/procedure.ts';
import { backTo, proceed } from '../define/step.ts';
import {
  applicantAct,
  field,
  intake,
  issuance,
  parallel,
  returnResult,
  sequence,
  signature,
  task,
  title,
  when,
} from '../define/vocabulary.ts';
import { ADDRESS_FIELDS, Address, FullName } from './form-parts.ts';
import { PAPER_TYPE } from './paper-types.ts';
import { drawing, ofType, paper } from './papers.ts';

export const ElectricityConnectionForm = z.strictObject({
  customer: z.strictObject({
    name: FullName,
    taxCode: TaxCode,
  }),
  site: Address,
  purpose: Line(300),
  capacityKva: z.int().min(40).max(40_000),
  voltageKv: z.union([z.literal(22), z.literal(35)]),
  /** Excavation of a road, if the cable needs one. */
  excavation: z
    .strictObject({
      road: Line(100),
      owner: z.enum(['provincial', 'commune']),
      metres: z.number().positive().max(20_000),
    })
    .optional(),
});

/** Domain.md §9 (e): the electricity company and the keeper of the road, at the same time. */
export const electricityConnection = procedure({
  code: '2.009901', // [?] no code is known
  version: 1,
  title: title(
    'Cấp điện mới từ lưới điện trung áp, có đào đường',
    'New medium-voltage electricity connection, with excavation of a road',
  ),
  sector: 'electricity',
  lifeEvents: ['home', 'business'],
  summary: title(
    'Dành cho nơi sản xuất, kinh doanh cần điện trung áp mà phải đào đường. Nộp một lần để được thỏa thuận đấu nối và phép đào đường.',
    'For enterprises that need medium-voltage electricity and must dig up a road. You file once for the connection and the permit to dig.',
  ),
  legalBasis: ['Luật Điện lực số 61/2024/QH15', 'Luật Đường bộ số 35/2024/QH15'], // [K]

  form: ElectricityConnectionForm,
  fields: {
    customer: field('Khách hàng', 'The customer', {
      filledFrom: 'owner' as const,
      fields: {
        name: field('Tên khách hàng', 'Name'),
        taxCode: field('Mã số thuế', 'Tax code'),
      },
    }),
    site: field('Địa điểm sử dụng điện', 'Where electricity is used', { fields: ADDRESS_FIELDS }),
    purpose: field('Mục đích sử dụng điện', 'Purpose', {
      hint: title('Ví dụ: xưởng chế biến chè', 'For example: a tea factory'),
    }),
    capacityKva: field('Công suất (kVA)', 'Capacity (kVA)'),
    voltageKv: field('Cấp điện áp (kV)', 'Voltage (kV)'),
    excavation: field('Đào đường', 'Excavation of a road', {
      fields: {
        road: field('Tên đường', 'Road'),
        owner: field('Cấp quản lý đường', 'Who keeps the road', {
          options: { provincial: title('Tỉnh', 'The province'), commune: title('Xã', 'The commune') },
        }),
        metres: field('Chiều dài đào (m)', 'Length (m)'),
      },
    }),
  },
  facts: {
    excavation: yesNo(title('Có đào đường', 'A road is excavated'), form => form.excavation !== undefined),
    roadOwner: oneOf(
      title('Cấp quản lý đường', 'Who keeps the road'),
      { provincial: title('tỉnh', 'the province'), commune: title('xã', 'the commune') },
      form => form.excavation?.owner ?? 'commune',
    ),
    commune: form => form.site.commune,
  },

  components: {
    'connection-request': paper('Đề nghị mua điện và đấu nối', 'Request for connection'),
    'ownership-evidence': ofType(
      PAPER_TYPE.landRight,
      paper('Giấy tờ về địa điểm mua điện', 'Evidence of the right to the site'),
    ),
    'load-table': paper('Bảng đăng ký phụ tải', 'Table of the load'),
    'route-drawing': drawing('Bản vẽ tuyến và mặt bằng', 'Drawing of the route and the site'),
    'excavation-plan': drawing(
      'Phương án đào và hoàn trả mặt đường',
      'Plan of the excavation',
      fact('excavation').is(true),
    ),
  },

  fees: {},

  results: {
    'connection-agreement': { title: title('Thỏa thuận đấu nối', 'Connection agreement') },
    'road-works-permit': {
      title: title('Giấy phép thi công trên đường bộ', 'Permit for road works'),
      when: fact('excavation').is(true),
    },
    'supply-contract': { title: title('Hợp đồng mua bán điện', 'Supply contract') },
  },

  codeOf: 'receiving',
  units: {
    competent: { competence: 'electricity', serving: 'commune' },
    roads: { competence: 'construction-department' },
    commune: { competence: 'commune-committee', serving: 'commune' },
  },

  limit: days(9), // [?] the sum of what each agency has, rounded up
  supplementClock: 'subtract',

  way: sequence(
    intake('receive', {
      title: title('Tiếp nhận yêu cầu', 'Acknowledge the request'),
      at: 'receiving',
      role: 'counter',
      within: hours(2),
      withinOnline: hours(2),
      supplement: days(5), // [?]
    }),
    parallel(
      'agreements',
      task('agree-connection', {
        title: title('Thỏa thuận đấu nối', 'Agree on the connection'),
        at: 'competent',
        role: 'specialist',
        within: days(2),
        reads: ['connection-request', 'ownership-evidence', 'load-table', 'route-drawing'],
        supplement: days(5), // [?]
      }),
      when(
        'excavation',
        fact('excavation').is(true),
        when(
          'provincial-road',
          fact('roadOwner').is('provincial'),
          task('permit-provincial-road-works', {
            title: title('Cấp phép thi công đường tỉnh', 'Permit works on the provincial road'),
            at: 'roads',
            role: 'specialist',
            within: days(5),
            reads: ['route-drawing', 'excavation-plan'],
            fields: ['site', 'excavation'],
          }),
          task('permit-commune-road-works', {
            title: title('Cấp phép thi công đường xã', 'Permit works on the commune road'),
            at: 'commune',
            role: 'specialist',
            within: days(5),
            reads: ['route-drawing', 'excavation-plan'],
            fields: ['site', 'excavation'],
          }),
        ),
      ),
    ),
    applicantAct('build-connection', {
      title: title('Khách hàng thi công công trình điện', 'The customer builds the connection'),
      within: calendarDays(180), // [?]
    }),
    task('take-acceptance-request', {
      title: title('Tiếp nhận đề nghị nghiệm thu', 'Take the request for acceptance'),
      at: 'competent',
      role: 'specialist',
      within: hours(2),
      outcomes: { done: title('Đã tiếp nhận', 'Taken') },
      on: { done: proceed },
    }),
    task('inspect-and-energise', {
      title: title('Nghiệm thu và đóng điện', 'Inspect and energise'),
      at: 'competent',
      role: 'specialist',
      within: days(2),
      reads: ['route-drawing'],
      outcomes: { energised: title('Đã đóng điện', 'Energised'), defective: title('Chưa đạt', 'Defective') },
      on: { energised: proceed, defective: backTo('build-connection') },
    }),
    signature('sign-contract', {
      title: title('Ký hợp đồng mua bán điện', 'Sign the contract'),
      at: 'competent',
      within: hours(2),
      reads: ['connection-request', 'load-table'],
      sendsBackTo: 'inspect-and-energise',
    }),
    issuance('issue-results', {
      title: title('Phát hành kết quả', 'Issue the results'),
      at: 'competent',
      role: 'registry',
      within: hours(2), // [?]
      results: ['connection-agreement', 'road-works-permit', 'supply-contract'],
    }),
    returnResult('return-result', {
      title: title('Trả kết quả', 'Return the results'),
      at: 'returning',
      role: 'counter',
      within: hours(4),
    }),
  ),
});
