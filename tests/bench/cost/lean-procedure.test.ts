import { expect, test } from 'vitest';
import { usageOf } from '../../../bench/cost/one-dossier.ts';
import { pricesOf } from '../../../bench/cost/price-of.ts';
import { SINGAPORE } from '../../../bench/cost/prices.ts';
import { getProcedure } from '../../../workflows/procedures/index.ts';

/**
 * US dollars for a thousand dossiers, all in but storage, as the second of its units. Of it are, with the calls of functions: seven and a half
 * cents for what the control office counts (decision 0260), three for desks that expect a dossier (decision 0256), two and a half for the stamps
 * of desks (decision 0255), three and a half for its owner's vault and the shares of the index (decisions 0450, 0453), one and a half for what a
 * dossier is found by (decision 0270), one and a half for the numbers of its results (decisions 0170, 0430), less than one for quotas and for
 * noting who reads (decisions 0177, 0178), half a one for what the malware scanner found in its papers (decision 0380), and a sixth of one for
 * finding old machines (decision 0161).
 */
const AT_MOST = 0.749;

test(`a thousand dossiers of a lean procedure, each run to its end and metered, cost at most $${AT_MOST}`, async () => {
  const usage = await usageOf(getProcedure('3.000722', 1));
  expect(usage).toMatchObject({ states: 9, transitions: 10 });
  expect(pricesOf(usage, SINGAPORE).total).toBeLessThanOrEqual(AT_MOST);
});
