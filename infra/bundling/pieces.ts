/**
 * Where a bundle is cut into several modules. Node parses a module as a whole, and what it parses into is memory that is new
 * to the process: of one module of 400 KiB, more time went into touching new pages than into reading the text. Modules that
 * come one after another use the same memory again, and take half of that time.
 *
 * A cut is an entry point that nobody calls: what it shares with the function stands in a module of its own. An entry of our
 * own file keeps everything that the file exports; one that only imports it keeps nothing, and cuts all the same.
 */
import type { Metafile, Plugin } from 'esbuild';
import { virtualModules } from './virtual-modules.ts';

/** One for each large thing that many functions carry, named by the file of ours through which they do. */
const CUT_AT = [
  'schemas/text.ts', // zod
  'platform/aws/table/dynamo-table.ts',
  'platform/aws/workflow/step-functions.ts', // with it, what the clients of the SDK share stands apart from each of them
  'platform/aws/outside-secret.ts', // the client of Secrets Manager
  'workflows/procedures/index.ts',
  'workflows/calendar/index.ts', // Temporal
] as const;

export const cuts = CUT_AT.map((path, at) => ({ in: `cut:${path}`, out: `cut-${at}` }));

export const cutting = (project: string): Plugin => virtualModules(project, 'cut', path => `import './${path}';`);

type Outputs = Metafile['outputs'];

/** Of all that was built, the module of this entry point and those that it imports, at once or late: what is to be deployed. */
export const reachedFrom = (entryPoint: string, outputs: Outputs): Outputs => {
  const reached: Outputs = {};
  const reach = (path: string): void => {
    const output = outputs[path];
    if (!output || path in reached) return;
    reached[path] = output;
    for (const { path: imported } of output.imports) reach(imported);
  };
  for (const [path, output] of Object.entries(outputs)) if (output.entryPoint === entryPoint) reach(path);
  return reached;
};
