import { words } from '../../parts/language/words.ts';

export const own = words({
  file: { vi: 'Nộp hồ sơ trực tuyến', en: 'File online' },
  loading: { vi: 'Đang mở …', en: 'Opening …' },
  page: {
    vi: (page: number, of: number) => `Trang ${page} trong ${of}`,
    en: (page: number, of: number) => `Page ${page} of ${of}`,
  },
  nguoi: { vi: 'Hồ sơ của ai?', en: 'Whose dossier is it?' },
  'to-khai': { vi: 'Tờ khai', en: 'The form' },
  'giay-to': { vi: 'Giấy tờ', en: 'Papers' },
  'kiem-tra': { vi: 'Kiểm tra rồi nộp', en: 'Check and submit' },
  back: { vi: 'Quay lại', en: 'Back' },
  next: { vi: 'Tiếp tục', en: 'Continue' },
  sending: { vi: 'Đang gửi …', en: 'Sending …' },
  officers: {
    vi: 'Trang này để công dân tự nộp hồ sơ. Cán bộ nhận hồ sơ tại quầy.',
    en: 'Here citizens file themselves. Officers take filings in at the counter.',
  },
  toCounter: { vi: 'Vào quầy tiếp nhận', en: 'Go to the counter' },
  faulty: {
    vi: (count: number) => `Còn ${count} chỗ thiếu hoặc chưa đúng. Xem các ô được đánh dấu.`,
    en: (count: number) => (count === 1 ? '1 thing is missing or wrong.' : `${count} things are missing or wrong.`),
  },
  owner: { vi: 'Chủ hồ sơ', en: 'The owner' },
  filer: { vi: 'Người nộp thay (ông/bà)', en: 'Who hands it in (you)' },
  howTo: { vi: 'Nơi tiếp nhận và trả kết quả', en: 'Where it goes, and how the result comes' },
  asBefore: {
    vi: (day: string) => `Điền theo hồ sơ ông/bà nộp ngày ${day}`,
    en: (day: string) => `Fill in as in your dossier of ${day}`,
  },
  authority: { vi: 'Ông/bà nộp hồ sơ này với tư cách', en: 'You file this as' },
  receiving: { vi: 'Nơi tiếp nhận', en: 'The counter that receives it' },
  delivery: { vi: 'Nhận kết quả', en: 'How you get the result' },
  returning: { vi: 'Nhận kết quả tại', en: 'Collect the result at' },
  fixedPerson: {
    vi: 'Hồ sơ nháp đã lưu với thông tin này. Muốn sửa, ông/bà phải gửi lại các giấy tờ đã gửi.',
    en: 'The draft is kept with this. To change it you have to send the papers again.',
  },
  changePerson: { vi: 'Sửa thông tin này', en: 'Change this' },
  keptAsDraft: {
    vi: 'Bấm Tiếp tục thì tờ khai được lưu nháp; ông/bà làm tiếp được sau.',
    en: 'With Continue the form is kept as a draft, so that you can go on later.',
  },
  papersHint: {
    vi: 'Chụp hoặc quét rõ từng trang. Tệp được gửi ngay khi chọn và lưu trong hồ sơ nháp.',
    en: 'Take a clear picture of each page. Files are sent as you choose them, and kept with the draft.',
  },
  notArrived: { vi: 'Tệp chưa gửi xong. Bỏ rồi chọn lại.', en: 'It has not arrived. Remove it and choose it again.' },
  notWhole: { vi: 'Tệp không đọc được. Bỏ rồi chọn tệp khác.', en: 'It cannot be read. Remove it and choose another.' },
  fromVault: { vi: 'lấy từ kho', en: 'from your papers' },
  notInVault: {
    vi: 'Giấy này không dùng được nữa: đã bị ẩn, hết giá trị hoặc bị thu hồi. Bỏ rồi chọn giấy khác.',
    en: 'It cannot be used any more: it was hidden, ran out or was revoked. Remove it and choose another.',
  },
  person: { vi: 'Người và nơi nhận', en: 'People and places' },
  change: { vi: 'Sửa', en: 'Change' },
  costs: { vi: 'Phí, lệ phí', en: 'Fees' },
  free: { vi: 'Không thu phí, lệ phí', en: 'Nothing to pay' },
  bySum: { vi: 'tùy tờ khai', en: 'depends on the form' },
  payLater: {
    vi: 'Nộp tiền sau, khi có thông báo.',
    en: 'You pay later, when a message asks for it.',
  },
  takes: { vi: 'Thời hạn giải quyết', en: 'How long it takes' },
  takesFrom: {
    vi: 'Kể từ khi hồ sơ được tiếp nhận. Bộ phận một cửa trả lời trong ngày làm việc.',
    en: 'From the acceptance. The counter answers within a working day.',
  },
  truth: {
    vi: 'Bấm Nộp hồ sơ là ông/bà cam đoan nội dung khai đúng sự thật.',
    en: 'By submitting you declare that what you filed is true.',
  },
  submit: { vi: 'Nộp hồ sơ', en: 'Submit' },
  done: { vi: 'Đã nộp hồ sơ', en: 'The dossier is filed' },
  doneNext: {
    vi: 'Bộ phận một cửa xem hồ sơ và trả lời. Ông/bà nhận thông báo trong mục Hồ sơ của tôi.',
    en: 'The counter looks at it and answers. Messages come under My dossiers.',
  },
  open: { vi: 'Xem hồ sơ', en: 'See the dossier' },
  changed: {
    vi: 'Quy định đã thay đổi từ khi ông/bà lập hồ sơ này',
    en: 'The rules have changed since you began this',
  },
  changedFrom: {
    vi: (day: string, basis: string) => `Áp dụng từ ngày ${day}${basis ? `, theo ${basis}` : ''}.`,
    en: (day: string, basis: string) => `From ${day}${basis ? `, by ${basis}` : ''}.`,
  },
  changedNow: { vi: 'Những thay đổi là:', en: 'What has changed:' },
  noChange: {
    vi: 'Tờ khai, giấy tờ, phí, thời hạn và kết quả không đổi.',
    en: 'Form, papers, fees, times and results stay the same.',
  },
  confirm: { vi: 'Tôi đã đọc, tiếp tục theo quy định mới', en: 'I have read it; go on under the new rules' },
  keptForm: {
    vi: 'Tờ khai và giấy tờ đã gửi vẫn còn. Ông/bà xem lại từng trang trước khi nộp.',
    en: 'Form and papers are kept. Look at each page again before you submit.',
  },
});
