/** The household business that errands file, and what they all do with it. */
import { STATUS } from '../../schemas/status.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import { procedureInForce } from '../../workflows/procedures/index.ts';
import { citizens } from '../citizens.ts';
import { formsOf } from '../forms.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import { type Filed, file } from './file.ts';
import type { Site } from './site.ts';
import { walk } from './walk.ts';

/** The household business in the version that is filed there today. */
export const businessAt = async (site: Site): Promise<Procedure> =>
  procedureInForce(householdBusiness.code, await site.today()) ?? householdBusiness;

/** Who files it, and the plain form of the sample. */
export const BUSINESS_FILING = {
  owner: citizens.may,
  form: formsOf(householdBusiness.code)[0] as Readonly<Record<string, never>>,
} as const;

/** Files one at the counter. */
export const fileBusiness = async (site: Site): Promise<Filed> =>
  file(site, { procedure: await businessAt(site), ...BUSINESS_FILING, channel: 'direct', delivery: 'counter' });

/** The counter refuses it, so that no errand leaves a dossier behind. */
export const refuseBusiness = async (site: Site, filed: Filed): Promise<void> => {
  const { status } = await walk({ site, filed, choose: () => ({ by: 'outcome', outcome: 'refused' }) });
  mustHold(status === STATUS.refused, `a dossier that was refused ended as ${status}`);
};

/** Throws {@link EndedOtherwise} where the condition does not hold. */
export function mustHold(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new EndedOtherwise(otherwise);
}
