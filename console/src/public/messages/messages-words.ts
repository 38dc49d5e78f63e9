import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Thông báo', en: 'Messages' },
  back: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
  how: { vi: 'Cách nhận thông báo', en: 'How you get messages' },
  loading: { vi: 'Đang tải thông báo …', en: 'Loading the messages …' },
  none: {
    vi: 'Chưa có thông báo nào. Khi hồ sơ có thay đổi, thông báo hiện ở đây.',
    en: 'There is no message yet. They come here when something changes in a dossier.',
  },
  isNew: { vi: 'Mới', en: 'New' },
  seeDossier: { vi: (code: string) => `Xem hồ sơ ${code}`, en: (code: string) => `See the dossier ${code}` },
  onlyHere: { vi: 'Thông báo này chỉ có ở đây', en: 'Only in this list' },
});
