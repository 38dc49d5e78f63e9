import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderRefused } from '../../platform/embedded/storage/errors.ts';

const FOLDER = join(import.meta.dirname, '../../workflows/compiled');
const ENDING = '.asl.json';

/**
 * The machines that `npm run procedures` has written, by name; none if the folder is missing. Throws {@link FolderRefused} for a file
 * that is not JSON.
 */
export const readCompiledMachines = (folder = FOLDER): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter(file => file.endsWith(ENDING))
      .map(file => [file.slice(0, -ENDING.length), readMachine(join(folder, file))]),
  );

const readMachine = (path: string): unknown => {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FolderRefused(`${path} is damaged: write it again with \`npm run procedures\`.`, { cause });
  }
};
