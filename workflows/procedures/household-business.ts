import * as z from 'zod';
import { Line } from '../../schemas/text.ts';
import { fact } from '../define/condition.ts';
import { yesNo } from '../define/fact.ts';
import { calendarDays, days, hours, procedure } from '../define/procedure.ts';
import { ageOn } from '../define/rule.ts';
import {
  field,
  intake,
  issuance,
  outsideSystem,
  parallel,
  payment,
  returnResult,
  sequence,
  signature,
  task,
  title,
  when,
} from '../define/vocabulary.ts';
import { ADDRESS_FIELDS, Address, Dong, PERSON_FIELDS, Person } from './form-parts.ts';
import { PAPER_TYPE } from './paper-types.ts';
import { ofType, paper } from './papers.ts';

const Trade = z.enum(['alcohol-retail', 'tobacco-retail', 'food-service', 'food-retail', 'lodging']);
const FOOD_TRADES: readonly z.infer<typeof Trade>[] = ['food-service', 'food-retail'];

export const HouseholdBusinessForm = z.strictObject({
  businessName: Line(150),
  trade: Trade,
  address: Address,
  area: z.enum(['urban', 'rural']),
  capital: Dong,
  employees: z.int().min(0).max(500),
  startsOn: z.iso.date(),
  owner: Person,
});

