/** `npm run search-entries -- --api URL`: lets dossiers be found by name and number again. */
import { enterStored } from '../../functions/search/declaration.ts';
import { type AfterUpgrade, pagesOf, readAfterUpgrade } from '../after-upgrade.ts';
import { runProgram } from '../program.ts';

const USAGE = `npm run search-entries -- --api URL [--issuer URL] [--account ID] [--json]

  --api URL     the installation
  --issuer URL  who signs the engineer in (samples/issuer); the installation's own development sign-in by default.
                With a token in ENGINEER_TOKEN nobody is asked
  --account ID  the engineer; engineer.lao-cai by default
  --json        print the counts as one JSON object

  After the secret of the digests was lost; run again it changes nothing.
`;

const run = async (options: AfterUpgrade): Promise<number> => {
  const counts = { dossiers: 0, entered: 0 };
  for await (const page of pagesOf(options, (engineer, body) => engineer.call(enterStored, { body }))) {
    counts.dossiers += page.dossiers;
    counts.entered += page.entered;
  }
  console.log(options.json ? JSON.stringify(counts) : `dossiers ${counts.dossiers}: ${counts.entered} entered`);
  return 0;
};

await runProgram({ usage: USAGE, readOptions: readAfterUpgrade, run });
