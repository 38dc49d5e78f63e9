import { words } from '../../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Thư xin lỗi và hẹn lại', en: 'Apologies' },
  until: { vi: 'Gửi chậm nhất', en: 'To be sent until' },
  state: { vi: 'Tình trạng', en: 'State' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  step: { vi: 'Bước đang chậm', en: 'Step that is late' },
  due: { vi: 'Ngày hẹn trả', en: 'Promised' },
  typeHere: { vi: 'Tên, mã, bước …', en: 'Name, code, step …' },
  newOnes: {
    vi: (count: number) => `${count} thư mới`,
    en: (count: number) => (count === 1 ? '1 new apology' : `${count} new apologies`),
  },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
  empty: { vi: 'Đơn vị không phải xin lỗi hồ sơ nào', en: 'The unit owes no apology' },
  emptyNext: {
    vi: 'Hồ sơ sắp trễ hẹn hiện ra ở đây hai ngày làm việc trước ngày hẹn trả.',
    en: 'A dossier that will be late appears here two working days before its promised date.',
  },
  counted: { vi: (count: string) => `${count} thư`, en: (count: string) => `Apologies: ${count}` },
  andMore: { vi: ', còn nữa', en: ', and more' },
  keys: { vi: 'K duyệt và gửi, ? xem phím tắt', en: 'K approves and sends, ? all keys' },
  card: { vi: 'Thư đang xem', en: 'The chosen apology' },
  choose: { vi: 'Chọn một hồ sơ để duyệt thư', en: 'Choose a dossier to approve its apology' },
  gone: {
    vi: 'Hồ sơ này không còn phải xin lỗi, hoặc thư đã được gửi.',
    en: 'This dossier owes no apology any more, or it was sent.',
  },
  reading: { vi: 'Đang đọc thư …', en: 'Reading the apology …' },
  open: { vi: 'Mở hồ sơ', en: 'Open the dossier' },
  notWritten: {
    vi: 'Chưa cán bộ nào soạn. Ông/bà có thể tự viết rồi gửi.',
    en: 'No officer has written it yet. You can write and send it yourself.',
  },
  writtenAt: { vi: (at: string) => `Cán bộ soạn lúc ${at}`, en: (at: string) => `Written at ${at}` },
  writtenBy: {
    vi: (name: string, at: string) => `${name} soạn lúc ${at}`,
    en: (name: string, at: string) => `Written by ${name}, ${at}`,
  },
  else: {
    vi: 'Quá lúc đó, hệ thống gửi thay và tính vào đơn vị.',
    en: 'After that the system sends one, and it counts against the unit.',
  },
  keyMove: { vi: 'thư trên, thư dưới', en: 'apology above, below' },
  keyApprove: { vi: 'duyệt và gửi thư đang xem', en: 'approve and send the chosen one' },
  keyOpen: { vi: 'mở hồ sơ đang xem', en: 'open the chosen dossier' },
  keyFilter: { vi: 'lọc danh sách', en: 'filter the list' },
  keySearch: { vi: 'tìm hồ sơ', en: 'find a dossier' },
  keyHelp: { vi: 'bảng này', en: 'this table' },
});
