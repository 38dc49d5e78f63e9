/**
 * `npm run cost [-- --json] [-- --region us-east-1]`: what a thousand dossiers of each procedure cost on AWS. One dossier is walked on the embedded
 * platform with every table operation metered; prices are a dated table. Storage stands apart: it depends on how long the
 * law wants papers kept; and so does what runs whether dossiers come or not (the minute's sweep, alarms, keys).
 */
import { parseArgs } from 'node:util';
import { currentProcedures } from '../../workflows/procedures/index.ts';
import { type Usage, usageOf } from './one-dossier.ts';
import { ASSUMED, SINGAPORE, VIRGINIA } from './prices.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, region: { type: 'string', default: SINGAPORE.region } },
});
const PRICES = [SINGAPORE, VIRGINIA].find(({ region }) => region === values.region);
if (!PRICES)
  throw new Error(`There is no price table of ${values.region}; there are ${SINGAPORE.region}, ${VIRGINIA.region}.`);

const DOSSIERS = 1000;
/** Of a scanned paper, for the price of keeping it. */
const PAPER_BYTES = 500 * 1024;
const GB = 1024 ** 3;

const rounded = (value: number): number => Number(value.toFixed(4));

const pricesOf = (usage: Usage) => {
  const authorizations = usage.requests / ASSUMED.requestsPerAuthorization;
  const invocations = usage.invocations + authorizations;
  const parts = {
    stateMachine: usage.transitions * PRICES.transition,
    functions:
      invocations * (PRICES.invocation + ASSUMED.billedSeconds * ASSUMED.functionGigabytes * PRICES.gigabyteSecond),
    table: usage.writeUnits * PRICES.writeUnit + usage.readUnits * PRICES.readUnit,
    api: usage.requests * (PRICES.request + PRICES.firewallRequest),
    files: usage.filePuts * PRICES.filePut + usage.fileReads * PRICES.fileGet,
    logs: ((invocations + usage.requests) * ASSUMED.logBytesPerInvocation * PRICES.logGigabyte) / GB,
  };
  const per = Object.fromEntries(Object.entries(parts).map(([part, dollars]) => [part, rounded(dollars * DOSSIERS)]));
  return { parts: per, total: rounded(Object.values(parts).reduce((sum, part) => sum + part, 0) * DOSSIERS) };
};

const storageOf = ({ itemBytes, filePuts }: Usage): number =>
  rounded(
    (DOSSIERS * (itemBytes * PRICES.tableGigabyteMonth + filePuts * PAPER_BYTES * PRICES.fileGigabyteMonth)) / GB,
  );

for (const procedure of currentProcedures) {
  const usage = await usageOf(procedure);
  const { parts, total } = pricesOf(usage);
  const line = {
    procedure: procedure.code,
    version: procedure.version,
    ...usage,
    dollarsPer1000: total,
    ...parts,
    storageDollarsPer1000AndMonth: storageOf(usage),
    prices: `${PRICES.region} ${PRICES.asOf}`,
  };
  if (values.json) console.log(JSON.stringify(line));
  else
    console.log(
      `${procedure.code}  $${total.toFixed(3)} per ${DOSSIERS} dossiers\n  ${JSON.stringify(usage)}\n  ${JSON.stringify(parts)}`,
    );
}
