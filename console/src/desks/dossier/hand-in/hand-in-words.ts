import { words } from '../../../parts/language/words.ts';

export const own = words({
  open: { vi: 'Nhận giấy tờ bổ sung tại quầy', en: 'Take the papers in at the counter' },
  broughtAs: { vi: 'Nộp tại quầy', en: 'Brought as' },
  original: { vi: 'Bản chính', en: 'Original' },
  copy: { vi: 'Bản sao', en: 'Copy' },
  electronic: { vi: 'Điện tử', en: 'Electronic' },
  choose: { vi: 'Chọn tệp đã quét', en: 'Choose the scan' },
  other: { vi: 'Thay tệp', en: 'Another file' },
  fromVault: { vi: 'Lấy từ kho', en: 'From the vault' },
  putBack: { vi: 'Bỏ', en: 'Put back' },
  missing: {
    vi: 'Chưa có giấy này: quét rồi chọn tệp, hoặc lấy từ kho.',
    en: 'Missing: scan it and choose the file, or take it from the vault.',
  },
  wrongType: {
    vi: (types: string) => `Loại tệp này không nhận. Chọn tệp ${types}.`,
    en: (types: string) => `This type of file is not taken. Choose ${types}.`,
  },
  tooLarge: {
    vi: (most: string) => `Tệp quá lớn, nhiều nhất ${most}.`,
    en: (most: string) => `The file is too large: at most ${most}.`,
  },
  send: { vi: 'Nộp bổ sung', en: 'Hand them in' },
  sending: { vi: 'Đang nộp …', en: 'Handing in …' },
  number: { vi: 'Số trên giấy tờ chủ hồ sơ xuất trình', en: 'Number on the paper that the owner shows' },
  numberHint: {
    vi: 'Đọc trên căn cước của người đang đứng tại quầy, không lấy từ hồ sơ.',
    en: 'Read it on the identity card of who stands here, not in the dossier.',
  },
  numberMissing: { vi: 'Nhập số định danh: 9 hoặc 12 chữ số.', en: 'Enter the number: 9 or 12 digits.' },
  agrees: { vi: 'Chủ hồ sơ có mặt, đồng ý: mở kho giấy tờ', en: 'The owner is here and agrees: open the vault' },
  noted: {
    vi: 'Việc mở kho được ghi lại; chủ hồ sơ xem được ai đã dùng giấy tờ nào.',
    en: 'That it was opened is noted; the owner can see who used which paper.',
  },
  loading: { vi: 'Đang tìm trong kho …', en: 'Looking into the vault …' },
  none: { vi: 'Kho không có giấy tờ nào phù hợp. Quét giấy như thường lệ.', en: 'Nothing there fits. Scan as usual.' },
  has: { vi: 'Kho giấy tờ đã có:', en: 'In the vault:' },
});

export const HANDED_IN = { vi: 'Đã nhận giấy tờ bổ sung', en: 'The papers are handed in' };
