import * as z from 'zod';
import { PersonalNumber, TaxCode } from '../../schemas/identifiers.ts';
import { Line } from '../../schemas/text.ts';
import { oneOf, yesNo } from '../define/fact.ts';
import { calendarDays, days, hours, procedure } from '../define/procedure.ts';
import { proceed } from '../define/step.ts';
import {
  applicantAct,
  field,
  intake,
  issuance,
  outsideSystem,
  payment,
  returnResult,
  sequence,
  signature,
  task,
  title,
} from '../define/vocabulary.ts';
import { ADDRESS_FIELDS, Address, Dong, FullName, PERSON_FIELDS, Person } from './form-parts.ts';
import { PAPER_TYPE } from './paper-types.ts';
import { ofType, paper } from './papers.ts';

export const LandTransferForm = z.strictObject({
  parcel: z.strictObject({
    address: Address,
    mapSheet: z.int().positive(),
    parcelNumber: z.int().positive(),
    squareMetres: z.number().positive().max(10_000_000),
    certificateNumber: Line(40),
  }),
  object: z.enum(['land', 'assets', 'both']),
  price: Dong,
  transferor: Person,
  transferee: z.strictObject({
    kind: z.enum(['individual', 'organisation']),
    name: FullName,
    identityNumber: Line(20),
  }),
});

const DONE = title('Hoàn thành', 'Done');

