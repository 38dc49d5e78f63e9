/** Programs that let all stored dossiers be entered somewhere again, page by page. */
import { type Installation, installationOptions, openSession, readInstallation } from './installation.ts';
import { PATIENCE_SECONDS, waitUpTo } from './patience.ts';
import { parseOrRefuse, refuseFaults, runProgram } from './program.ts';
import type { Session } from './session.ts';

type Options = Installation & { readonly json: boolean };

const usageOf = (name: string): string => `npm run ${name} -- --api URL [--issuer URL] [--account ID] [--json]

  --api URL     the installation
  --issuer URL  who signs the engineer in (samples/issuer); the installation's own development sign-in by default.
                With a token in ENGINEER_TOKEN nobody is asked
  --account ID  the engineer; engineer.lao-cai by default
  --json        print the counts as one JSON object

  After the secret of the digests was lost; run again it changes nothing.
`;

/** What the command line says: an installation, who signs in there as its engineer, and whether people read what is printed. */
const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, installationOptions('engineer.lao-cai'));
  if (values.help) return 'help';
  const faults: string[] = [];
  const installation = readInstallation(values, { token: process.env.ENGINEER_TOKEN, faults });
  refuseFaults(faults);
  return { ...installation, json: values.json };
};

type Entered = { readonly dossiers: number; readonly entered: number; readonly next?: string | undefined };

/** Enters one page of dossiers: the first, or the one behind `after`. */
type EnterPage = (engineer: Session, body: { readonly after?: string }) => Promise<Entered>;

/** Enters one page after the other, each of which says where the next one begins, and prints how many dossiers and new entries there were. */
export const runEntering = ({ name, enter }: { readonly name: string; readonly enter: EnterPage }): Promise<void> =>
  runProgram({
    usage: usageOf(name),
    readOptions,
    run: async options => {
      waitUpTo(PATIENCE_SECONDS.elsewhere);
      const engineer = openSession(options);
      const counts = { dossiers: 0, entered: 0 };
      let after: string | undefined;
      do {
        const page = await enter(engineer, after ? { after } : {});
        counts.dossiers += page.dossiers;
        counts.entered += page.entered;
        after = page.next;
      } while (after);
      console.log(options.json ? JSON.stringify(counts) : `dossiers ${counts.dossiers}: ${counts.entered} entered`);
      return 0;
    },
  });
