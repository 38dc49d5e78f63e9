import { same, type Template } from '../template.ts';

/** Mẫu số 03: the dossier is refused, at the intake or after appraisal, with the legal reason (A 17(1)c, 19(3)). */
export const slip03: Template = {
  version: 'slip-03/1',
  slip: '03',
  form: { vi: 'Mẫu số 03 – Thông tư số 03/2025/TT-VPCP', en: 'Form 03 – Circular 03/2025/TT-VPCP' },
  sign: 'TCHS',
  title: { vi: 'Phiếu từ chối giải quyết hồ sơ', en: 'Refusal of a dossier' },
  sizes: ['A4'],
  body: [
    { line: { vi: 'Mã hồ sơ: {code!}', en: 'Dossier code: {code!}' } },
    {
      line: {
        vi: '{unit} nhận được đề nghị giải quyết: {procedure} (mã thủ tục {procedureCode})',
        en: '{unit} was asked for: {procedure} (procedure {procedureCode})',
      },
    },
    { line: { vi: 'Của: {owner!}', en: 'By: {owner!}' } },
    { line: { vi: 'Địa chỉ: {address}', en: 'Address: {address}' } },
    { line: { vi: 'Số điện thoại: {contacts}', en: 'Telephone: {contacts}' } },
    {
      line: {
        vi: 'Qua xem xét, {unit} không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: {intakeReason!}.',
        en: '{unit} has looked at the dossier and does not accept it. The reason: {intakeReason!}.',
      },
    },
    {
      line: {
        vi: 'Qua thẩm định, {deniedBy} không giải quyết hồ sơ này. Căn cứ: {ground!}, theo {basis}.',
        en: '{deniedBy} has appraised the dossier and refuses it. The ground: {ground!}, by {basis}.',
      },
    },
    { line: { vi: 'Lý do cụ thể: {denialReason!}.', en: 'The reason: {denialReason!}.' } },
    {
      when: 'ground',
      line: {
        vi: 'Ông/bà nhận lại giấy tờ đã nộp cùng phiếu này.',
        en: 'You get your papers back together with this slip.',
      },
    },
    {
      line: {
        vi: 'Trường hợp cần được hướng dẫn, ông/bà liên hệ số điện thoại {unitPhone}.',
        en: 'If you need help, call {unitPhone}.',
      },
    },
    {
      line: {
        vi: 'Xin thông báo để ông/bà được biết và thực hiện./.',
        en: 'We inform you of this so that you can act on it.',
      },
    },
  ],
  signatures: [
    { as: { vi: 'Người nộp hồ sơ', en: 'Handed in by' }, how: 'sign', name: same('{handedInBy}') },
    {
      ...{ as: { vi: 'Người tiếp nhận hồ sơ', en: 'Officer' }, how: 'sign', name: same('{officer}') },
      when: 'intakeReason',
    },
    {
      ...{ as: { vi: 'Thủ trưởng cơ quan, đơn vị', en: 'Head of the unit' }, name: same('{officer}') },
      ...{ how: 'sign-and-seal', when: 'ground' },
    },
  ],
};
