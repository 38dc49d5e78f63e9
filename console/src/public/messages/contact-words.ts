import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Cách nhận thông báo', en: 'How you get messages' },
  back: { vi: 'Thông báo', en: 'Messages' },
  about: {
    vi: 'Mọi thông báo về hồ sơ luôn có ở trang Thông báo. Tại đây ông/bà chọn nhận thêm qua thư điện tử hoặc điện thoại.',
    en: 'Every message is in the list of messages. Choose here how you also get them by e-mail or phone.',
  },
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  nothingSent: {
    vi: 'Hiện chưa gửi thông báo qua thư điện tử hoặc điện thoại. Ông/bà đọc thông báo ở trang Thông báo.',
    en: 'Nothing is sent by e-mail or phone yet. Read your messages in the list.',
  },
});

export const ADDRESS = words({
  title: { vi: 'Nhận thông báo ở đâu', en: 'Where messages go' },
  about: {
    vi: 'Thông báo về mọi hồ sơ của ông/bà được gửi tới địa chỉ đã xác minh, không gửi tới địa chỉ ghi trong từng hồ sơ. Thông báo về hồ sơ ông/bà nộp thay người khác vẫn được gửi cho người đó.',
    en: 'Messages about all your own dossiers go to the confirmed address, not to the one in each filing. Messages about what you filed for somebody else still go to that person.',
  },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  phone: { vi: 'Số điện thoại', en: 'Phone' },
  proved: { vi: (day: string) => `Đã xác minh ngày ${day}`, en: (day: string) => `Confirmed on ${day}` },
  failed: {
    vi: (moment: string) => `Không gửi được từ ${moment}`,
    en: (moment: string) => `Not delivered since ${moment}`,
  },
  noneEmail: {
    vi: 'Chưa có địa chỉ đã xác minh. Thông báo được gửi tới địa chỉ ghi trong từng hồ sơ.',
    en: 'No confirmed address yet. Mails go to the address in each filing.',
  },
  nonePhone: {
    vi: 'Chưa có số đã xác minh. Thông báo được gửi tới số ghi trong từng hồ sơ.',
    en: 'No confirmed number yet. Texts go to the number in each filing.',
  },
  newEmail: { vi: 'Địa chỉ thư điện tử của ông/bà', en: 'Your e-mail address' },
  newPhone: { vi: 'Số điện thoại của ông/bà', en: 'Your phone number' },
  faultEmail: {
    vi: 'Nhập đủ địa chỉ thư, ví dụ an@example.vn.',
    en: 'Enter the whole address, e.g. an@example.vn.',
  },
  faultPhone: {
    vi: 'Nhập đủ số điện thoại, ví dụ 0912\u00a0345\u00a0678.',
    en: 'Enter the whole number, e.g. 0912 345 678.',
  },
  sendCode: { vi: 'Gửi mã xác minh', en: 'Send a code' },
  addEmail: { vi: 'Nhập địa chỉ thư', en: 'Enter an address' },
  addPhone: { vi: 'Nhập số điện thoại', en: 'Enter a number' },
  change: { vi: 'Đổi', en: 'Change' },
  again: { vi: 'Xác minh lại', en: 'Confirm again' },
  remove: { vi: 'Bỏ', en: 'Remove' },
  sure: { vi: 'Bấm lần nữa để bỏ', en: 'Press again to remove it' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  code: { vi: 'Mã xác minh', en: 'Code' },
  codeHint: {
    vi: (address: string, time: string) =>
      `6 chữ số vừa gửi tới ${address}. Mã có hiệu lực đến ${time}. Chưa thấy mã: xem cả mục thư rác, kiểm tra lại địa chỉ, rồi bấm Gửi mã mới.`,
    en: (address: string, time: string) =>
      `6 digits, just sent to ${address}. The code is valid until ${time}. If it does not come, look into the spam folder, check the address, then send a new code.`,
  },
  codeFault: { vi: 'Nhập đủ 6 chữ số.', en: 'Enter all 6 digits.' },
  prove: { vi: 'Xác minh', en: 'Confirm' },
  sendAgain: { vi: 'Gửi mã mới', en: 'Send a new code' },
  doneEmail: { vi: 'Đã xác minh địa chỉ thư điện tử.', en: 'The e-mail address is confirmed.' },
  donePhone: { vi: 'Đã xác minh số điện thoại.', en: 'The phone number is confirmed.' },
});

export const CHOICE = words({
  title: { vi: 'Nhận thông báo bằng cách nào, lúc nào', en: 'How and when' },
  media: { vi: 'Gửi bằng', en: 'Send by' },
  mediaHint: {
    vi: 'Gửi theo thứ tự này; cách trước không đến được thì dùng cách sau.',
    en: 'Tried in this order: the next one if a message does not arrive.',
  },
  earlier: { vi: 'Lên trước', en: 'Move up' },
  none: {
    vi: 'Chưa chọn cách nào: thông báo chỉ có ở trang Thông báo.',
    en: 'None is chosen: messages are only in the list.',
  },
  language: { vi: 'Ngôn ngữ của thông báo', en: 'Language of messages' },
  both: { vi: 'Tiếng Việt và tiếng Anh', en: 'Vietnamese and English' },
  vi: { vi: 'Tiếng Việt', en: 'Vietnamese' },
  en: { vi: 'Tiếng Anh', en: 'English' },
  quiet: { vi: 'Giờ không làm phiền', en: 'Quiet hours' },
  quietOn: { vi: 'Không gửi thông báo trong giờ tôi chọn', en: 'Send nothing in the hours that I choose' },
  quietHint: {
    vi: 'Thông báo trong giờ này được gửi khi hết giờ. Mã xác minh vẫn được gửi ngay.',
    en: 'Messages of these hours are sent when they end. Codes are still sent at once.',
  },
  from: { vi: 'Từ', en: 'From' },
  until: { vi: 'Đến', en: 'Until' },
  save: { vi: 'Lưu cách nhận thông báo', en: 'Save' },
  done: { vi: 'Đã lưu cách nhận thông báo.', en: 'Saved.' },
});
