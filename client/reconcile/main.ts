/**
 * `npm run reconcile -- --api URL --restored-to INSTANT`: makes machines and dossiers agree again after the table was restored. Ends with
 * exit code 0 only if every dossier that has not ended goes on.
 */
import { toInstant } from '../../schemas/time.ts';
import { type Installation, installationOptions, openSession, readInstallation } from '../installation.ts';
import { PATIENCE_SECONDS, waitUpTo } from '../patience.ts';
import { parseOrRefuse, refuseFaults, runProgram } from '../program.ts';
import { type Reconciled, reconcile } from './reconcile.ts';

const USAGE = `npm run reconcile -- --api URL --restored-to INSTANT [--confirm] [--issuer URL] [--account ID] [--json]

  --api URL              the installation, on the restored table
  --restored-to INSTANT  the moment to which the table was restored, e.g. 2026-11-23T01:20:00Z. Running it again for the same
                         moment goes on where it broke off, and starts nothing twice
  --confirm              confirm the restarts that another engineer's run has asked for. Where money or a signature is at stake, a
                         restart needs two engineers: one runs this without, another one with it, within 24 hours
  --issuer URL           who signs the engineer in (samples/issuer); the installation's own development sign-in by default.
                         With a token in ENGINEER_TOKEN nobody is asked
  --account ID           the engineer; engineer.lao-cai by default
  --json                 print one JSON object a line for each dossier, and nothing else
`;

type Options = Installation & { readonly restoredTo: number; readonly confirm: boolean; readonly json: boolean };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, {
    ...installationOptions('engineer.lao-cai'),
    'restored-to': { type: 'string' },
    confirm: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  const faults: string[] = [];
  const installation = readInstallation(values, { token: process.env.ENGINEER_TOKEN, faults });
  const text = values['restored-to'];
  const restoredTo = Date.parse(text ?? '');
  if (text === undefined) faults.push('--restored-to is missing: the moment to which the table was restored');
  else if (!/^\d{4}-.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(restoredTo))
    faults.push(`${text} is not an instant: write it as 2026-11-23T01:20:00Z`);
  refuseFaults(faults);
  return { ...installation, restoredTo, confirm: values.confirm, json: values.json };
};

const FAULTS: ReadonlySet<Reconciled['became']> = new Set(['refused', 'stuck']);

const run = async (options: Options): Promise<number> => {
  waitUpTo(PATIENCE_SECONDS.elsewhere);
  const { counters, dossiers } = await reconcile(openSession(options), {
    restoredTo: toInstant(options.restoredTo),
    confirm: options.confirm,
  });
  const faults = dossiers.filter(({ became }) => FAULTS.has(became));
  if (options.json) for (const dossier of dossiers) console.log(JSON.stringify(dossier));
  else {
    const counts = Map.groupBy(dossiers, ({ became }) => became);
    console.log(`counters ${counters}: moved past the codes that may have been given in the lost time`);
    console.log(
      `dossiers ${dossiers.length}: ${[...counts].map(([became, of]) => `${of.length} ${became}`).join(', ')}`,
    );
  }
  for (const { code, became, why } of faults) console.error(`${code} ${became}: ${why}`);
  const asked = dossiers.filter(({ became }) => became === 'asked').length;
  if (asked > 0)
    console.error(`${asked} wait for a second engineer: run this with --confirm, as another account, within 24 hours`);
  return faults.length + asked > 0 ? 1 : 0;
};

await runProgram({ usage: USAGE, readOptions, run });
