import { declaration as authorize } from '../functions/authorize/declaration.ts';
import type { Declaration } from '../functions/declaration.ts';
import { functions } from '../functions/index.ts';

/** The declarations of all deployed functions. */
export const declarations: readonly Declaration[] = [authorize, ...functions.map(({ declaration }) => declaration)];

/** The only function that declares this. Throws if there is none, or more than one. */
export const soleFunction = (
  of: 'authorizes' | 'executionEnds' | 'mailReports' | 'scanReports' | 'task',
): Declaration => {
  const found = declarations.filter(declaration => declaration[of]);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} functions declare \`${of}\`; it must be one.`);
  return found[0];
};
