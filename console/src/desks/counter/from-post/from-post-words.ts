import { words } from '../../../parts/language/words.ts';

export const own = words({
  scan: { vi: 'Quét số hiệu bưu gửi', en: 'Scan the number of an item' },
  scanHint: {
    vi: 'Quét lần lượt từng bưu gửi vừa nhận. Bưu gửi đã quét có dấu ở danh sách.',
    en: 'Scan each item that came. What was scanned is marked in the list.',
  },
  counted: {
    vi: (seen: number, expected: number) => `Đã đếm ${seen} trong ${expected} bưu gửi bưu chính đã giao`,
    en: (seen: number, expected: number) => `${seen} counted of ${expected} that the post handed over`,
  },
  notExpected: {
    vi: (item: string) => `${item} không có trong danh sách bưu chính đã giao. Để riêng và hỏi bưu tá.`,
    en: (item: string) => `${item} is not among those handed over. Put it aside and ask the clerk of the post.`,
  },
  pays: { vi: 'Cước gửi lại', en: 'To pay for sending it again' },
  comesBack: {
    vi: (item: string) => `Bưu gửi ${item} quay lại`,
    en: (item: string) => `The item ${item} comes back`,
  },
  sign: {
    vi: (count: number) => `Ký nhận ${count} bưu gửi`,
    en: (count: number) => (count === 1 ? 'Sign for 1 item' : `Sign for ${count} items`),
  },
  signedFor: {
    vi: (count: number) => `Đã ký nhận ${count} bưu gửi`,
    en: (count: number) => (count === 1 ? 'Signed for 1 item' : `Signed for ${count} items`),
  },
  'handed-over': { vi: 'Bưu chính đã giao, chờ ký nhận', en: 'Handed over by the post' },
  registered: { vi: 'Chờ giao cho bưu chính', en: 'To be handed over to the post' },
  returned: { vi: 'Bưu chính chuyển hoàn', en: 'Brought back by the post' },
  none: { vi: 'Không có bưu gửi nào.', en: 'No item.' },
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  receiveItem: { vi: 'Ký nhận', en: 'Sign for it' },
  missItem: { vi: 'Không thấy', en: 'Not there' },
  handOver: { vi: 'Giao cho bưu chính', en: 'Hand over' },
  collectItem: { vi: 'Trả tại quầy', en: 'Hand out here' },
  notYet: { vi: 'Đang chờ bưu chính', en: 'Waits for the post' },
});
