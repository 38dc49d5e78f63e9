/** The reasons of `taken-back.ts` in words. It imports nothing but types, so that screens take no more with it. */
import type { TakenBack } from './taken-back.ts';
import type { Title } from './text.ts';

export const TAKEN_BACK_WORDS = {
  refused: { vi: 'người nhận từ chối nhận', en: 'the receiver refused it' },
  moved: { vi: 'người nhận không còn ở địa chỉ đó', en: 'the receiver no longer lives there' },
  'address-unknown': { vi: 'không tìm thấy địa chỉ của người nhận', en: 'the address of the receiver was not found' },
  'address-wrong': { vi: 'cơ quan ghi sai địa chỉ', en: 'the agency wrote a wrong address' },
  misrouted: { vi: 'bưu chính chuyển nhầm', en: 'the post sent it to the wrong place' },
  damaged: { vi: 'bưu gửi bị hư hỏng', en: 'the item is damaged' },
} as const satisfies Readonly<Record<TakenBack['reason'], Title>>;

export const LIABLE_WORDS = {
  applicant: { vi: 'người nhận', en: 'the receiver' },
  post: { vi: 'bưu chính', en: 'the post' },
  agency: { vi: 'cơ quan gửi', en: 'the agency' },
} as const satisfies Readonly<Record<TakenBack['liable'], Title>>;

/** Who is at fault, unless the counter finds otherwise. */
export const USUALLY_LIABLE = {
  refused: 'applicant',
  moved: 'applicant',
  'address-unknown': 'applicant',
  'address-wrong': 'agency',
  misrouted: 'post',
  damaged: 'post',
} as const satisfies Readonly<Record<TakenBack['reason'], TakenBack['liable']>>;
