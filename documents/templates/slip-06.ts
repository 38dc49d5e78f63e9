import { same, type Template } from '../template.ts';

/** Mẫu số 06: every hand-over between units, with its times, and whether each unit was in time. Without personal data of the applicant. */
export const slip06: Template = {
  version: 'slip-06/1',
  slip: '06',
  form: { vi: 'Mẫu số 06 – Thông tư số 03/2025/TT-VPCP', en: 'Form 06 – Circular 03/2025/TT-VPCP' },
  sign: 'KSHS',
  title: { vi: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', en: 'Control slip of a dossier' },
  sizes: ['A4'],
  across: true,
  body: [
    { line: { vi: 'Mã hồ sơ: {code!}', en: 'Dossier code: {code!}' } },
    {
      line: {
        vi: 'Thủ tục: {procedure} (mã thủ tục {procedureCode})',
        en: 'Procedure: {procedure} (procedure {procedureCode})',
      },
    },
    { line: { vi: 'Cơ quan giải quyết hồ sơ: {competent}', en: 'Unit that decides: {competent}' } },
    { line: { vi: 'Cơ quan phối hợp giải quyết hồ sơ: {others}', en: 'Other units: {others}' } },
    {
      rows: 'handOvers',
      columns: [
        { title: { vi: 'TT', en: 'No.' }, cell: '#', share: 4, align: 'center' },
        { title: { vi: 'Bên giao', en: 'Given by' }, cell: 'giver', share: 17 },
        { title: { vi: 'Bên nhận', en: 'Taken by' }, cell: 'receiver', share: 17 },
        { title: { vi: 'Thời gian giao, nhận', en: 'Given and taken' }, cell: 'times', share: 18 },
        { title: { vi: 'Hạn xử lý; thời gian xử lý xong', en: 'Due; ended' }, cell: 'ended', share: 18 },
        { title: { vi: 'Kết quả giải quyết', en: 'In time' }, cell: 'result', share: 10, align: 'center' },
        { title: { vi: 'Ghi chú', en: 'Note' }, cell: 'note', share: 16 },
      ],
    },
    {
      line: {
        vi: 'Phiếu này ghi nhận đến {asOf}.',
        en: 'As of {asOf}.',
      },
    },
  ],
  signatures: [{ as: { vi: 'Người lập phiếu', en: 'Drawn up by' }, how: 'sign', name: same('{officer}') }],
};
