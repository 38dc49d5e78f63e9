import { type Layout, same } from '../template.ts';

/** The receipt of fees and charges, as NĐ 123/2020 asks for its fields [K]: number and sign, who collects, who paid, for what, how much, how and when. */
export const receipt: Layout = {
  version: 'receipt/2',
  form: { vi: 'Biên lai điện tử – Nghị định 123/2020/NĐ-CP', en: 'Electronic receipt – Decree 123/2020/NĐ-CP' },
  title: { vi: 'Biên lai thu phí, lệ phí', en: 'Receipt of fees and charges' },
  body: [
    {
      when: 'replaces',
      line: {
        vi: 'Biên lai này thay thế biên lai số {replaces!}, do đã hoàn trả {refunded!}.',
        en: 'This receipt takes the place of no. {replaces!}, since {refunded!} went back.',
      },
    },
    { line: { vi: 'Người nộp: {payer!}', en: 'Paid by: {payer!}' } },
    { line: { vi: 'Địa chỉ: {address}', en: 'Address: {address}' } },
    {
      line: {
        vi: 'Mã hồ sơ: {code}. Thủ tục: {procedure} (mã {procedureCode})',
        en: 'Dossier: {code}. Procedure: {procedure} ({procedureCode})',
      },
    },
    {
      rows: 'fees',
      columns: [
        { title: { vi: 'TT', en: 'No.' }, cell: '#', share: 8, align: 'center' },
        { title: { vi: 'Tên khoản phí, lệ phí', en: 'Fee or charge' }, cell: 'title', share: 62 },
        { title: { vi: 'Số tiền (đồng)', en: 'Amount (VND)' }, cell: 'amount', share: 30, align: 'right' },
      ],
    },
    { line: { vi: 'Tổng số tiền: {amount!}', en: 'Total: {amount!}' } },
    { line: { vi: 'Đã hoàn trả: {refunded!}. Còn lại: {left!}', en: 'Went back: {refunded!}. Left: {left!}' } },
    { line: { vi: 'Hình thức nộp: {by}. Số giao dịch: {transactions}', en: 'How: {by}. Number: {transactions}' } },
    { line: { vi: 'Thời điểm nộp: {paidAt}', en: 'When: {paidAt}' } },
  ],
  signatures: [{ as: { vi: 'Đơn vị thu', en: 'Collected by' }, how: 'seal', name: same('') }],
};
