import type { Share } from '../../../../schemas/share.ts';
import { type Bilingual, words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Số hóa và sử dụng lại', en: 'Digitised and used again' },
  intro: {
    vi: (period: string, received: string) =>
      `Kỳ báo cáo kết thúc ngày 14/${period}: đã tiếp nhận ${received} hồ sơ. Tính theo bộ chỉ số QĐ 766/QĐ-TTg, nhóm 3.`,
    en: (period: string, received: string) =>
      `Period that ends on 14/${period}: ${received} dossiers were accepted. As the index of QĐ 766/QĐ-TTg counts, group 3.`,
  },
  byUnit: {
    vi: 'Tính theo bộ phận một cửa tiếp nhận, không tính riêng theo thủ tục.',
    en: 'Counted by the counter, not by procedure.',
  },
  share: { vi: 'Chỉ tiêu', en: 'Share' },
  count: { vi: 'Số hồ sơ', en: 'Dossiers' },
  ratio: { vi: 'Tỷ lệ', en: 'Ratio' },
  score: { vi: 'Điểm', en: 'Score' },
  of: {
    vi: (score: string, max: string) => `${score} / ${max}`,
    en: (score: string, max: string) => `${score} of ${max}`,
  },
  open: {
    vi: (count: string, share: string) => `${count} hồ sơ: ${share}`,
    en: (count: string, share: string) => `${count} dossiers: ${share}`,
  },
  none: { vi: 'Chưa có hồ sơ nào', en: 'There is none' },
  noneNext: {
    vi: 'Hồ sơ hiện ra ở đây sau khi tiếp nhận hoặc cấp kết quả.',
    en: 'Dossiers appear here after their acceptance or their results.',
  },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  unit: { vi: 'Nơi tiếp nhận', en: 'Received by' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  acceptedAt: { vi: 'Tiếp nhận lúc', en: 'Accepted' },
});

export const SHARE_WORDS: Readonly<Record<Share | 'received', Bilingual>> = {
  received: { vi: 'Hồ sơ đã tiếp nhận', en: 'Accepted dossiers' },
  digitised: { vi: 'Có giấy tờ số hóa tại quầy', en: 'With a paper digitised at the counter' },
  reused: { vi: 'Có giấy tờ lấy từ kho, không phải nộp lại', en: 'With a paper used again' },
  'e-results': { vi: 'Có kết quả điện tử', en: 'With electronic results' },
};
