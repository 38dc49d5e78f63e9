import { same, type Template } from '../template.ts';

/** Mẫu số 04: why the result is late, and the one new date (A 19(6)). */
export const slip04: Template = {
  version: 'slip-04/1',
  slip: '04',
  form: { vi: 'Mẫu số 04 – Thông tư số 03/2025/TT-VPCP', en: 'Form 04 – Circular 03/2025/TT-VPCP' },
  sign: 'XLHS',
  title: { vi: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', en: 'Apology and new date for a result' },
  sizes: ['A4'],
  body: [
    { line: { vi: 'Kính gửi: {owner!}', en: 'To: {owner!}' } },
    { line: { vi: 'Địa chỉ: {address}', en: 'Address: {address}' } },
    {
      line: {
        vi: 'Ngày {receivedDay}, chúng tôi tiếp nhận hồ sơ đề nghị giải quyết thủ tục hành chính “{procedure}” của ông/bà; mã hồ sơ: {code!}.',
        en: 'On {receivedDay} we received your dossier for the procedure “{procedure}”; its code is {code!}.',
      },
    },
    {
      line: {
        vi: 'Thời gian hẹn trả kết quả giải quyết hồ sơ: {due}.',
        en: 'Its result was promised by {due}.',
      },
    },
    {
      line: {
        vi: 'Tuy nhiên, {unit} chưa thể trả kết quả giải quyết hồ sơ của ông/bà đúng thời hạn ghi trong Giấy tiếp nhận hồ sơ và hẹn trả kết quả. Lý do: {reason}.',
        en: '{unit} cannot return the result by that date. The reason: {reason}.',
      },
    },
    {
      line: {
        vi: 'Sự chậm trễ này đã gây phiền hà, tốn kém thời gian, công sức của ông/bà. {unit} xin lỗi ông/bà và sẽ trả kết quả giải quyết hồ sơ trước {promised!}.',
        en: 'This costs you time and trouble. {unit} apologises, and will return the result before {promised!}.',
      },
    },
    {
      line: {
        vi: 'Mong nhận được sự thông cảm của ông/bà vì sự chậm trễ này./.',
        en: 'We ask for your understanding.',
      },
    },
  ],
  signatures: [
    {
      as: { vi: 'Thủ trưởng cơ quan, đơn vị', en: 'Head of the unit' },
      how: 'sign-and-seal',
      name: same('{officer}'),
    },
  ],
};
