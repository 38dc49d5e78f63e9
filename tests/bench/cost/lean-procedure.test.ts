import { expect, test } from 'vitest';
import { usageOf } from '../../../bench/cost/one-dossier.ts';
import { pricesOf } from '../../../bench/cost/price-of.ts';
import { SINGAPORE } from '../../../bench/cost/prices.ts';
import { getProcedure } from '../../../workflows/procedures/index.ts';

/**
 * US dollars for a thousand dossiers, all in but storage. Half a cent of it is for the numbers of its results (decision 0170), another
 * for finding old machines (decision 0161), less than one for quotas and for noting who reads (decisions 0177, 0178), eleven for what the
 * control office counts (decision 0260), two for the stamps of desks (decision 0255), six for desks that expect a dossier (decision 0256), one for
 * what a dossier is found by (decision 0270), half a one for what the malware scanner found in its papers (decision 0380), three and a half
 * for its owner's vault and the shares of the index (decisions 0450, 0453), and a seventh of one for the registers of the units (decision 0474).
 */
const AT_MOST = 0.82;

test(`a thousand dossiers of a lean procedure, each run to its end and metered, cost at most $${AT_MOST}`, async () => {
  const usage = await usageOf(getProcedure('3.000722', 1));
  expect(usage).toMatchObject({ states: 9, transitions: 10 });
  expect(pricesOf(usage, SINGAPORE).total).toBeLessThanOrEqual(AT_MOST);
});
