import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../workflows/compiled');
const ENDING = '.asl.json';

/** Every machine by its name, as `npm run procedures` wrote it. */
export const readCompiledMachines = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    readdirSync(FOLDER)
      .filter(file => file.endsWith(ENDING))
      .map(file => [file.slice(0, -ENDING.length), JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))]),
  );
