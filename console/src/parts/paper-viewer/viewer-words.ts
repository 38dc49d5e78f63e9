import { words } from '../language/words.ts';
import type { PaperFault } from './pages.ts';

export const own = words({
  viewer: { vi: (title: string) => `Xem giấy tờ: ${title}`, en: (title: string) => `Paper: ${title}` },
  loading: { vi: 'Đang mở giấy tờ …', en: 'Opening the paper …' },
  page: {
    vi: (page: number, count: number) => `Trang ${page} trong ${count}`,
    en: (page: number, count: number) => `Page ${page} of ${count}`,
  },
  previous: { vi: 'Trang trước (←)', en: 'Previous page (←)' },
  next: { vi: 'Trang sau (→)', en: 'Next page (→)' },
  smaller: { vi: 'Thu nhỏ (-)', en: 'Zoom out (-)' },
  larger: { vi: 'Phóng to (+)', en: 'Zoom in (+)' },
  fit: { vi: 'Vừa khung (0)', en: 'Fit (0)' },
  turn: { vi: 'Xoay (R)', en: 'Rotate (R)' },
  save: { vi: 'Tải về', en: 'Save' },
  close: { vi: 'Đóng (Esc)', en: 'Close (Esc)' },
  tools: { vi: 'Trang, cỡ và hướng', en: 'Page, size and direction' },
});

export const FAULTS = {
  damaged: {
    vi: 'Tệp này bị hỏng nên không xem được. Tải về để kiểm tra; nếu không mở được thì yêu cầu nộp lại.',
    en: 'This file is damaged and cannot be shown. Save it to check; if it does not open, ask for it again.',
  },
  locked: {
    vi: 'Tệp PDF này có mật khẩu nên không xem được. Yêu cầu nộp bản không đặt mật khẩu.',
    en: 'This PDF has a password and cannot be shown. Ask for one without a password.',
  },
  'other-type': {
    vi: 'Loại tệp này không xem được ở đây. Tải về rồi mở bằng phần mềm phù hợp.',
    en: 'Files of this type cannot be shown here. Save it and open it with a program for it.',
  },
} as const satisfies Record<PaperFault, object>;