/** Domain.md §9 (c). Remote communes have up to 18 working days, which this version does not say [?]. */
export const landTransfer = procedure({
  code: '1.012790',
  version: 1,
  title: title(
    'Đăng ký biến động do chuyển nhượng quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
    'Transfer of a land-use right and of assets on the land',
  ),
  sector: 'land',
  lifeEvents: ['home'],
  summary: title(
    'Dành cho người mua, bán hoặc nhận chuyển nhượng đất, nhà. Nộp một lần để tính thuế và ghi tên chủ mới vào giấy chứng nhận.',
    'For people who sell or buy land or a house. You file once to have the taxes set and the new owner entered in the certificate.',
  ),
  legalBasis: ['Luật Đất đai số 31/2024/QH15', 'Nghị định 101/2024/NĐ-CP'], // [K]

  form: LandTransferForm,
  fields: {
    parcel: field('Thửa đất', 'The parcel', {
      fields: {
        address: field('Địa chỉ thửa đất', 'Where it lies', { fields: ADDRESS_FIELDS }),
        mapSheet: field('Tờ bản đồ số', 'Map sheet'),
        parcelNumber: field('Thửa đất số', 'Parcel number'),
        squareMetres: field('Diện tích (m²)', 'Area (m²)'),
        certificateNumber: field('Số phát hành giấy chứng nhận', 'Number of the certificate', {
          hint: title('Ví dụ: CS 01234', 'For example: CS 01234'),
        }),
      },
    }),
    object: field('Đối tượng chuyển nhượng', 'What is transferred', {
      options: {
        land: title('Quyền sử dụng đất', 'The land-use right'),
        assets: title('Tài sản gắn liền với đất', 'Assets on the land'),
        both: title('Quyền sử dụng đất và tài sản gắn liền với đất', 'The land-use right and assets on the land'),
      },
    }),
    price: field('Giá chuyển nhượng', 'Price', { isSum: true }),
    transferor: field('Bên chuyển nhượng', 'Transferor', { fields: PERSON_FIELDS }),
    transferee: field('Bên nhận chuyển nhượng', 'Transferee', {
      filledFrom: 'owner' as const,
      fields: {
        kind: field('Là', 'Is', {
          options: { individual: title('Cá nhân', 'A person'), organisation: title('Tổ chức', 'An organisation') },
        }),
        name: field('Họ và tên, hoặc tên tổ chức', 'Name'),
        identityNumber: field('Số định danh, hoặc mã số thuế', 'Identity number or tax code'),
      },
    }),
  },
  rules: [
    {
      at: 'transferee.identityNumber',
      holds: ({ transferor, transferee }) => transferor.identityNumber !== transferee.identityNumber,
      says: title('bên nhận phải khác bên chuyển nhượng', 'nobody transfers land to himself or herself'),
    },
    {
      at: 'transferee.identityNumber',
      holds: ({ transferee: { kind, identityNumber } }) =>
        (kind === 'individual' ? PersonalNumber : TaxCode).safeParse(identityNumber).success,
      says: title(
        'cá nhân có số định danh (12 hoặc 9 số), tổ chức có mã số thuế (10 hoặc 13 số)',
        'a person has an identity number (12 or 9 digits), an organisation a tax code (10 or 13 digits)',
      ),
    },
  ],
  facts: {
    object: oneOf(
      title('Đối tượng chuyển nhượng', 'What is transferred'),
      {
        land: title('đất', 'land'),
        assets: title('tài sản gắn liền với đất', 'assets on the land'),
        both: title('đất và tài sản', 'land and assets'),
      },
      form => form.object,
    ),
    organisation: yesNo(
      title('Bên nhận là tổ chức', 'The transferee is an organisation'),
      form => form.transferee.kind === 'organisation',
    ),
    commune: form => form.parcel.address.commune,
  },

  components: {
    'registration-form': paper('Đơn đăng ký biến động đất đai', 'Application to register the change'),
    'transfer-contract': paper('Hợp đồng chuyển nhượng đã công chứng', 'Notarised contract of transfer'),
    'land-certificate': ofType(
      PAPER_TYPE.landRight,
      paper('Bản gốc giấy chứng nhận đã cấp', 'The certificate held so far'),
    ),
    'tax-declaration': paper('Tờ khai thuế thu nhập và lệ phí trước bạ', 'Declaration of income and registration tax'),
  },

  fees: {
    appraisal: {
      title: title('Phí thẩm định hồ sơ', 'Fee for the appraisal of the dossier'),
      kind: 'fee',
      amount: { by: 'object', cases: { land: 570_000, assets: 706_000, both: 860_000 } },
      due: 'receipt',
      basis: 'Nghị quyết của HĐND tỉnh', // [K]
    },
    certificate: {
      title: title('Lệ phí cấp giấy chứng nhận', 'Charge for the certificate'),
      kind: 'charge',
      amount: { by: 'organisation', cases: { true: 100_000, false: 25_000 } },
      due: 'return',
      basis: 'Nghị quyết của HĐND tỉnh', // [K]
    },
  },

  results: {
    'land-certificate': {
      title: title('Giấy chứng nhận quyền sử dụng đất', 'Certificate of the land-use right'),
      paperType: PAPER_TYPE.landRight,
    },
  },

  units: {
    competent: { competence: 'land-registry', serving: 'commune' },
    tax: { competence: 'tax-office', serving: 'commune' },
  },

  limit: days(8), // [?]
  supplementClock: 'subtract',

  messages: {
    settled: {
      says: [
        // [K] who files online shows the original when the new certificate is handed over
        title(
          'Khi đến {collectAt}, đề nghị ông/bà mang theo giấy tờ tùy thân và bản gốc giấy chứng nhận đã cấp để thu hồi hoặc xác nhận thay đổi, nếu chưa nộp.',
          'When you come to {collectAt}, please bring an identity card and the certificate held so far, to be withdrawn or changed, if you have not handed it in.',
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
      supplement: days(5), // [?]
    }),
    payment('pay-appraisal-fee', {
      title: title('Nộp phí thẩm định', 'Pay the appraisal fee'),
      at: 'receiving',
      within: calendarDays(15), // [?]
      fees: ['appraisal'],
    }),
    task('appraise-dossier', {
      title: title('Thẩm định hồ sơ', 'Appraise the dossier'),
      at: 'competent',
      role: 'specialist',
      within: days(1.5),
      reads: ['registration-form', 'transfer-contract', 'land-certificate'],
      supplement: days(5), // [?]
    }),
    task('submit-appraisal', {
      title: title('Trình kết quả thẩm định', 'Submit the appraisal'),
      at: 'competent',
      role: 'specialist',
      within: days(0.5),
    }),
    signature('approve-appraisal', {
      title: title('Duyệt kết quả thẩm định', 'Approve the appraisal'),
      at: 'competent',
      within: days(1),
      reads: 'all',
      sendsBackTo: 'appraise-dossier',
    }),
    task('send-tax-slip', {
      title: title('Chuyển phiếu thông tin đến cơ quan thuế', 'Send the information slip to the tax office'),
      at: 'competent',
      role: 'specialist',
      within: days(0.5),
      outcomes: { done: DONE },
      on: { done: proceed },
    }),
    outsideSystem('issue-tax-notice', {
      title: title('Thông báo nghĩa vụ tài chính', 'Issue the notice of the financial obligation'),
      at: 'tax',
      role: 'specialist',
      within: days(3),
      pausesClock: true, // [?] the other steps already use the 8 days
      system: 'tax',
      message: 'tax-notice.requested',
      sends: ['parcel', 'object', 'price', 'transferor', 'transferee'],
      reads: ['transfer-contract', 'tax-declaration'],
    }),
    applicantAct('pay-taxes', {
      title: title('Nộp thuế và lệ phí trước bạ', 'Pay income tax and registration tax'),
      within: calendarDays(30),
    }),
    task('take-payment-proof', {
      title: title('Nhận chứng từ đã nộp thuế', 'Take the proof of payment'),
      at: 'receiving',
      role: 'counter',
      within: days(0.5),
      outcomes: { done: DONE },
      on: { done: proceed },
    }),
    task('draft-certificate', {
      title: title('Dự thảo giấy chứng nhận', 'Draft the certificate'),
      at: 'competent',
      role: 'specialist',
      within: days(2),
      reads: ['registration-form', 'transfer-contract', 'land-certificate'],
    }),
    task('submit-certificate', {
      title: title('Trình ký giấy chứng nhận', 'Submit the certificate'),
      at: 'competent',
      role: 'specialist',
      within: days(0.5),
    }),
    signature('sign-certificate', {
      title: title('Ký giấy chứng nhận', 'Sign the certificate'),
      at: 'competent',
      within: days(0.5),
      reads: 'all',
      sendsBackTo: 'draft-certificate',
    }),
    payment('pay-certificate-charge', {
      title: title('Nộp lệ phí cấp giấy chứng nhận', 'Pay the charge for the certificate'),
      at: 'returning',
      within: calendarDays(30), // [?]
      fees: ['certificate'],
    }),
    issuance('issue-certificate', {
      title: title('Phát hành, chuyển bộ phận một cửa', 'Issue the certificate and send it to the counter'),
      at: 'competent',
      role: 'registry',
      within: days(0.5),
      results: ['land-certificate'],
    }),
    returnResult('return-result', {
      title: title('Trả kết quả', 'Return the result'),
      at: 'returning',
      role: 'counter',
      within: hours(4),
    }),
  ),
});
