import { words } from '../../../parts/language/words.ts';

export const own = words({
  here: { vi: 'Ở bưu cục từ', en: 'Here since' },
  attempts: { vi: 'Đã mời', en: 'Invited' },
  times: { vi: (count: number) => `${count} lần`, en: (count: number) => (count === 1 ? 'once' : `${count} times`) },
  never: { vi: 'Chưa', en: 'Not yet' },
  next: { vi: 'Xử lý', en: 'Next' },
  canDeliver: { vi: 'Phát được', en: 'May be delivered' },
  canReturn: { vi: 'Chuyển hoàn được', en: 'May go back' },
  waiting: { vi: 'Chờ gửi', en: 'Not sent yet' },
  different: { vi: 'Cần giải quyết', en: 'To be settled' },
  empty: { vi: 'Không có bưu gửi nào chờ phát', en: 'Nothing waits to be delivered' },
  emptyNext: {
    vi: 'Bưu gửi hiện ra ở đây sau khi bưu cục nhận từ một cửa.',
    en: 'Items appear here once the office has taken them over from a counter.',
  },
  notListed: {
    vi: (item: string) =>
      `${item} không chờ phát ở bưu cục này. Nếu mới lấy từ một cửa, nhận ở thẻ “Nhận từ một cửa” trước.`,
    en: (item: string) => `${item} does not wait to be delivered here. If it has just come, take it over first.`,
  },
  choose: { vi: 'Quét hoặc chọn một bưu gửi để phát.', en: 'Scan or choose an item to deliver.' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  phone: { vi: 'Điện thoại', en: 'Telephone' },
  dossier: { vi: 'Mã hồ sơ', en: 'Dossier' },
  addressUnread: {
    vi: 'Chưa tải được địa chỉ. Vẫn ghi được phát hoặc mời nhận.',
    en: 'The address could not be read. Deliveries and invitations can be recorded all the same.',
  },
  deliver: { vi: 'Phát', en: 'Deliver' },
  who: { vi: 'Người nhận thực tế', en: 'Who takes it' },
  whoHint: { vi: 'Quét mã trên căn cước để điền.', en: 'Scan the identity card to fill this in.' },
  whoMissing: { vi: 'Thiếu họ tên người nhận.', en: 'The name of who takes it is missing.' },
  marks: {
    vi: 'Máy quét làm mất dấu. So lại họ tên với thẻ.',
    en: 'The scanner lost the marks. Compare the name with the card.',
  },
  paper: { vi: 'Giấy tờ đã xem', en: 'Paper shown' },
  'identity-card': { vi: 'Căn cước', en: 'Identity card' },
  authorisation: { vi: 'Giấy ủy quyền', en: 'Authorisation' },
  otherPaper: { vi: 'Giấy tờ khác', en: 'Another paper' },
  number: { vi: 'Số giấy tờ', en: 'Its number' },
  numberMissing: { vi: 'Thiếu số giấy tờ đã xem.', en: 'The number of the paper is missing.' },
  delivered: {
    vi: (who: string) => `Đã ghi phát cho ${who}.`,
    en: (who: string) => `Recorded as delivered to ${who}.`,
  },
  invited: {
    vi: (who: string) => `Đã ghi mời ${who} đến nhận.`,
    en: (who: string) => `Invitation to ${who} recorded.`,
  },
  broughtBack: {
    vi: (who: string) => `Đã ghi chuyển hoàn bưu gửi của ${who}.`,
    en: (who: string) => `The way back of ${who}'s item is recorded.`,
  },
  invite: { vi: (count: number) => `Mời nhận lần ${count}`, en: (count: number) => `Invite, attempt ${count}` },
  inviteWhat: { vi: 'Không gặp người nhận: để giấy mời.', en: 'Nobody was there: leave an invitation.' },
  inviteFrom: {
    vi: (day: string) => `Lần mời sau sớm nhất ${day}, cách hai ngày làm việc.`,
    en: (day: string) => `The next invitation is possible from ${day}, two working days later.`,
  },
  bringBack: { vi: 'Chuyển hoàn về một cửa', en: 'Bring back to the counter' },
  bringBackWhy: {
    vi: 'Chỉ chuyển hoàn sau hai lần mời, cách nhau hai ngày làm việc. Người nhận từ chối hoặc sai địa chỉ: mang về bộ phận một cửa, cán bộ nhận lại.',
    en: 'It may go back after two invitations, two working days apart. If the receiver refuses it or the address is wrong, bring it to the counter, which takes it back.',
  },
  labels: { vi: 'In nhãn', en: 'Print labels' },
  recorded: { vi: 'Đã ghi, chờ hệ thống xác nhận.', en: 'Recorded; the system is to confirm it.' },
});
