import { type Layout, same } from '../template.ts';

/** Mẫu số 02 for somebody at the counter whose filing is not taken in: everything that is missing or wrong, each with the reason (A 16(3)). */
export const guidance: Layout = {
  version: 'guidance/1',
  form: { vi: 'Mẫu số 02 – Thông tư số 03/2025/TT-VPCP', en: 'Form 02 – Circular 03/2025/TT-VPCP' },
  title: { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Request to complete a dossier' },
  body: [
    { line: { vi: 'Hồ sơ của: {owner!}', en: 'Dossier of: {owner!}' } },
    {
      line: {
        vi: 'Nội dung yêu cầu giải quyết: {procedure} (mã thủ tục {procedureCode})',
        en: 'What is asked for: {procedure} (procedure {procedureCode})',
      },
    },
    { line: { vi: 'Địa chỉ: {address}', en: 'Address: {address}' } },
    { line: { vi: 'Số điện thoại: {phone}', en: 'Telephone: {phone}' } },
    {
      line: {
        vi: 'Hồ sơ chưa được tiếp nhận. Đề nghị ông/bà bổ sung, hoàn thiện những nội dung sau rồi nộp lại:',
        en: 'The dossier was not taken in yet. Please complete the following, and hand it in again:',
      },
    },
    {
      rows: 'asked',
      columns: [
        { title: { vi: 'TT', en: 'No.' }, cell: '#', share: 8, align: 'center' },
        {
          title: { vi: 'Nội dung bổ sung, hoàn thiện', en: 'What is missing or wrong' },
          cell: 'title',
          share: 42,
        },
        { title: { vi: 'Lý do', en: 'Reason' }, cell: 'why', share: 50 },
      ],
    },
    {
      line: {
        vi: 'Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ {contact}, số điện thoại {unitPhone} để được hướng dẫn./.',
        en: 'If you have questions, {contact} will help you, telephone {unitPhone}.',
      },
    },
  ],
  signatures: [
    { as: { vi: 'Người nộp hồ sơ', en: 'Handed in by' }, how: 'sign', name: same('{owner}') },
    { as: { vi: 'Người hướng dẫn', en: 'Officer' }, how: 'sign', name: same('{officer}') },
  ],
};
