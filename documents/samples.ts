/**
 * A full example of each slip and result, with every place that its template has: by these the templates are checked and drawn (`docs/documents.md`).
 * The people are invented.
 */

import type { Guidance } from '../schemas/guidance.ts';
import type { Receipt } from '../schemas/receipt.ts';
import type { RegisterBook, RegisterRow } from '../schemas/register-book.ts';
import { ResultContent } from '../schemas/result-content.ts';
import type { SlipContent, SlipKind, SlipOf } from '../schemas/slip.ts';
import { SlipContent as Shape } from '../schemas/slip.ts';
import { templateOf } from './templates/index.ts';

const counter = { vi: 'Trung tâm Phục vụ hành chính công xã Bát Xát', en: 'Bát Xát one-stop centre' };
const committee = { vi: 'UBND xã Bát Xát', en: 'Bát Xát commune committee' };
const tax = { vi: 'Thuế cơ sở 2', en: 'Tax office 2' };
const health = { vi: 'Chi cục An toàn vệ sinh thực phẩm', en: 'Food-safety office' };
const address = '1 đường Hùng Vương, Bát Xát';
const issuer = { name: counter, above: committee, address, phone: '02143 123 456', place: 'Bát Xát' };

const common = {
  ...{ code: 'H38.21-261123-0012', number: 7, officer: 'Nguyễn Thị Hường', issuer },
  procedure: {
    code: '1.001612',
    title: { vi: 'Đăng ký thành lập hộ kinh doanh', en: 'Registration of a household business' },
  },
};
const owner = {
  owner: {
    ...{ name: 'Giàng A Páo', phone: '0912345678', email: 'pao.giang@example.vn' },
    address: 'Thôn Bản Vền, xã Bát Xát, Lào Cai',
  },
  filer: 'Vừ Thị Mỷ',
};

const texts: { readonly [Kind in SlipKind]: Omit<SlipOf<Kind>, 'slip' | 'template' | 'code' | 'procedure'> & object } =
  {
    '01': {
      ...common,
      ...owner,
      at: '2026-11-23T01:15:00.000Z' as never,
      lookupKey: 'K7M2P9XQ' as never,
      lookUpAt: 'https://dichvucong.laocai.example.vn/tra-cuu',
      papers: [
        {
          title: { vi: 'Giấy đề nghị đăng ký hộ kinh doanh', en: 'Application for registration' },
          ...{ as: 'original', pages: 2, source: 'digitised' },
        },
        {
          title: { vi: 'Bản sao thẻ căn cước của chủ hộ kinh doanh', en: 'Copy of the identity card of the owner' },
          ...{ as: 'copy', pages: 1 },
        },
        {
          title: { vi: 'Hợp đồng thuê địa điểm kinh doanh', en: 'Lease of the premises' },
          ...{ as: 'electronic', pages: 4, source: 'reused' },
        },
      ],
      channel: 'direct',
      limit: { amount: 3, unit: 'day' },
      received: '2026-11-23T01:15:00.000Z' as never,
      due: '2026-11-26T10:00:00.000Z' as never,
      delivery: 'counter',
      returnAt: { name: counter, address },
      fees: [{ title: { vi: 'Lệ phí đăng ký hộ kinh doanh', en: 'Registration charge' }, amount: 100_000 }],
    },
    '02': {
      ...common,
      ...owner,
      at: '2026-11-24T02:40:00.000Z' as never,
      asked: [
        {
          title: { vi: 'Hợp đồng thuê địa điểm kinh doanh', en: 'Lease of the premises' },
          why: 'Hợp đồng đã hết hạn ngày 31/10/2026. Đề nghị nộp hợp đồng mới hoặc phụ lục gia hạn.',
        },
        {
          title: { vi: 'Bản sao thẻ căn cước của chủ hộ kinh doanh', en: 'Copy of the identity card of the owner' },
          why: 'Mặt sau bị mờ, không đọc được ngày cấp.',
        },
      ],
      until: '2026-12-09T10:00:00.000Z' as never,
    },
    '03': {
      ...common,
      ...owner,
      at: '2026-11-25T08:05:00.000Z' as never,
      reason: 'Địa điểm kinh doanh nằm trong hành lang an toàn đường bộ quốc lộ 4D.',
      denial: { ground: 'conditions', unit: committee, basis: ['Nghị định 168/2025/NĐ-CP'] },
    },
    '04': {
      ...common,
      ...owner,
      at: '2026-11-25T03:00:00.000Z' as never,
      received: '2026-11-23T01:15:00.000Z' as never,
      due: '2026-11-26T10:00:00.000Z' as never,
      promised: '2026-12-01T10:00:00.000Z' as never,
      reason: 'other-agency',
      words: 'Thuế cơ sở 2 chưa cấp mã số do hệ thống bảo trì',
    },
    '05': {
      ...common,
      ...owner,
      at: '2026-11-25T07:20:00.000Z' as never,
      received: '2026-11-23T01:15:00.000Z' as never,
      cause: 'withdrawal',
    },
    '06': {
      ...common,
      at: '2026-11-26T08:10:00.000Z' as never,
      competent: committee,
      others: [tax, health],
      handOvers: [
        {
          ...{ giver: counter, receiver: committee, step: { vi: 'Thẩm định hồ sơ', en: 'Appraise' } },
          ...{ givenBy: 'Nguyễn Thị Hường', workedBy: 'Lý A Sùng' },
          givenAt: '2026-11-23T01:15:00.000Z' as never,
          receivedAt: '2026-11-23T01:40:00.000Z' as never,
          due: '2026-11-25T10:00:00.000Z' as never,
          endedAt: '2026-11-24T09:30:00.000Z' as never,
          result: 'early',
        },
        {
          ...{ giver: committee, receiver: tax, step: { vi: 'Cấp mã số thuế', en: 'Issue the tax code' } },
          ...{ givenBy: 'Lý A Sùng' },
          givenAt: '2026-11-24T09:30:00.000Z' as never,
          due: '2026-11-25T09:30:00.000Z' as never,
          endedAt: '2026-11-26T01:10:00.000Z' as never,
          result: 'late',
        },
        {
          ...{ giver: tax, receiver: committee, step: { vi: 'Trình ký giấy chứng nhận', en: 'Submit for signature' } },
          givenAt: '2026-11-26T01:10:00.000Z' as never,
          due: '2026-11-26T10:00:00.000Z' as never,
        },
      ],
    },
  };

