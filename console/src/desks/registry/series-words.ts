import { words } from '../../parts/language/words.ts';

export const series = words({
  title: {
    vi: (year: number | undefined) => `Dãy số văn bản${year ? ` năm ${year}` : ''}`,
    en: (year: number | undefined) => `Number series${year ? ` of ${year}` : ''}`,
  },
  typeHere: { vi: 'Loại kết quả, thủ tục, số …', en: 'Kind, procedure, number …' },
  loading: { vi: 'Đang tải các dãy số …', en: 'Loading the series …' },
  none: { vi: 'Đơn vị không ban hành loại kết quả nào', en: 'The unit issues no kind of result' },
  noneNext: { vi: 'Bỏ lọc để xem mọi loại.', en: 'Clear the filter to see every kind.' },
  kind: { vi: 'Loại kết quả', en: 'Kind of result' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  last: { vi: 'Số vừa cấp', en: 'Last given' },
  next: { vi: 'Số kế tiếp', en: 'Next' },
  notOpened: { vi: 'Chưa mở', en: 'Not opened' },
  noNumber: { vi: 'Chưa cấp số nào trong năm', en: 'No number in this year yet' },
  lastWas: { vi: (number: string) => `Số vừa cấp: ${number}`, en: (number: string) => `Last given: ${number}` },
  counted: { vi: (count: string) => `${count} loại kết quả`, en: (count: string) => `Kinds of results: ${count}` },
  side: { vi: 'Dãy số đang chọn', en: 'The chosen series' },
  setNext: { vi: 'Đặt số kế tiếp', en: 'Set the next number' },
  hint: {
    vi: 'Ghi cả ký hiệu. Sổ giấy đã đến 215/GP-UBND thì ghi 216/GP-UBND.',
    en: 'With its sign. Where the paper book ended at 215/GP-UBND, write 216/GP-UBND.',
  },
  hintGoesOn: {
    vi: 'Dãy này đã cấp số, nên phải tiếp từ số vừa cấp. Muốn dùng ký hiệu khác thì ghi số đầu của ký hiệu đó, ví dụ 01/GPKD-UBND.',
    en: 'This series has given numbers, so it goes on from the last. For another sign write its first number, e.g. 01/GPKD-UBND.',
  },
  numberMissing: { vi: 'Ghi số kế tiếp kèm ký hiệu.', en: 'Write the next number with its sign.' },
  noDigits: { vi: 'Số phải có chữ số, ví dụ 216/GP-UBND.', en: 'It must have digits, e.g. 216/GP-UBND.' },
  set: { vi: 'Đặt số', en: 'Set the number' },
  sending: { vi: 'Đang đặt …', en: 'Setting …' },
});
