import type { ComponentSource } from './component.ts';
import type { Title } from './text.ts';

/** How a paper came, in words; the first three are those that the national portal counts (DuocSoHoa, DuocLayTuKhoDMQG, DuocTaiSuDung). */
export const SOURCE_WORDS = {
  digitised: { vi: 'số hóa tại đây', en: 'digitised here' },
  'from-store': { vi: 'lấy từ kho', en: 'from the vault' },
  reused: { vi: 'tái sử dụng', en: 'reused' },
  electronic: { vi: 'tệp điện tử của người nộp', en: 'file of the applicant' },
} as const satisfies Record<ComponentSource, Title>;
