import type { OfficerRole } from '../../../schemas/officer.ts';
import type { IconName } from './icon.tsx';
import type { Bilingual } from './language/words.ts';

/** What people call the desk of each role. */
export const ROLE_WORDS = {
  counter: { vi: 'Một cửa', en: 'Counter' },
  specialist: { vi: 'Chuyên viên', en: 'Specialist' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  registry: { vi: 'Văn thư', en: 'Registry' },
  cashier: { vi: 'Thủ quỹ', en: 'Cashier' },
  'post-clerk': { vi: 'Bưu chính', en: 'Post' },
  control: { vi: 'Điều hành', en: 'Control' },
  engineer: { vi: 'Kỹ thuật', en: 'Technical' },
  administrator: { vi: 'Quản trị', en: 'Administrator' },
} as const satisfies Record<OfficerRole, Bilingual>;

/** Roles whose work waits in a queue. */
export const QUEUE_ICONS = {
  counter: 'unit',
  specialist: 'desk',
  leader: 'check',
  registry: 'paper',
  cashier: 'folder',
  'post-clerk': 'mail',
} as const satisfies Partial<Record<OfficerRole, IconName>>;
export type QueueRole = keyof typeof QUEUE_ICONS;

export const isQueueRole = (role: string | undefined): role is QueueRole =>
  role !== undefined && Object.hasOwn(QUEUE_ICONS, role);

/** Roles whose work has a page of its own in the place of a queue under `/viec`. */
export const PAGES = {
  counter: { to: '/quay', icon: 'unit' },
  leader: { to: '/ky', icon: 'check' },
  'post-clerk': { to: '/buu-chinh', icon: 'mail' },
  registry: { to: '/van-thu', icon: 'paper' },
  cashier: { to: '/thu-ngan', icon: 'folder' },
  control: { to: '/dieu-hanh', icon: 'clock' },
  engineer: { to: '/ky-thuat', icon: 'alert' },
  administrator: { to: '/quan-tri', icon: 'unit' },
} as const satisfies Partial<Record<OfficerRole, { readonly to: string; readonly icon: IconName }>>;

export const hasPage = (role: string | undefined): role is keyof typeof PAGES =>
  role !== undefined && Object.hasOwn(PAGES, role);

/** Roles that look for dossiers by name and number (`workflows/rules/access.ts`); all others open one by its code. */
const FINDING: readonly OfficerRole[] = ['counter', 'specialist', 'leader', 'registry', 'post-clerk'];

export const mayFind = (roles: readonly OfficerRole[]): boolean => roles.some(role => FINDING.includes(role));