/** Domain.md §9 (d): the example of an interconnected procedure to copy. */
export const householdBusiness = procedure({
  code: '1.001612',
  version: 1,
  title: title(
    'Đăng ký hộ kinh doanh và cấp phép ngành nghề có điều kiện',
    'Registration of a household business and licence for a conditional trade',
  ),
  sector: 'household-business',
  lifeEvents: ['business'],
  summary: title(
    'Dành cho người mở hộ kinh doanh bán rượu, thuốc lá, thực phẩm, ăn uống hoặc lưu trú. Nộp một lần, nhận giấy chứng nhận đăng ký, mã số thuế và giấy phép ngành nghề.',
    'For people who open a household business in alcohol, tobacco, food or lodging. You file once and get the registration, the tax code and the licence.',
  ),
  // [K] none of them is quoted in domain.md
  legalBasis: ['Nghị định 168/2025/NĐ-CP', 'Nghị định 105/2017/NĐ-CP', 'Nghị định 17/2020/NĐ-CP'],

  form: HouseholdBusinessForm,
  fields: {
    businessName: field('Tên hộ kinh doanh', 'Name of the household business', {
      hint: title('Ví dụ: Hộ kinh doanh Minh Anh', 'For example: Hộ kinh doanh Minh Anh'),
    }),
    trade: field('Ngành nghề', 'Trade', {
      options: {
        'alcohol-retail': title('Bán lẻ rượu', 'Retail of alcohol'),
        'tobacco-retail': title('Bán lẻ thuốc lá', 'Retail of tobacco'),
        'food-service': title('Dịch vụ ăn uống', 'Food service'),
        'food-retail': title('Bán lẻ thực phẩm', 'Retail of food'),
        lodging: title('Dịch vụ lưu trú', 'Lodging'),
      },
    }),
    address: field('Địa điểm kinh doanh', 'Place of business', {
      ...{ filledFrom: 'owner-address' as const, fields: ADDRESS_FIELDS },
    }),
    area: field('Khu vực', 'Area', {
      options: { urban: title('Đô thị', 'Urban'), rural: title('Nông thôn', 'Rural') },
    }),
    capital: field('Vốn kinh doanh', 'Capital', { isSum: true }),
    employees: field('Số lao động', 'Number of employees'),
    startsOn: field('Ngày bắt đầu kinh doanh', 'First day of business'),
    owner: field('Chủ hộ kinh doanh', 'Owner of the business', {
      ...{ filledFrom: 'owner' as const, fields: PERSON_FIELDS },
    }),
  },
  rules: [
    {
      at: 'owner.dateOfBirth',
      holds: ({ owner }, day) => ageOn(owner.dateOfBirth, day) >= 18,
      says: title('chủ hộ phải đủ 18 tuổi vào ngày nộp', 'the owner must be 18 on the day of the filing'),
      basis: 'Nghị định 168/2025/NĐ-CP', // [K]
    },
  ],
  facts: {
    food: yesNo(title('Ngành nghề thực phẩm', 'Food trade'), form => FOOD_TRADES.includes(form.trade)),
    urban: yesNo(title('Địa bàn đô thị', 'Urban area'), form => form.area === 'urban'),
    commune: form => form.address.commune,
  },

  components: {
    'application-form': paper('Giấy đề nghị đăng ký hộ kinh doanh', 'Application to register a household business'),
    'identity-paper': ofType(
      PAPER_TYPE.identity,
      paper('Giấy tờ pháp lý của chủ hộ kinh doanh', "The owner's identity paper"),
    ),
    'premises-contract': ofType(
      PAPER_TYPE.premises,
      paper('Hợp đồng thuê hoặc giấy tờ về địa điểm kinh doanh', 'Contract or title of the premises'),
    ),
    'supplier-contract': paper('Hợp đồng mua bán với nhà cung cấp', 'Contract with the supplier'),
    'food-safety-pledge': paper('Bản cam kết an toàn thực phẩm', 'Food-safety pledge', fact('food').is(true)),
  },

  fees: {
    registration: {
      title: title('Lệ phí đăng ký hộ kinh doanh', 'Charge for registration'),
      kind: 'charge',
      amount: 100_000,
      due: 'receipt',
      basis: 'Nghị quyết của HĐND tỉnh', // [K]
    },
    appraisal: {
      title: title('Phí thẩm định cấp phép kinh doanh', 'Fee for the appraisal of the licence'),
      kind: 'fee',
      amount: { by: 'urban', cases: { true: 400_000, false: 200_000 } },
      due: 'receipt',
      basis: 'Thông tư 168/2016/TT-BTC', // [K]
    },
  },

  results: {
    'business-registration': {
      title: title('Giấy chứng nhận đăng ký hộ kinh doanh', 'Certificate of registration'),
      paperType: PAPER_TYPE.businessRegistration,
      made: {
        template: 'business-registration',
        asks: { remarks: { title: title('Ghi chú', 'Remarks'), optional: true, long: true } },
      },
    },
    licence: {
      title: title('Giấy phép kinh doanh ngành nghề có điều kiện', 'Licence for the conditional trade'),
      paperType: PAPER_TYPE.tradeLicence,
      // [K] five years for alcohol and tobacco; the other trades of the form are taken alike
      holds: { months: 60, basis: 'Nghị định 105/2017/NĐ-CP, Nghị định 67/2013/NĐ-CP' },
      made: {
        template: 'trade-licence',
        asks: {
          conditions: {
            title: title('Điều kiện phải giữ', 'Conditions to keep'),
            ...{ optional: true, long: true },
          },
          until: {
            title: title('Có giá trị đến hết ngày', 'Valid until the end of'),
            hint: title('Ví dụ: 30/11/2031', 'For example: 30/11/2031'),
          },
        },
      },
    },
  },

  codeOf: 'receiving',
  units: {
    competent: { competence: 'commune-committee', serving: 'commune' },
    tax: { competence: 'tax-office', serving: 'commune' },
    food: { competence: 'food-safety' },
  },

  // 3 for the registration and 10 for the licence
  limit: days(13),
  supplementClock: 'subtract',

  way: sequence(
    intake('receive', {
      title: title('Tiếp nhận hồ sơ', 'Receive the dossier'),
      at: 'receiving',
      role: 'counter',
      within: days(0.5),
      supplement: days(5), // [?]
    }),
    task('register-business', {
      title: title('Đăng ký hộ kinh doanh', 'Register the household business'),
      at: 'competent',
      role: 'specialist',
      within: days(2),
      reads: ['application-form', 'identity-paper', 'premises-contract'],
      supplement: days(5), // [?]
    }),
    outsideSystem('issue-tax-code', {
      title: title('Cấp mã số thuế', 'Issue the tax code'),
      at: 'tax',
      role: 'specialist',
      within: days(0.5),
      system: 'tax',
      message: 'tax-code.requested',
      sends: ['businessName', 'trade', 'address', 'capital', 'startsOn'],
    }),
    payment('pay-fees', {
      title: title('Nộp phí, lệ phí', 'Pay the fee and the charge'),
      at: 'receiving',
      within: calendarDays(15), // [?]
      fees: ['registration', 'appraisal'],
    }),
    parallel(
      'licensing',
      task('appraise-licence', {
        title: title('Thẩm định điều kiện kinh doanh', 'Appraise the conditions of the trade'),
        at: 'competent',
        role: 'specialist',
        within: days(7),
        reads: ['application-form', 'premises-contract', 'supplier-contract'],
        supplement: days(5), // [?]
      }),
      when(
        'food-trade',
        fact('food').is(true),
        task('check-food-safety', {
          title: title('Kiểm tra điều kiện an toàn thực phẩm', 'Check food safety'),
          at: 'food',
          role: 'specialist',
          within: days(6),
          reads: ['premises-contract', 'supplier-contract', 'food-safety-pledge'],
          fields: ['businessName', 'trade', 'address', 'employees', 'startsOn'],
        }),
      ),
    ),
    signature('sign-licence', {
      title: title('Ký giấy phép', 'Sign the licence'),
      at: 'competent',
      within: days(2),
      reads: 'all',
      sendsBackTo: 'licensing',
    }),
    issuance('issue-results', {
      title: title('Phát hành kết quả', 'Issue the results'),
      at: 'competent',
      role: 'registry',
      within: days(1),
      results: ['business-registration', 'licence'],
    }),
    returnResult('return-result', {
      title: title('Trả kết quả', 'Return the results'),
      at: 'returning',
      role: 'counter',
      within: hours(4),
    }),
  ),
});
