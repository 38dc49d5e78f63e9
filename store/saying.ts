/** How messages to people say a moment. */

import type { Title } from '../schemas/text.ts';
import { type Instant, toEpoch } from '../schemas/time.ts';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const DAY = { weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric', timeZone: TIME_ZONE } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE } as const;

/** `08:00, Thứ Hai, 02/11/2026` and `08:00 on Monday, 02/11/2026`: local time, as every citizen reads it. */
export const sayMoment = (instant: Instant): Title => {
  const at = toEpoch(instant);
  const time = new Intl.DateTimeFormat('en-GB', TIME).format(at);
  const day = (language: string): string => {
    const parts = new Intl.DateTimeFormat(language, DAY).formatToParts(at);
    const of = (type: string) => parts.find(part => part.type === type)?.value ?? '';
    return `${of('weekday')}, ${of('day')}/${of('month')}/${of('year')}`;
  };
  return { vi: `${time}, ${day('vi-VN')}`, en: `${time} on ${day('en-GB')}` };
};
