/** The words in which a code comes to an address that somebody says is his or hers. They name nobody: a stranger may read them. */
import type { Words } from './message.ts';

/** By which words the code is sent; `minutes`: for how long it counts. Short enough for an SMS. */
export const codeWords = (code: string, minutes: number): Words => ({
  subject: { vi: 'Mã xác minh địa chỉ nhận tin', en: 'Code to confirm your address' },
  text: {
    vi: `Mã xác minh: ${code}. Mã có hiệu lực trong ${minutes} phút. Không đưa mã này cho ai, cán bộ cũng không hỏi mã. Nếu ông/bà không xin mã, hãy bỏ qua tin này.`,
    en: `Your code: ${code}. It counts for ${minutes} minutes. Give it to nobody; officers never ask for it. If you did not ask for it, ignore this message.`,
  },
});
