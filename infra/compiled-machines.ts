import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A compiled procedure in one version: `1-001612-v1`. */
export type CompiledMachine = { readonly name: string; readonly definition: string };

const FOLDER = join(import.meta.dirname, '../workflows/compiled');
const ENDING = '.asl.json';

/** The machines that `npm run procedures` has written, without line breaks, since a definition has at most 1 MB. */
export const compiledMachines = (): readonly CompiledMachine[] =>
  readdirSync(FOLDER)
    .filter(file => file.endsWith(ENDING))
    .toSorted()
    .map(file => ({
      name: file.slice(0, -ENDING.length),
      definition: JSON.stringify(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))),
    }));
