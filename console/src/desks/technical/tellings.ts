/** What an entry of the outbox is to tell, in words. The API names it in one or two words: `ask-outside issue-tax-code`. */

import { nameOfSystem } from '../../../../schemas/systems.ts';
import type { UndeliveredEntry } from '../../api/views.ts';
import type { Bilingual } from '../../parts/language/words.ts';

const MACHINE: Readonly<Record<string, Bilingual>> = {
  start: { vi: 'Khởi chạy máy trạng thái', en: 'Start the machine' },
  stop: { vi: 'Dừng lượt chạy cũ', en: 'Abort the old execution' },
  succeed: { vi: 'Báo kết luận cho máy trạng thái', en: 'Answer the machine' },
  fail: { vi: 'Báo rẽ nhánh cho máy trạng thái', en: 'Answer the machine with an error' },
  await: { vi: 'Chờ máy trạng thái đến bước', en: 'Wait for the machine' },
};
const OUTSIDE: Readonly<Record<string, Bilingual>> = {
  'request-payment': { vi: 'Yêu cầu cổng thanh toán thu tiền', en: 'Ask the gateway to collect money' },
  'withdraw-payment': { vi: 'Báo cổng thanh toán thôi thu', en: 'Tell the gateway to collect no more' },
  'ask-outside': { vi: 'Gửi yêu cầu cho hệ thống ngoài', en: 'Ask the outside system' },
  'order-shipment': { vi: 'Đặt bưu gửi trả kết quả', en: 'Order an item for the result' },
  'announce-hand-over': { vi: 'Báo bưu chính đến nhận', en: 'Announce a hand-over to the carrier' },
  'cancel-shipment': { vi: 'Hủy bưu gửi', en: 'Cancel an item' },
};
const MAIL: Bilingual = { vi: 'Thư điện tử cho chủ hồ sơ', en: 'Mail to the owner' };

export const tellingOf = ({ waitsFor, telling }: Pick<UndeliveredEntry, 'waitsFor' | 'telling'>): Bilingual => {
  const [first = ''] = telling.split(' ');
  if (waitsFor === 'mail') return MAIL;
  const known = (waitsFor === 'machine' ? MACHINE : OUTSIDE)[first];
  return known ?? { vi: telling, en: telling };
};

/** Who must take it; of an outside system which one. */
export const receiverOf = ({ waitsFor, system }: Pick<UndeliveredEntry, 'waitsFor' | 'system'>): Bilingual =>
  system === undefined ? RECEIVER[waitsFor] : nameOfSystem(system);

const RECEIVER = {
  machine: { vi: 'Máy trạng thái', en: 'State machine' },
  outside: { vi: 'Hệ thống ngoài', en: 'Outside system' },
  mail: { vi: 'Thư điện tử', en: 'Mail' },
} as const satisfies Record<UndeliveredEntry['waitsFor'], Bilingual>;
