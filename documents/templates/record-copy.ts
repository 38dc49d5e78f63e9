import type { ResultTemplate } from '../result-template.ts';

/** Bản sao trích lục hộ tịch (Luật Hộ tịch 2014, Điều 63; the form is that of TT 04/2020/TT-BTP [K], with the fields that our form has). */
export const recordCopy: ResultTemplate = {
  version: 'record-copy/1',
  sign: 'TLHT-BS',
  title: 'Trích lục hộ tịch',
  subtitle: '(Bản sao)',
  body: [
    { line: 'Loại việc hộ tịch đã đăng ký: {record!}' },
    { line: 'Họ, chữ đệm, tên: {person.name!}' },
    { line: 'Ngày, tháng, năm sinh: {person.dateOfBirth}' },
    { line: 'Nơi đăng ký: {commune}' },
    { line: 'Ngày đăng ký: {registeredOn}' },
    { line: 'Số đăng ký: {asked.registerNumber!}' },
    { line: 'Nội dung trích lục từ Sổ hộ tịch: {asked.entry}' },
    { line: 'Ghi chú trong Sổ hộ tịch: {asked.remarks}' },
    {
      line: 'Bản sao này được cấp theo đề nghị trong hồ sơ {dossier}, theo nội dung của Sổ hộ tịch đang lưu giữ tại {unit}./.',
    },
  ],
  signed: { for: 'TM. Ủy ban nhân dân', as: 'Chủ tịch' },
  recipients: ['Người yêu cầu', 'Lưu: VT, hồ sơ {dossier}'],
};
