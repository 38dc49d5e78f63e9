/**
 * `npm run claims -- --api URL`: claims the numbers of transactions, receipts and results that earlier releases stored, so that each
 * counts once from now on. Ends with exit code 0 only if none had been used twice.
 */
import { claimStoredNumbers } from '../../functions/operations/declaration.ts';
import { type AfterUpgrade, pagesOf, readAfterUpgrade } from '../after-upgrade.ts';
import { runProgram } from '../program.ts';

const USAGE = `npm run claims -- --api URL [--issuer URL] [--account ID] [--json]

  --api URL     the installation, on a table that a release without claims has written
  --issuer URL  who signs the engineer in (samples/issuer); the installation's own development sign-in by default.
                With a token in ENGINEER_TOKEN nobody is asked
  --account ID  the engineer; engineer.lao-cai by default
  --json        print one JSON object a line for each number that was used twice, and nothing else

  Once after an upgrade; run again it claims nothing twice.
`;

const run = async (options: AfterUpgrade): Promise<number> => {
  const counts = { dossiers: 0, claimed: 0, usedTwice: 0 };
  for await (const page of pagesOf(options, (engineer, body) => engineer.call(claimStoredNumbers, { body }))) {
    counts.dossiers += page.dossiers;
    counts.claimed += page.claimed;
    counts.usedTwice += page.usedTwice.length;
    for (const used of page.usedTwice) {
      if (options.json) console.log(JSON.stringify(used));
      else console.error(`${used.number} counts for ${used.countsFor}, and was used for ${used.dossier}`);
    }
  }
  if (!options.json)
    console.log(
      `dossiers ${counts.dossiers}: ${counts.claimed} numbers claimed, ${counts.usedTwice} had been used twice`,
    );
  return counts.usedTwice > 0 ? 1 : 0;
};

await runProgram({ usage: USAGE, readOptions: readAfterUpgrade, run });
