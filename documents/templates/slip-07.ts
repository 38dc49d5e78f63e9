import { type Layout, same } from '../template.ts';

/**
 * Mẫu số 07: the register of dossiers of a unit for a period. The columns are those of the register of TT 01/2018 with the channel and whether the
 * dossier was in time (NĐ 118/2025) [K].
 */
export const slip07: Layout = {
  version: 'slip-07/1',
  form: { vi: 'Mẫu số 07 – Thông tư số 03/2025/TT-VPCP', en: 'Form 07 – Circular 03/2025/TT-VPCP' },
  title: { vi: 'Sổ theo dõi hồ sơ', en: 'Register of dossiers' },
  across: true,
  body: [
    {
      line: {
        vi: 'Hồ sơ tiếp nhận từ ngày {from} đến hết ngày {to}. Tổng số: {count!} hồ sơ. Đã có kết quả: {ended} ({early} trước hạn, {onTime} đúng hạn, {late} quá hạn); từ chối hoặc dừng xử lý: {stopped}; đang giải quyết: {open} ({openLate} đã quá hạn).',
        en: 'Dossiers received from {from} to {to}. Altogether {count!}. With a result: {ended} ({early} early, {onTime} on time, {late} late); refused or stopped: {stopped}; going on: {open} ({openLate} late already).',
      },
    },
    {
      rows: 'dossiers',
      columns: [
        { title: { vi: 'TT', en: 'No.' }, cell: '#', share: 3.5, align: 'center' },
        { title: { vi: 'Mã hồ sơ', en: 'Code' }, cell: 'code', share: 16 },
        { title: { vi: 'Thủ tục hành chính', en: 'Procedure' }, cell: 'procedure', share: 14 },
        {
          title: { vi: 'Tên cá nhân, tổ chức; địa chỉ, điện thoại', en: 'Owner; address, telephone' },
          cell: 'owner',
          share: 15,
        },
        { title: { vi: 'Cơ quan giải quyết', en: 'Decided by' }, cell: 'competent', share: 10 },
        { title: { vi: 'Nhận', en: 'Received' }, cell: 'received', share: 7.5, align: 'center' },
        { title: { vi: 'Hẹn trả', en: 'Promised' }, cell: 'due', share: 7.5, align: 'center' },
        { title: { vi: 'Có kết quả', en: 'Result' }, cell: 'ended', share: 7.5, align: 'center' },
        { title: { vi: 'Trả kết quả', en: 'Returned' }, cell: 'returned', share: 7.5, align: 'center' },
        { title: { vi: 'Nộp; nhận kết quả', en: 'Filed; returned' }, cell: 'ways', share: 8.5 },
        { title: { vi: 'Thời hạn', en: 'In time' }, cell: 'punctuality', share: 7, align: 'center' },
        { title: { vi: 'Ký nhận; ghi chú', en: 'Signed for; note' }, cell: 'note', share: 12 },
      ],
    },
    { line: { vi: 'Sổ ghi nhận đến {asOf}.', en: 'As of {asOf}.' } },
  ],
  signatures: [
    { as: { vi: 'Người lập sổ', en: 'Drawn up by' }, how: 'sign', name: same('{officer}') },
    { as: { vi: 'Thủ trưởng đơn vị', en: 'Head of the unit' }, how: 'sign-and-seal', name: same('') },
  ],
};
