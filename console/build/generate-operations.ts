/**
 * Writes `console/src/api/operations.ts`: for each operation of the API its method and path, and the declaration that its
 * types come from. The browser gets the table only; declarations are imported as types, and erased.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../functions/index.ts';

const FILE = join(import.meta.dirname, '../src/api/operations.ts');

/** The text of the file, as it should be for the declarations of this checkout. */
export const operationsText = (): string => {
  const declared = functions
    .map(({ declaration }) => declaration)
    .filter(({ routes = [] }) => routes.some(({ access }) => access !== 'signed-message'))
    .sort((one, other) => one.name.localeCompare(other.name));
  const types = declared.map(
    ({ name }) => `import type * as ${nameOf(name)} from '../../../functions/${name}/declaration.ts';`,
  );
  const routes = declared.flatMap(({ routes = [] }) => routes).filter(({ access }) => access !== 'signed-message');
  const rows = routes.map(({ operation, method, path }) => `  ${operation}: ['${method}', '${path}'],`);
  return `// Written by \`npm run console:operations\`. Do not edit.
${types.join('\n')}

/** Every declaration that has an operation for people. */
export type Declarations = ${declared.map(({ name }) => `typeof ${nameOf(name)}`).join(' &\n  ')};

/** Operation → method and path. */
export const OPERATIONS = {
${rows.join('\n')}
} as const;
`;
};

const nameOf = (folder: string): string => folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

if (import.meta.main) writeFileSync(FILE, operationsText());
