/**
 * `npm run calendar -- --api URL`: moves every dossier that has not ended to the calendar that was published last, after `--preview` has
 * said what that changes. Ends with exit code 0 only if none was refused.
 */
import { overview } from '../../functions/operations/declaration.ts';
import { type Installation, installationOptions, openSession, readInstallation } from '../installation.ts';
import { PATIENCE_SECONDS, waitUpTo } from '../patience.ts';
import { parseOrRefuse, refuseFaults, runProgram } from '../program.ts';
import { type Moved, moveAll } from './move-all.ts';

const USAGE = `npm run calendar -- --api URL [--preview] [--issuer URL] [--account ID] [--json]

  --api URL              the installation, deployed with the new calendar
  --preview              say what would change, and change nothing
  --issuer URL           who signs the engineer in (samples/issuer); the installation's own development sign-in by default.
                         With a token in ENGINEER_TOKEN nobody is asked
  --account ID           the engineer; engineer.lao-cai by default. The control office may preview too
  --json                 print one JSON object a line for each dossier, and nothing else

  Run again it goes on where it broke off, and moves nothing twice.
`;

type Options = Installation & { readonly preview: boolean; readonly json: boolean };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, {
    ...installationOptions('engineer.lao-cai'),
    preview: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  const faults: string[] = [];
  const installation = readInstallation(values, { token: process.env.ENGINEER_TOKEN, faults });
  refuseFaults(faults);
  return { ...installation, preview: values.preview, json: values.json };
};

/** `H38.21-261201-0001 promised 2026-12-18T10:00:00.000Z → 2026-12-21T10:00:00.000Z, register-business … → …`; nothing for a dossier that keeps its dates. */
const lineOf = (moved: Moved): string | undefined => {
  if ('refused' in moved) return undefined;
  const { code, due, steps } = moved;
  const dates = [...(due ? [{ step: 'promised', ...due }] : []), ...steps];
  return dates.length > 0
    ? `${code} ${dates.map(({ step, from, to }) => `${step} ${from} → ${to}`).join(', ')}`
    : undefined;
};

const run = async (options: Options): Promise<number> => {
  const { preview, json } = options;
  waitUpTo(PATIENCE_SECONDS.elsewhere);
  const operator = openSession(options);
  const { calendar } = await operator.call(overview, {});
  const counts = { all: 0, moved: 0, refused: 0 };
  await moveAll(operator, {
    preview,
    onMoved: moved => {
      const line = lineOf(moved);
      counts.all += 1;
      if (line) counts.moved += 1;
      if ('refused' in moved) {
        counts.refused += 1;
        console.error(`${moved.code} refused: ${moved.refused}`);
      }
      if (json) console.log(JSON.stringify(moved));
      else if (line) console.log(line);
    },
  });
  const { all, moved, refused } = counts;
  if (!json)
    console.log(
      `calendar ${calendar.version}: of ${all} dossiers the dates of ${moved} ${preview ? 'would move' : 'moved'}, ${refused} refused`,
    );
  return refused > 0 ? 1 : 0;
};

await runProgram({ usage: USAGE, readOptions, run });
