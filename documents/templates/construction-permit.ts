import type { ResultTemplate } from '../result-template.ts';

/** Giấy phép xây dựng nhà ở riêng lẻ (Luật Xây dựng 2014, Điều 90: what a permit says; the wording [K]). */
export const constructionPermit: ResultTemplate = {
  version: 'construction-permit/1',
  sign: 'GPXD',
  title: 'Giấy phép xây dựng',
  subtitle: '(Sử dụng cho nhà ở riêng lẻ)',
  body: [
    { line: '1. Cấp cho: {owner.name!}, số định danh cá nhân {owner.identityNumber}.' },
    { line: '2. Được phép xây dựng: nhà ở riêng lẻ.' },
    { line: 'Tại: {site.line}, {site.commune}; giấy tờ về quyền sử dụng đất số {landCertificateNumber}.' },
    { line: 'Diện tích xây dựng: {squareMetres} m².' },
    { line: 'Chiều cao công trình: {heightMetres} m; số tầng: {floors}.' },
    { line: 'Cốt nền, chỉ giới xây dựng và yêu cầu khác: {asked.conditions}' },
    {
      line: '3. Giấy phép có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp; quá thời hạn trên phải đề nghị gia hạn.',
    },
    {
      line: '4. Chủ đầu tư phải thông báo ngày khởi công cho {unit} trước khi khởi công, và xây dựng đúng giấy phép này, kể cả khi có thay đổi phải được cho phép trước./.',
    },
  ],
  signed: { for: 'TM. Ủy ban nhân dân', as: 'Chủ tịch' },
  recipients: ['Chủ đầu tư', 'Lưu: VT, hồ sơ {dossier}'],
};
