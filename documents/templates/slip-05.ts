import { same, type Template } from '../template.ts';

/** Mẫu số 05: the dossier ends without a result, because it was withdrawn (A 21) or was not completed in time (A 19(5)). */
export const slip05: Template = {
  version: 'slip-05/1',
  slip: '05',
  form: { vi: 'Mẫu số 05 – Thông tư số 03/2025/TT-VPCP', en: 'Form 05 – Circular 03/2025/TT-VPCP' },
  sign: 'DGQ',
  title: { vi: 'Thông báo dừng giải quyết hồ sơ', en: 'Notice that a dossier is stopped' },
  sizes: ['A4'],
  body: [
    { line: { vi: 'Kính gửi: {owner!}', en: 'To: {owner!}' } },
    { line: { vi: 'Địa chỉ: {address}', en: 'Address: {address}' } },
    { line: { vi: 'Số điện thoại: {contacts}', en: 'Telephone: {contacts}' } },
    {
      line: {
        vi: 'Ngày {receivedDay}, {unit} tiếp nhận hồ sơ đề nghị giải quyết thủ tục hành chính “{procedure}” của ông/bà; mã hồ sơ: {code!}.',
        en: 'On {receivedDay} {unit} received your dossier for the procedure “{procedure}”; its code is {code!}.',
      },
    },
    {
      line: {
        vi: '{unit} thông báo dừng giải quyết hồ sơ nêu trên kể từ {stoppedAt!}.',
        en: '{unit} gives notice that this dossier is stopped from {stoppedAt!}.',
      },
    },
    { line: { vi: 'Lý do: {cause!}.', en: 'The reason: {cause!}.' } },
    {
      line: {
        vi: 'Trường hợp cần được hướng dẫn, ông/bà liên hệ số điện thoại {unitPhone}.',
        en: 'If you need help, call {unitPhone}.',
      },
    },
    {
      line: {
        vi: 'Xin thông báo để ông/bà được biết./.',
        en: 'We inform you of this.',
      },
    },
  ],
  signatures: [{ as: { vi: 'Người thông báo', en: 'Officer' }, how: 'sign', name: same('{officer}') }],
};
