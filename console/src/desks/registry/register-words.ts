import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Sổ văn bản đi', en: 'Outgoing register' },
  typeHere: { vi: 'Số, mã hồ sơ, trích yếu …', en: 'Number, code, abstract …' },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
  none: { vi: 'Không có văn bản nào', en: 'No documents' },
  numberAndSign: { vi: 'Số, ký hiệu', en: 'Number' },
  issuedOn: { vi: 'Ngày', en: 'Day' },
  abstract: { vi: 'Trích yếu', en: 'Abstract' },
  recipients: { vi: 'Nơi nhận', en: 'Recipients' },
  state: { vi: 'Tình trạng', en: 'State' },
  everyState: { vi: 'Mọi tình trạng', en: 'Every state' },
  valid: { vi: 'Còn hiệu lực', en: 'Valid' },
  superseded: { vi: 'Đã thay thế', en: 'Superseded' },
  revoked: { vi: 'Đã thu hồi', en: 'Revoked' },
  resultCode: { vi: 'Mã kết quả', en: 'Result code' },
});
