import type { SoughtKind } from '../../../../schemas/search.ts';
import type { Bilingual } from '../../parts/language/words.ts';
import { words } from '../../parts/language/words.ts';

export const own = words({
  label: { vi: 'Tìm hồ sơ', en: 'Find a dossier' },
  placeholder: {
    vi: 'Mã hồ sơ, họ tên, số định danh, điện thoại',
    en: 'Code, name, identity number, phone',
  },
  byCode: { vi: 'Mở hồ sơ theo mã', en: 'Open a dossier by its code' },
  codePlaceholder: { vi: 'Mã hồ sơ, ví dụ H38.21.1-261122-0001', en: 'Dossier code, e.g. H38.21.1-261122-0001' },
  wrongCode: { vi: 'Nhập đủ mã hồ sơ.', en: 'Enter a whole code.' },
  results: { vi: 'Kết quả tìm kiếm', en: 'What was found' },
  looking: { vi: 'Đang tìm …', en: 'Looking …' },
  found: {
    vi: (count: number, isMore: boolean, by: string) =>
      `${isMore ? `${count} hồ sơ đầu tiên` : `${count} hồ sơ`} theo ${by}`,
    en: (count: number, isMore: boolean, by: string) =>
      `${isMore ? `The first ${count} dossiers` : `${count} ${count === 1 ? 'dossier' : 'dossiers'}`} by ${by}`,
  },
  noneYet: { vi: 'Phần đã tìm chưa có hồ sơ nào ông/bà được xem.', en: 'Nothing so far that you may see.' },
  more: { vi: 'Tìm tiếp', en: 'Look further' },
  keys: { vi: 'Mũi tên để chọn, Enter để mở, Esc để đóng', en: 'Arrows to choose, Enter to open, Esc to close' },
});

/** By what was looked, in the middle of a sentence. */
export const KINDS = {
  code: { vi: 'mã hồ sơ', en: 'code' },
  item: { vi: 'số hiệu bưu gửi', en: 'item number' },
  'identity-number': { vi: 'số định danh', en: 'identity number' },
  phone: { vi: 'số điện thoại', en: 'phone number' },
  name: { vi: 'họ tên', en: 'name' },
} as const satisfies Record<SoughtKind, Bilingual>;

/** Why nothing was found, and what else can be tried. */
export const NONE = {
  code: { vi: 'Không có hồ sơ mã này mà ông/bà được xem.', en: 'No dossier with this code that you may see.' },
  item: {
    vi: 'Không có hồ sơ nào có bưu gửi này mà ông/bà được xem.',
    en: 'No dossier with this item that you may see.',
  },
  'identity-number': {
    vi: 'Số này không có trong hồ sơ nào mà ông/bà được xem.',
    en: 'No dossier that you may see has this number.',
  },
  phone: {
    vi: 'Số này không có trong hồ sơ nào mà ông/bà được xem.',
    en: 'No dossier that you may see has this number.',
  },
  name: {
    vi: 'Đơn vị không có hồ sơ nào của người tên này. Nhập từ đầu họ tên, hoặc tìm theo số định danh.',
    en: 'Your unit has no dossier of this name. Begin with the first word of the name, or use the identity number.',
  },
} as const satisfies Record<SoughtKind, Bilingual>;
