/**
 * Checks every procedure, then writes what is generated from it: `workflows/compiled/<machine>.asl.json` and
 * `docs/procedures/<code>.md`. See {@link USAGE}.
 */
import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseOrRefuse, runProgram } from '../client/program.ts';
import { requirePrintable } from '../documents/check.ts';
import { templates } from '../documents/templates/index.ts';
import { faultsOfForms } from '../samples/faults-of-forms.ts';
import { requireSound } from '../workflows/check/check.ts';
import { criticalPath, statutoryDays } from '../workflows/check/critical-path.ts';
import { FaultyProcedure } from '../workflows/check/fault.ts';
import { paperTypeFaults } from '../workflows/check/paper-types.ts';
import { versionFaults } from '../workflows/check/versions.ts';
import { compile, machineName } from '../workflows/compile/compile.ts';
import { afterRelease, requireAsReleased } from '../workflows/compile/released.ts';
import { statesEntered } from '../workflows/compile/states-entered.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { stepsOf } from '../workflows/define/way.ts';
import { requireWorded } from '../workflows/messages/faults-of-templates.ts';
import { messageTemplates, messageTemplatesByName } from '../workflows/messages/templates/index.ts';
import { page } from '../workflows/pages/page.ts';
import { newestProcedures, procedures } from '../workflows/procedures/index.ts';
import { PAPER_TYPES } from '../workflows/procedures/paper-types.ts';
import released from '../workflows/procedures/released.json' with { type: 'json' };

const ROOT = new URL('../', import.meta.url);
const MACHINES = 'workflows/compiled/';
const PAGES = 'docs/procedures/';
const RELEASED = 'workflows/procedures/released.json';

const sha256 = (text: string): string => hash('sha256', text, 'base64url');

const SHIPPED = { procedures, words: messageTemplatesByName };

/** Generated files by their place below the root. */
export type Generated = ReadonlyMap<string, string>;

/**
 * Everything that is generated: a machine for each version, a page for each current procedure. Templates of slips and of messages are checked with them.
 *
 * @throws {FaultyProcedure} {FaultyMessages} {ReleasedChanged} {Unprintable}
 */
export const generate = (): Generated => {
  requirePrintable(templates, procedures);
  requireWorded(messageTemplates);
  return new Map([
    ...requireVersions(requireAsReleased(SHIPPED, released, sha256)).map(procedure =>
      machineFile(requireFiled(requireSound(procedure))),
    ),
    ...newestProcedures.map(procedure => pageFile(requireSound(procedure))),
  ]);
};

/** Generated files that are missing or differ on disk, and files that nothing generates any more. */
export async function differences(generated: Generated): Promise<readonly string[]> {
  const stale = [...generated].map(async ([place, text]) => ((await contentOf(place)) === text ? [] : [place]));
  return [...(await Promise.all(stale)).flat(), ...(await leftOver(generated))];
}

/** Returns the procedure if the sample files it in every way that it knows. @throws {FaultyProcedure} */
const requireFiled = (procedure: Procedure): Procedure => {
  const faults = faultsOfForms(procedure);
  if (faults.length > 0) throw new FaultyProcedure(procedure, faults);
  return procedure;
};

const machineFile = (procedure: Procedure): [string, string] => [
  `${MACHINES}${machineName(procedure)}.asl.json`,
  `${JSON.stringify(compile(procedure), null, 2)}\n`,
];

const pageFile = (procedure: Procedure): [string, string] => [`${PAGES}${procedure.code}.md`, page(procedure)];

async function contentOf(place: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(place, ROOT), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the procedures if each day has one version of each, and each paper one type in all of them. @throws {FaultyProcedure} */
function requireVersions(all: readonly Procedure[]): readonly Procedure[] {
  for (const [procedure, faults] of [...versionFaults(all), ...paperTypeFaults(all, PAPER_TYPES)])
    if (faults.length > 0) throw new FaultyProcedure(procedure, faults);
  return all;
}

async function leftOver(generated: Generated): Promise<readonly string[]> {
  const found = await Promise.all(
    [MACHINES, PAGES].map(async folder => {
      await mkdir(new URL(folder, ROOT), { recursive: true });
      return (await readdir(new URL(folder, ROOT))).map(name => `${folder}${name}`);
    }),
  );
  return found.flat().filter(place => !generated.has(place));
}

async function write(generated: Generated): Promise<void> {
  await Promise.all((await leftOver(generated)).map(place => rm(new URL(place, ROOT))));
  await Promise.all([...generated].map(([place, text]) => writeFile(new URL(place, ROOT), text)));
}

const figures = (procedure: Procedure) => ({
  code: procedure.code,
  version: procedure.version,
  steps: stepsOf(procedure.way).length,
  // On the longest straight way: what a dossier costs at most.
  statesEntered: statesEntered(compile(procedure)).longest,
  /** In working days, as is the statutory limit. */
  criticalPath: Math.round(criticalPath(procedure).workingDays * 100) / 100,
  statutoryLimit: statutoryDays(procedure),
});

const USAGE = `npm run procedures -- [--check | --json | --release]

  --check   write nothing; exit code 1 where a file differs, is missing or is left over
  --json    write nothing; print figures, one JSON object a line
  --release also note every version as released: from then on it cannot be changed, except in its words
`;

const OPTIONS = {
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  release: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = { readonly check: boolean; readonly json: boolean; readonly release: boolean };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, OPTIONS);
  return values.help ? 'help' : values;
};

async function run({ check, json, release }: Options): Promise<number> {
  const generated = generate();
  if (json) {
    for (const procedure of procedures) console.log(JSON.stringify(figures(procedure)));
  } else if (check) {
    const wrong = await differences(generated);
    for (const place of wrong) console.error(`not as generated: ${place}`);
    if (wrong.length > 0) return 1;
  } else {
    await write(generated);
    if (release)
      await writeFile(new URL(RELEASED, ROOT), `${JSON.stringify(afterRelease(SHIPPED, released, sha256), null, 2)}\n`);
    console.log(`${procedures.length} procedures checked, ${generated.size} files written`);
  }
  return 0;
}

if (import.meta.main) await runProgram({ usage: USAGE, readOptions, run });
