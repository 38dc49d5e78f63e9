import * as z from 'zod';
import { PersonId, Phone, UnitCode } from './identifiers.ts';
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

const roles = z.array(OfficerRole).min(1).max(OfficerRole.options.length);

/** Work at one unit. It holds on the days from `from` to `until`, both included; without one of them it is open there. */
export const Appointment = z.strictObject({
  unit: UnitCode,
  roles,
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export type Appointment = z.infer<typeof Appointment>;

/** What is asked of somebody who stands in for a colleague: as what, from which day to which, and why. */
export const SubstitutionTerms = z.strictObject({
  roles,
  from: z.iso.date(),
  until: z.iso.date(),
  reason: Line(200),
});
export type SubstitutionTerms = z.infer<typeof SubstitutionTerms>;

/** The officer does the work of another one at a unit, with some or all roles of that one. */
export const Substitution = z.strictObject({
  unit: UnitCode,
  insteadOf: PersonId,
  ...SubstitutionTerms.shape,
});
export type Substitution = z.infer<typeof Substitution>;

/** How many substitutions are kept with an officer: those that have ended make room. */
export const MOST_SUBSTITUTIONS = 20;

/** An officer, and the desks at which he or she may act. */
export const Officer = z.strictObject({
  id: PersonId,
  name: Line(100),
  title: Line(100),
  /** At work, for alerts. An administrator enters them. */
  email: z.email().max(120).optional(),
  phone: Phone.optional(),
  ...Appointment.shape,
  /** Further appointments. The officer acts for one unit at a time. */
  alsoAt: z.array(Appointment).min(1).max(10).optional(),
  /** For whom the officer stands in. */
  standsIn: z.array(Substitution).min(1).max(MOST_SUBSTITUTIONS).optional(),
});
export type Officer = z.infer<typeof Officer>;
