/**
 * Splits a bundle into several modules. Node parses a module as a whole, into memory that is new to the process: with one module of
 * 400 KiB, touching new pages took longer than reading the text. Smaller modules, one after the other, reuse the same memory and take
 * half the time.
 *
 * A cut is an entry point that nothing calls: what it shares with the function becomes a separate module. A file of ours as entry point
 * would keep all its exports. So the entry point is a module that only imports the file: it keeps none, and cuts as well.
 */
import type { Metafile, Plugin } from 'esbuild';
import { virtualModules } from './virtual-modules.ts';

/** One cut for each large package that many functions use, named by the file of ours that imports it. */
const CUT_AT = [
  'schemas/text.ts', // zod
  'platform/aws/table/dynamo-table.ts',
  'platform/aws/workflow/step-functions.ts', // also separates what the clients of the SDK share
  'platform/aws/outside-secret.ts', // the client of Secrets Manager
  'workflows/procedures/index.ts',
  'workflows/calendar/index.ts', // Temporal
  'documents/typesetting/fonts.ts', // fontkit
] as const;

/** The cuts as entry points of esbuild. */
export const cuts = CUT_AT.map((path, at) => ({ in: `cut:${path}`, out: `cut-${at}` }));

/** The plugin that gives each cut its module. */
export const cutting = (project: string): Plugin => virtualModules(project, 'cut', path => `import './${path}';`);

type Outputs = Metafile['outputs'];

/** The modules to deploy: that of the entry point, and all that it imports, at once or late. */
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
