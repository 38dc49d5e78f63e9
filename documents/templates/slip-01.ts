import { same, type Template } from '../template.ts';

/** Mẫu số 01: what was received, and when and where the result is to be collected. */
export const slip01: Template = {
  version: 'slip-01/1',
  slip: '01',
  form: { vi: 'Mẫu số 01 – Thông tư số 03/2025/TT-VPCP', en: 'Form 01 – Circular 03/2025/TT-VPCP' },
  sign: 'TNHS',
  title: {
    vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    en: 'Receipt of a dossier and appointment for its result',
  },
  sizes: ['A4', 'A5'],
  bars: true,
  body: [
    { line: { vi: 'Mã hồ sơ: {code!}', en: 'Dossier code: {code!}' } },
    { line: { vi: '{unit} tiếp nhận hồ sơ của: {owner!}', en: '{unit} has received the dossier of: {owner!}' } },
    { line: { vi: 'Người nộp hồ sơ: {filer}', en: 'Handed in by: {filer}' } },
    { line: { vi: 'Địa chỉ: {address}', en: 'Address: {address}' } },
    { line: { vi: 'Số điện thoại: {contacts}', en: 'Telephone: {contacts}' } },
    {
      line: {
        vi: 'Nội dung yêu cầu giải quyết: {procedure} (mã thủ tục {procedureCode})',
        en: 'What is asked for: {procedure} (procedure {procedureCode})',
      },
    },
    { line: { vi: 'Thành phần hồ sơ nộp gồm:', en: 'Papers handed in:' } },
    {
      rows: 'papers',
      columns: [
        { title: { vi: 'TT', en: 'No.' }, cell: '#', share: 8, align: 'center' },
        { title: { vi: 'Tên giấy tờ', en: 'Paper' }, cell: 'title', share: 49 },
        { title: { vi: 'Loại bản', en: 'Kind' }, cell: 'as', share: 18, align: 'center' },
        { title: { vi: 'Số bản', en: 'Copies' }, cell: 'copies', share: 12, align: 'center' },
        { title: { vi: 'Số trang', en: 'Pages' }, cell: 'pages', share: 13, align: 'center' },
      ],
    },
    {
      line: {
        vi: 'Số lượng hồ sơ: 01 bộ. Hình thức nộp: {channel}.',
        en: 'Number of dossiers: 1. Handed in: {channel}.',
      },
    },
    {
      line: {
        vi: 'Thời gian giải quyết hồ sơ theo quy định: {limit}.',
        en: 'Time that the law gives for it: {limit}.',
      },
    },
    { line: { vi: 'Thời gian nhận hồ sơ: {received}.', en: 'Received at: {received}.' } },
    {
      line: {
        vi: 'Thời gian trả kết quả giải quyết hồ sơ: {due!}.',
        en: 'The result is promised by: {due!}.',
      },
    },
    { line: { vi: 'Phí, lệ phí: {fees}.', en: 'Fees and charges: {fees}.' } },
    { line: { vi: 'Đăng ký nhận kết quả: {returnAt}.', en: 'The result is returned: {returnAt}.' } },
    {
      scan: {
        vi: 'Tra cứu tình trạng hồ sơ: quét mã QR, hoặc vào {lookUpAt} và nhập mã hồ sơ {code} cùng mã tra cứu {lookupKey!}. Điện thoại hỗ trợ: {unitPhone}.',
        en: 'To see where the dossier stands, scan the code, or go to {lookUpAt} and enter the dossier code {code} with the look-up key {lookupKey!}. Telephone: {unitPhone}.',
      },
    },
  ],
  signatures: [
    { as: { vi: 'Người nộp hồ sơ', en: 'Handed in by' }, how: 'sign', name: same('{handedInBy}') },
    { as: { vi: 'Người tiếp nhận hồ sơ', en: 'Received by' }, how: 'sign', name: same('{officer}') },
  ],
};
