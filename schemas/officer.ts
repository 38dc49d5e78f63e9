import * as z from 'zod';
import { PersonId, UnitCode } from './identifiers.ts';
import type { Named } from './said.ts';
import { Line, type Title } from './text.ts';

export const OfficerRole = z.enum([
  'counter',
  'specialist',
  'leader',
  'registry',
  'cashier',
  'post-clerk',
  'control',
  'engineer',
  'administrator',
]);
export type OfficerRole = z.infer<typeof OfficerRole>;

/** The name of each role, for people. */
export const ROLE_TITLE = {
  counter: { vi: 'Cán bộ một cửa', en: 'Counter' },
  specialist: { vi: 'Chuyên viên', en: 'Specialist' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  registry: { vi: 'Văn thư', en: 'Registry' },
  cashier: { vi: 'Thủ quỹ', en: 'Cashier' },
  'post-clerk': { vi: 'Nhân viên bưu chính', en: 'Post clerk' },
  control: { vi: 'Kiểm soát thủ tục hành chính', en: 'Control office' },
  engineer: { vi: 'Kỹ sư vận hành', en: 'Engineer' },
  administrator: { vi: 'Quản trị', en: 'Administrator' },
} as const satisfies Record<OfficerRole, Title>;

/** A role with its name for people. */
export const nameOfRole = (role: string | undefined): Named => ({
  ...((ROLE_TITLE as Readonly<Partial<Record<string, Title>>>)[role ?? ''] ?? { vi: '–', en: '–' }),
  value: role ?? '',
});

/** Work at one unit. */
export const Appointment = z.strictObject({
  unit: UnitCode,
  roles: z.array(OfficerRole).min(1).max(OfficerRole.options.length),
});
export type Appointment = z.infer<typeof Appointment>;

/** An officer, and the desks at which he or she may act. */
export const Officer = z.strictObject({
  id: PersonId,
  name: Line(100),
  title: Line(100),
  ...Appointment.shape,
  /** Appointments at other units. The officer acts for one unit at a time. */
  alsoAt: z.array(Appointment).min(1).max(10).optional(),
});
export type Officer = z.infer<typeof Officer>;
