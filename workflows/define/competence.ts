import type { Title } from '../../schemas/text.ts';

/**
 * What a unit may do, as the unit table says (`schemas/unit.ts`). A procedure names competences, never units; the units of a dossier
 * are resolved when it is filed. The list is closed, so that `check` finds a misspelt one.
 */
export const COMPETENCE_TITLE = {
  'commune-committee': { vi: 'UBND cấp xã', en: "Commune people's committee" },
  'land-registry': { vi: 'Văn phòng đăng ký đất đai', en: 'Land registry' },
  'tax-office': { vi: 'Cơ quan thuế', en: 'Tax office' },
  police: { vi: 'Công an cấp xã', en: 'Commune police' },
  'social-insurance': { vi: 'Bảo hiểm xã hội', en: 'Social insurance' },
  electricity: { vi: 'Điện lực', en: 'Electricity company' },
  'construction-department': { vi: 'Sở Xây dựng', en: 'Department of construction' },
  'food-safety': { vi: 'Cơ quan an toàn thực phẩm', en: 'Food-safety authority' },
} as const satisfies Readonly<Record<string, Title>>;

export type Competence = keyof typeof COMPETENCE_TITLE;

/** The two levels of administration since 1/7/2025. */
export type Level = 'commune' | 'province';

/** Of which level the agencies with a competence are; branches and teams that serve several communes belong to the province. */
export const COMPETENCE_LEVEL: Readonly<Record<Competence, Level>> = {
  'commune-committee': 'commune',
  'land-registry': 'province',
  'tax-office': 'province',
  police: 'commune',
  'social-insurance': 'province',
  electricity: 'province',
  'construction-department': 'province',
  'food-safety': 'province',
};
