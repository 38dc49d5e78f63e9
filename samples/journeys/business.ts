import { toInstant } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import { procedureInForce } from '../../workflows/procedures/index.ts';

/** The household business in the version that is filed today, by the clock of this machine. */
export const business = procedureInForce(householdBusiness.code, localDay(toInstant(Date.now()))) ?? householdBusiness;
