import type { Principal } from '../../schemas/principal.ts';
import type { Title } from '../../schemas/text.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { COMPETENCE_TITLE } from '../../workflows/define/competence.ts';
import { proceduresInForce } from '../../workflows/procedures/index.ts';
import { communesIn, gapsOf } from '../../workflows/rules/gaps.ts';
import type { Store } from '../store.ts';
import { requireAdministrator } from './administrator.ts';

/** What a unit may do, in words: what procedures name, and the two that the system itself knows. */
const TITLES: Readonly<Record<string, Title>> = {
  counter: { vi: 'Bộ phận một cửa', en: 'One-stop counter' },
  post: { vi: 'Bưu chính', en: 'Post office' },
  ...COMPETENCE_TITLE,
};

/** Which procedures cannot be filed where, by today's units; for administrators. Reads the unit table alone. */
export const readGaps = async (store: Store, { by }: { readonly by: Principal }) => {
  requireAdministrator(by);
  const units = await store.units.list();
  const procedures = proceduresInForce(localDay(store.clock.now()));
  return {
    procedures: procedures.length,
    communes: communesIn(units).length,
    gaps: gapsOf(procedures, units).map(gap => ({
      ...gap,
      title: TITLES[gap.competence] ?? { vi: gap.competence, en: gap.competence },
    })),
  };
};

/** Every unit as it is stored, also those that are not in force today, and the competences that a unit may have; for administrators. */
export const listStoredUnits = async (store: Store, { by }: { readonly by: Principal }) => {
  requireAdministrator(by);
  const competences = Object.entries(TITLES).map(([competence, title]) => ({ competence, title }));
  return { units: await store.units.listAll(), competences };
};
