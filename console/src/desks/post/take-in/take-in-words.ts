import { words } from '../../../parts/language/words.ts';

export const own = words({
  take: { vi: 'Nhận, niêm phong và in phiếu gửi', en: 'Take in, seal and print the slip' },
  slip: { vi: 'Phiếu gửi hồ sơ', en: 'Hand-in slip' },
  envelope: { vi: 'Bưu gửi', en: 'The envelope' },
  counter: { vi: 'Gửi đến', en: 'Goes to' },
  item: { vi: 'Số hiệu bưu gửi', en: 'Number of the item' },
  itemHint: {
    vi: 'Dán nhãn lên phong bì rồi quét ở bất cứ đâu trên trang, hoặc gõ. Ví dụ: EE 473 124 829 VN',
    en: 'Put the label on the envelope and scan it anywhere on the page, or type. For example EE 473 124 829 VN',
  },
  itemMissing: { vi: 'Quét hoặc nhập số hiệu bưu gửi.', en: 'Scan or type the number of the item.' },
  itemWrong: {
    vi: 'Số hiệu chưa đúng: hai chữ, chín số (số cuối là số kiểm tra), hai chữ.',
    en: 'This is no item number: two letters, nine digits (the last is a check digit), two letters.',
  },
  sealed: {
    vi: 'Đã kiểm đủ giấy tờ theo danh mục của thủ tục và niêm phong trước mặt người gửi',
    en: 'The papers were checked against the list of the procedure, and sealed before the sender',
  },
  sealedShort: { vi: 'Kiểm giấy tờ và niêm phong', en: 'Check and seal the papers' },
  sealedMissing: { vi: 'Kiểm giấy tờ, niêm phong rồi đánh dấu.', en: 'Check the papers, seal them, then tick.' },
  contents: { vi: 'Trong phong bì', en: 'In the envelope' },
  nothingInside: {
    vi: 'Chưa có bản chính hay bản sao nào. Ghi ở bảng giấy tờ: 1 bản chính, 2 bản sao.',
    en: 'No original or copy yet. Say in the table of papers: 1 original, 2 copy.',
  },
  taken: { vi: 'Đã nhận hồ sơ', en: 'Taken in' },
  handOverNext: {
    vi: 'Khi giao phong bì, quét ở “Giao cho một cửa”.',
    en: 'When you give the envelope on, scan it under “Hand to counters”.',
  },
  printAgain: { vi: 'In lại phiếu gửi', en: 'Print the slip again' },
  open: { vi: 'Mở hồ sơ', en: 'Open the dossier' },
  onlyItem: {
    vi: (code: string) => `Hồ sơ ${code} đã được nộp. Chỉ còn đăng ký bưu gửi: sửa số hiệu rồi bấm F9.`,
    en: (code: string) => `Dossier ${code} is submitted. Only the item is left: correct its number and press F9.`,
  },
  resume: { vi: (name: string) => `Nhận tiếp: ${name}`, en: (name: string) => `Go on with ${name}` },
  noName: { vi: 'Chưa có tên', en: 'No name yet' },
});
