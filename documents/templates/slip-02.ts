import { same, type Template } from '../template.ts';

/** Mẫu số 02: everything that is missing or wrong, each with the reason, once and all of it (A 16(3), 19(5)). */
export const slip02: Template = {
  version: 'slip-02/1',
  slip: '02',
  form: { vi: 'Mẫu số 02 – Thông tư số 03/2025/TT-VPCP', en: 'Form 02 – Circular 03/2025/TT-VPCP' },
  sign: 'HDHS',
  title: { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Request to complete a dossier' },
  sizes: ['A4'],
  body: [
    { line: { vi: 'Mã hồ sơ: {code!}', en: 'Dossier code: {code!}' } },
    { line: { vi: 'Hồ sơ của: {owner!}', en: 'Dossier of: {owner!}' } },
    {
      line: {
        vi: 'Nội dung yêu cầu giải quyết: {procedure} (mã thủ tục {procedureCode})',
        en: 'What is asked for: {procedure} (procedure {procedureCode})',
      },
    },
    { line: { vi: 'Địa chỉ: {address}', en: 'Address: {address}' } },
    { line: { vi: 'Số điện thoại: {contacts}', en: 'Telephone: {contacts}' } },
    {
      line: {
        vi: 'Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:',
        en: 'Please complete the dossier with the following:',
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
    { line: { vi: 'Thời hạn bổ sung: trước {until!}.', en: 'To be completed before {until!}.' } },
    {
      line: {
        vi: 'Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ {contact}, số điện thoại {unitPhone} để được hướng dẫn./.',
        en: 'If you have questions, {contact} will help you, telephone {unitPhone}.',
      },
    },
  ],
  signatures: [
    { as: { vi: 'Người nộp hồ sơ', en: 'Handed in by' }, how: 'sign', name: same('{handedInBy}') },
    { as: { vi: 'Người hướng dẫn', en: 'Officer' }, how: 'sign', name: same('{officer}') },
  ],
};
