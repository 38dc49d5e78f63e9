import type { ResultTemplate } from '../result-template.ts';

/** Giấy chứng nhận đăng ký hộ kinh doanh (NĐ 168/2025/NĐ-CP; the order of its parts [K]). */
export const businessRegistration: ResultTemplate = {
  version: 'business-registration/1',
  sign: 'GCN-HKD',
  title: 'Giấy chứng nhận đăng ký hộ kinh doanh',
  body: [
    { line: 'Mã số hộ kinh doanh (mã số thuế): {found.taxCode!}' },
    { heading: '1. Tên hộ kinh doanh' },
    { line: '{businessName!}' },
    { heading: '2. Địa điểm kinh doanh' },
    { line: '{address.line}, {address.commune}' },
    { heading: '3. Ngành, nghề kinh doanh' },
    { line: '{trade}' },
    { heading: '4. Vốn kinh doanh' },
    { line: '{capital}' },
    { heading: '5. Chủ hộ kinh doanh' },
    { line: 'Họ và tên: {owner.name!}' },
    { line: 'Ngày, tháng, năm sinh: {owner.dateOfBirth}' },
    { line: 'Số định danh cá nhân: {owner.identityNumber}' },
    { heading: '6. Ngày bắt đầu hoạt động' },
    { line: '{startsOn}' },
    { line: 'Ghi chú: {asked.remarks}' },
  ],
  signed: { for: 'TM. Ủy ban nhân dân', as: 'Chủ tịch' },
  recipients: ['Chủ hộ kinh doanh', 'Thuế cơ sở', 'Lưu: VT, hồ sơ {dossier}'],
};
