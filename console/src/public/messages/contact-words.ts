import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Cách nhận tin', en: 'How messages come' },
  back: { vi: 'Tin nhắn', en: 'Messages' },
  about: {
    vi: 'Mọi tin nhắn về hồ sơ luôn có ở trang Tin nhắn. Tại đây ông/bà chọn nhận thêm bằng cách nào, ở đâu và lúc nào.',
    en: 'Every message is in the list of messages. Choose here by what, where and when you hear of them besides.',
  },
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  nothingSent: {
    vi: 'Nơi này chưa gửi tin ra ngoài. Ông/bà đọc tin ở trang Tin nhắn.',
    en: 'Nothing is sent from here yet. Read your messages in the list.',
  },
});

export const ADDRESS = words({
  title: { vi: 'Nhận tin ở đâu', en: 'Where they come' },
  about: {
    vi: 'Địa chỉ đã xác minh được dùng cho mọi hồ sơ của ông/bà, thay cho địa chỉ ghi trong từng hồ sơ. Hồ sơ ông/bà nộp thay người khác vẫn gửi tin cho người đó.',
    en: 'A confirmed address is used for all your own dossiers, in the place of the one in each filing. What you filed for somebody else still goes to that person.',
  },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  phone: { vi: 'Số điện thoại', en: 'Phone' },
  proved: { vi: (day: string) => `Đã xác minh ngày ${day}`, en: (day: string) => `Confirmed on ${day}` },
  failed: {
    vi: (moment: string) => `Không gửi được từ ${moment}`,
    en: (moment: string) => `Not delivered since ${moment}`,
  },
  noneEmail: {
    vi: 'Chưa xác minh. Thư gửi tới địa chỉ ghi trong từng hồ sơ.',
    en: 'Not confirmed. Mails go to the address in each filing.',
  },
  nonePhone: {
    vi: 'Chưa xác minh. Tin gửi tới số ghi trong từng hồ sơ.',
    en: 'Not confirmed. Texts go to the number in each filing.',
  },
  newEmail: { vi: 'Địa chỉ thư điện tử của ông/bà', en: 'Your e-mail address' },
  newPhone: { vi: 'Số điện thoại của ông/bà', en: 'Your phone number' },
  faultEmail: {
    vi: 'Nhập đủ địa chỉ thư, ví dụ an@example.vn.',
    en: 'Enter the whole address, e.g. an@example.vn.',
  },
  faultPhone: {
    vi: 'Nhập đủ số điện thoại, ví dụ 0912 345 678.',
    en: 'Enter the whole number, e.g. 0912 345 678.',
  },
  sendCode: { vi: 'Gửi mã xác minh', en: 'Send a code' },
  add: { vi: 'Xác minh', en: 'Confirm' },
  change: { vi: 'Đổi', en: 'Change' },
  again: { vi: 'Xác minh lại', en: 'Confirm again' },
  remove: { vi: 'Bỏ', en: 'Remove' },
  sure: { vi: 'Bấm lần nữa để bỏ', en: 'Once more to remove it' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  code: { vi: 'Mã xác minh', en: 'Code' },
  codeHint: {
    vi: (address: string, time: string) =>
      `6 chữ số vừa gửi tới ${address}. Mã có hiệu lực đến ${time}. Chưa thấy mã: xem cả mục thư rác, kiểm tra lại địa chỉ, rồi gửi lại.`,
    en: (address: string, time: string) =>
      `6 digits, just sent to ${address}. They count until ${time}. If none comes, look into spam, check the address, then send again.`,
  },
  codeFault: { vi: 'Nhập đủ 6 chữ số.', en: 'Enter all 6 digits.' },
  prove: { vi: 'Xác minh', en: 'Confirm' },
  sendAgain: { vi: 'Gửi lại mã', en: 'Send again' },
  doneEmail: { vi: 'Đã xác minh địa chỉ thư điện tử.', en: 'The e-mail address is confirmed.' },
  donePhone: { vi: 'Đã xác minh số điện thoại.', en: 'The phone number is confirmed.' },
});

export const CHOICE = words({
  title: { vi: 'Nhận tin bằng gì, lúc nào', en: 'By what, and when' },
  media: { vi: 'Gửi bằng', en: 'Send by' },
  mediaHint: {
    vi: 'Gửi theo thứ tự này; cách trước không đến được thì dùng cách sau.',
    en: 'Tried in this order: the next one where the one before does not arrive.',
  },
  earlier: { vi: 'Lên trước', en: 'Earlier' },
  none: {
    vi: 'Chưa chọn cách nào: tin chỉ có ở trang Tin nhắn.',
    en: 'None is chosen: messages are in the list alone.',
  },
  language: { vi: 'Ngôn ngữ của tin', en: 'Language of messages' },
  both: { vi: 'Tiếng Việt và tiếng Anh', en: 'Vietnamese and English' },
  vi: { vi: 'Tiếng Việt', en: 'Vietnamese' },
  en: { vi: 'Tiếng Anh', en: 'English' },
  quiet: { vi: 'Giờ không làm phiền', en: 'Quiet hours' },
  quietOn: { vi: 'Không gửi tin trong giờ này', en: 'Send nothing in these hours' },
  quietHint: {
    vi: 'Tin đến trong giờ này được gửi khi hết giờ. Mã xác minh vẫn gửi ngay.',
    en: 'What happens then goes out at their end. Codes are sent at once.',
  },
  from: { vi: 'Từ', en: 'From' },
  until: { vi: 'Đến', en: 'Until' },
  save: { vi: 'Lưu cách nhận tin', en: 'Save' },
  done: { vi: 'Đã lưu cách nhận tin.', en: 'Saved.' },
});
