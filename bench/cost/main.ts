/**
 * `npm run cost`: what a thousand dossiers of each procedure cost on AWS. Two dossiers are walked on the embedded
 * platform, the second with every table operation metered; prices are a dated table. Storage stands apart: it depends on how long the
 * law wants papers kept; so does GuardDuty, by the files that people send; and so does what runs whether dossiers come or not (the minute's
 * sweep, alarms, keys). Mail is not in it: it depends on who has an address. At the end stands how often one decision calls the table.
 */
import { parseOrRefuse, refuseFaults, runProgram } from '../../client/program.ts';
import { forms } from '../../samples/forms.ts';
import { newestProcedures } from '../../workflows/procedures/index.ts';
import { operationsOfDecision } from './one-decision.ts';
import { usageOf } from './one-dossier.ts';
import { DOSSIERS, pricesOf, scanningOf, storageOf } from './price-of.ts';
import { type Prices, SINGAPORE, VIRGINIA } from './prices.ts';

const TABLES = [SINGAPORE, VIRGINIA];

const USAGE = `npm run cost -- [--json] [--region REGION]

  --json            print one JSON object a line, and nothing else
  --region REGION   whose prices: ${TABLES.map(({ region }) => region).join(', ')}; the first by default
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  region: { type: 'string', default: SINGAPORE.region },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = { readonly json: boolean; readonly prices: Prices };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, json, region } = parseOrRefuse(args, OPTIONS);
  if (help) return 'help';
  const prices = TABLES.find(table => table.region === region) ?? SINGAPORE;
  refuseFaults(prices.region === region ? [] : [`--region ${region}: there is no price table of it`]);
  return { json, prices };
};

/** Ends with exit code 1 where a procedure has no form to walk with. */
const run = async ({ json, prices }: Options): Promise<number> => {
  const walked = newestProcedures.filter(({ code }) => forms[code]);
  for (const procedure of walked) {
    const usage = await usageOf(procedure);
    const { parts, total } = pricesOf(usage, prices);
    const line = {
      procedure: procedure.code,
      version: procedure.version,
      ...usage,
      dollarsPer1000: total,
      ...parts,
      scanDollarsPer1000: scanningOf(usage, prices),
      storageDollarsPer1000AndMonth: storageOf(usage, prices),
      prices: `${prices.region} ${prices.asOf}`,
    };
    if (json) console.log(JSON.stringify(line));
    else
      console.log(
        `${procedure.code}  $${total.toFixed(3)} per ${DOSSIERS} dossiers, and $${line.scanDollarsPer1000.toFixed(3)} to search their files for malware\n  ${JSON.stringify(usage)}\n  ${JSON.stringify(parts)}`,
      );
  }
  const operations = await operationsOfDecision();
  if (json) console.log(JSON.stringify({ operationsOfDecision: operations }));
  else
    console.log(
      `a decision calls the table ${operations.command} times, with all that follows ${operations.all} times`,
    );
  for (const { code } of newestProcedures.filter(procedure => !walked.includes(procedure)))
    console.error(`${code} is left out: samples/forms.ts has no form of it`);
  return walked.length < newestProcedures.length ? 1 : 0;
};

await runProgram({ usage: USAGE, readOptions, run });
