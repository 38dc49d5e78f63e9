/**
 * A full example of each slip, with every place that its template has: by these the templates are checked and drawn (`docs/documents.md`).
 * The people are invented.
 */
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
          ...{ as: 'original', pages: 2 },
        },
        {
          title: { vi: 'Bản sao thẻ căn cước của chủ hộ kinh doanh', en: 'Copy of the identity card of the owner' },
          ...{ as: 'copy', pages: 1 },
        },
        {
          title: { vi: 'Hợp đồng thuê địa điểm kinh doanh', en: 'Lease of the premises' },
          ...{ as: 'electronic', pages: 4 },
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
