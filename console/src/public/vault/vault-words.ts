import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Kho giấy tờ của tôi', en: 'My papers' },
  about: {
    vi: 'Giấy tờ đã được tiếp nhận và kết quả đã cấp cho ông/bà. Lần sau nộp hồ sơ, ông/bà lấy từ đây, không phải nộp lại.',
    en: 'Papers that were accepted from you, and results that you were given. File with them again instead of handing them in once more.',
  },
  back: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
  loading: { vi: 'Đang tải giấy tờ …', en: 'Loading the papers …' },
  none: {
    vi: 'Kho chưa có giấy tờ nào. Giấy tờ vào kho khi bộ phận một cửa tiếp nhận hồ sơ ông/bà nộp trực tuyến.',
    en: 'There is nothing yet. Papers come here when the counter accepts what you file online.',
  },
  issued: {
    vi: (unit: string, day: string) => `Kết quả do ${unit} cấp ngày ${day}`,
    en: (unit: string, day: string) => `Result of ${unit}, issued on ${day}`,
  },
  accepted: {
    vi: (unit: string, day: string) => `${unit} tiếp nhận ngày ${day}`,
    en: (unit: string, day: string) => `Accepted by ${unit} on ${day}`,
  },
  with: { vi: 'Theo hồ sơ', en: 'Of the dossier' },
  until: { vi: (day: string) => `Có giá trị đến hết ngày ${day}`, en: (day: string) => `Valid until ${day}` },
  reusable: { vi: 'Dùng lại được khi nộp hồ sơ', en: 'Can be used again in a filing' },
  keptOnly: {
    vi: 'Chỉ lưu để xem: giấy này lập riêng cho một hồ sơ',
    en: 'Kept to be read: it was made for one filing',
  },
  hidden: { vi: 'Đang ẩn: không ai được lấy', en: 'Hidden: offered to nobody' },
  expired: { vi: 'Hết giá trị', en: 'Expired' },
  superseded: { vi: 'Đã được thay thế', en: 'Superseded' },
  revoked: { vi: 'Đã bị thu hồi', en: 'Revoked' },
  withheld: { vi: 'Tệp có mã độc, không mở được', en: 'Malware was found in it: it cannot be opened' },
  download: { vi: 'Tải về', en: 'Download' },
  hide: { vi: 'Ẩn', en: 'Hide' },
  show: { vi: 'Hiện lại', en: 'Show again' },
  unused: { vi: 'Chưa hồ sơ nào dùng lại.', en: 'No filing has used it again.' },
  used: {
    vi: (times: number) => `Đã dùng lại ${times} lần`,
    en: (times: number) => (times === 1 ? 'Used once' : `Used ${times} times`),
  },
  byMe: { vi: (day: string) => `ngày ${day}, ông/bà nộp trực tuyến`, en: (day: string) => `on ${day}, by you, online` },
  byCounter: {
    vi: (day: string, unit: string) => `ngày ${day}, tại ${unit}, ông/bà có mặt và đồng ý`,
    en: (day: string, unit: string) => `on ${day}, at ${unit}, with you there and agreeing`,
  },
});