/** The example of a slip, in its newest template. */
export const sampleOf = (slip: SlipKind): SlipContent =>
  Shape.parse({ ...texts[slip], slip, template: templateOf(slip).version });

/** Words for every place of every template of a result. */
const RESULT_WORDS: Readonly<Record<string, string>> = {
  ...{ 'owner.name': 'Nguyễn Văn An', 'owner.identityNumber': '010099000123', 'owner.dateOfBirth': '01/05/1990' },
  ...{ 'person.name': 'Nguyễn Văn An', 'person.dateOfBirth': '01/05/1990', record: 'Giấy khai sinh' },
  ...{ commune: 'xã Bát Xát', registeredOn: '20/05/1990', 'asked.registerNumber': '45/1990' },
  'asked.entry': 'Nơi sinh: xã Bát Xát, tỉnh Lào Cai. Cha: Nguyễn Văn Bình. Mẹ: Trần Thị Chi.',
  'asked.remarks': 'Không có.',
  ...{ businessName: 'Hộ kinh doanh Minh Anh', trade: 'Dịch vụ ăn uống', capital: '200.000.000 đồng' },
  ...{ 'address.line': 'Số 12, đường Hoàng Liên', 'address.commune': 'xã Bát Xát', startsOn: '15/12/2026' },
  ...{ 'found.taxCode': '5309100011', 'asked.until': '30/11/2031' },
  ...{ 'site.line': 'Số 12, đường Hoàng Liên', 'site.commune': 'xã Bát Xát', landCertificateNumber: 'CS 01234' },
  ...{ squareMetres: '90', heightMetres: '11,4', floors: '3' },
  'asked.conditions': 'Cốt nền +0,45 m so với mặt đường; chỉ giới xây dựng cách tim đường 5,5 m.',
};

/** Words that do not fit every template. */
const OWN_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'trade-licence': {
    'asked.conditions':
      'Giữ điều kiện an toàn thực phẩm theo giấy chứng nhận đã cấp; treo giấy phép này tại nơi kinh doanh.',
  },
};

