/**
 * `npm run cost [-- --json] [-- --region us-east-1]`: what a thousand dossiers of each procedure cost on AWS. One dossier is walked on the embedded
 * platform with every table operation metered; prices are a dated table. Storage stands apart: it depends on how long the
 * law wants papers kept; and so does what runs whether dossiers come or not (the minute's sweep, alarms, keys).
 * Mail is not in it: nobody delivers it on AWS yet.
 */
import { parseArgs } from 'node:util';
import { currentProcedures } from '../../workflows/procedures/index.ts';
import { usageOf } from './one-dossier.ts';
import { DOSSIERS, pricesOf, storageOf } from './price-of.ts';
import { SINGAPORE, VIRGINIA } from './prices.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, region: { type: 'string', default: SINGAPORE.region } },
});
const PRICES = [SINGAPORE, VIRGINIA].find(({ region }) => region === values.region);
if (!PRICES)
  throw new Error(`There is no price table of ${values.region}; there are ${SINGAPORE.region}, ${VIRGINIA.region}.`);

for (const procedure of currentProcedures) {
  const usage = await usageOf(procedure);
  const { parts, total } = pricesOf(usage, PRICES);
  const line = {
    procedure: procedure.code,
    version: procedure.version,
    ...usage,
    dollarsPer1000: total,
    ...parts,
    storageDollarsPer1000AndMonth: storageOf(usage, PRICES),
    prices: `${PRICES.region} ${PRICES.asOf}`,
  };
  if (values.json) console.log(JSON.stringify(line));
  else
    console.log(
      `${procedure.code}  $${total.toFixed(3)} per ${DOSSIERS} dossiers\n  ${JSON.stringify(usage)}\n  ${JSON.stringify(parts)}`,
    );
}
