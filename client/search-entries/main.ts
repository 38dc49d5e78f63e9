/** `npm run search-entries -- --api URL`: lets dossiers that earlier releases stored be found by name and number. */
import { enterStored } from '../../functions/search/declaration.ts';
import { type Installation, installationOptions, openSession, readInstallation } from '../installation.ts';
import { PATIENCE_SECONDS, waitUpTo } from '../patience.ts';
import { parseOrRefuse, refuseFaults, runProgram } from '../program.ts';

const USAGE = `npm run search-entries -- --api URL [--issuer URL] [--account ID] [--json]

  --api URL     the installation, on a table that a release without search has written
  --issuer URL  who signs the engineer in (samples/issuer); the installation's own development sign-in by default.
                With a token in ENGINEER_TOKEN nobody is asked
  --account ID  the engineer; engineer.lao-cai by default
  --json        print the counts as one JSON object

  Once after an upgrade, and when the secret of the digests was lost; run again it changes nothing.
`;

type Options = Installation & { readonly json: boolean };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, installationOptions('engineer.lao-cai'));
  if (values.help) return 'help';
  const faults: string[] = [];
  const installation = readInstallation(values, { token: process.env.ENGINEER_TOKEN, faults });
  refuseFaults(faults);
  return { ...installation, json: values.json };
};

const run = async (options: Options): Promise<number> => {
  waitUpTo(PATIENCE_SECONDS.elsewhere);
  const engineer = openSession(options);
  const counts = { dossiers: 0, entered: 0 };
  let after: string | undefined;
  do {
    const page = await engineer.call(enterStored, { body: { ...(after && { after }) } });
    counts.dossiers += page.dossiers;
    counts.entered += page.entered;
    after = page.next;
  } while (after);
  console.log(options.json ? JSON.stringify(counts) : `dossiers ${counts.dossiers}: ${counts.entered} entered`);
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
