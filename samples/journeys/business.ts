import type { Procedure } from '../../workflows/define/procedure.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import { procedureInForce } from '../../workflows/procedures/index.ts';
import type { Site } from './site.ts';

/** The household business in the version that is filed there today. */
export const businessAt = async (site: Site): Promise<Procedure> =>
  procedureInForce(householdBusiness.code, await site.today()) ?? householdBusiness;