/** A full example of a result by this template. */
export const resultSample = (template: string): ResultContent =>
  ResultContent.parse({
    ...{ template, title: 'Kết quả', dossier: common.code, code: `${common.code}.KQ1`, key: 'K7M2P9XQ' },
    ...{ verifyAt: 'https://dichvucong.laocai.example.vn/xac-thuc', at: '2026-11-25T02:00:00.000Z', signatures: 1 },
    issuer: { name: committee.vi, above: 'UBND tỉnh Lào Cai', place: issuer.place },
    words: { ...RESULT_WORDS, ...OWN_WORDS[template] },
  });

const register = (
  row: Pick<RegisterRow, 'status'> & Partial<RegisterRow>,
  [code, name, received]: readonly [code: string, name: string, received: string],
): RegisterRow => ({
  ...{ code: code as never, procedure: common.procedure as never, competent: committee },
  owner: { name, address: 'Thôn Bản Vền, xã Bát Xát, Lào Cai', phone: '0912345678' },
  ...{ channel: 'direct', delivery: 'counter', receivedAt: received as never },
  ...row,
});

/** The example of the register of a unit. */
export const sampleRegister: RegisterBook = {
  issuer: { name: counter, above: committee, place: 'Bát Xát' },
  ...{ from: '2026-11-01', to: '2026-11-30', at: '2026-11-30T09:30:00.000Z' as never, officer: 'Nguyễn Thị Hường' },
  rows: [
    register(
      {
        ...{ status: 10, due: '2026-11-26T10:00:00.000Z' as never, endedAt: '2026-11-25T08:00:00.000Z' as never },
        returnedAt: '2026-11-26T02:10:00.000Z' as never,
        ...{ punctuality: 'early', taker: 'Người nhận kết quả: Giàng A Páo, xuất trình thẻ căn cước. Đã ký nhận.' },
      },
      ['H38.21-261123-0012', 'Giàng A Páo', '2026-11-23T01:15:00.000Z'],
    ),
    register(
      {
        ...{ status: 9, channel: 'online', delivery: 'post', due: '2026-11-25T10:00:00.000Z' as never },
        ...{ promised: '2026-11-27T10:00:00.000Z' as never, endedAt: '2026-11-27T03:00:00.000Z' as never },
        punctuality: 'late',
      },
      ['H38.21-261120-0004', 'Lừu Thị Mẩy', '2026-11-20T07:40:00.000Z'],
    ),
    register({ status: 8, due: '2026-11-24T10:00:00.000Z' as never, endedAt: '2026-11-23T04:00:00.000Z' as never }, [
      'H38.21-261119-0009',
      'Vừ Thị Mỷ',
      '2026-11-19T02:05:00.000Z',
    ]),
    register({ status: 4, channel: 'post', delivery: 'electronic', due: '2026-12-03T10:00:00.000Z' as never }, [
      'H38.21-261130-0021',
      'Hộ kinh doanh Lý Seo Phủ',
      '2026-11-30T01:00:00.000Z',
    ]),
  ],
};

/** The example of a receipt: one that takes the place of another, since a part went back. */
export const sampleReceipt: Receipt = {
  ...{ number: 12, year: 2026, template: 'receipt/2', dossier: common.code as never, replaces: 9 },
  payment: '0f0e0d0c-0b0a-4908-8706-050403020100' as never,
  procedure: common.procedure as never,
  unit: 'H38.21.1' as never,
  issuer,
  payer: { name: owner.owner.name, address: owner.owner.address },
  fees: [
    { fee: 'registration', title: { vi: 'Lệ phí đăng ký hộ kinh doanh', en: 'Registration charge' }, amount: 100_000 },
  ],
  ...{ amount: 100_000, refunded: 40_000, by: 'bank', transactions: ['FT26327001234'] },
  ...{ paidAt: '2026-11-23T02:00:00.000Z' as never, at: '2026-11-25T03:00:00.000Z' as never },
};

export const sampleGuidance: Guidance = {
  ...{ number: 7, at: '2026-11-23T02:00:00.000Z' as never, officer: 'Nguyễn Thị Mai' },
  ...{ issuer, procedure: common.procedure as never },
  ...{ name: owner.owner.name, address: owner.owner.address, phone: owner.owner.phone },
  asked: [
    { title: 'Giấy tờ pháp lý của chủ hộ kinh doanh', why: 'Chưa có' },
    { title: 'Tờ khai: Ngành nghề', why: 'Chưa nhập' },
  ],
};
