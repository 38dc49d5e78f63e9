import type { ResultTemplate } from '../result-template.ts';

/** Giấy phép kinh doanh ngành nghề có điều kiện (NĐ 105/2017/NĐ-CP, NĐ 17/2020/NĐ-CP; one wording for the trades of the procedure [K]). */
export const tradeLicence: ResultTemplate = {
  version: 'trade-licence/1',
  sign: 'GP-UBND',
  title: 'Giấy phép kinh doanh',
  subtitle: 'Ngành, nghề: {trade}',
  body: [
    { line: 'Căn cứ Nghị định số 105/2017/NĐ-CP và Nghị định số 17/2020/NĐ-CP của Chính phủ;' },
    { line: 'Xét hồ sơ {dossier} của {owner.name},' },
    { centred: '{unit} cho phép' },
    { line: '1. {businessName!}, địa điểm kinh doanh: {address.line}, {address.commune}.' },
    { line: 'Chủ hộ kinh doanh: {owner.name}, số định danh cá nhân {owner.identityNumber}.' },
    { line: '2. Được phép kinh doanh: {trade!}.' },
    { line: 'Điều kiện phải giữ trong thời gian kinh doanh: {asked.conditions}' },
    { line: '3. Giấy phép này có giá trị đến hết ngày {asked.until!}.' },
    { line: 'Chủ hộ kinh doanh phải thực hiện đúng quy định của pháp luật về ngành, nghề được cấp phép./.' },
  ],
  signed: { for: 'TM. Ủy ban nhân dân', as: 'Chủ tịch' },
  recipients: ['Chủ hộ kinh doanh', 'Lưu: VT, hồ sơ {dossier}'],
};
