/** The functions as they are deployed: built, and imported from their bundles. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LambdaHandler } from '../../../hosts/aws/lambda/lambda-function.ts';
import { type Bundle, buildBundles } from '../../../infra/bundles.ts';
import { SAMPLE_ENVIRONMENT } from '../../../infra/bundling/import-time.ts';
import { newFolder } from '../../kit/folders.ts';

export type BuiltFunctions = {
  readonly bundles: readonly Bundle[];
  /** Calls a function by its bundle's handler, in an environment with these variables set before its first call. */
  readonly call: <Answer>(name: string, event: unknown) => Promise<Answer>;
  readonly close: () => void;
};

/** Builds these functions, all by default. */
export const buildFunctions = async (
  env: Readonly<Record<string, string>>,
  names?: readonly string[],
): Promise<BuiltFunctions> => {
  const folder = newFolder('built');
  const bundles = await buildBundles(folder, names);
  Object.assign(process.env, SAMPLE_ENVIRONMENT, { LOG_LEVEL: 'error' }, env);
  const handlers = new Map<string, Promise<{ handler: LambdaHandler }>>();
  const load = (name: string): Promise<{ handler: LambdaHandler }> => {
    const loaded = handlers.get(name) ?? import(pathToFileURL(join(folder, name, 'index.mjs')).href);
    handlers.set(name, loaded);
    return loaded;
  };
  return {
    bundles,
    call: async <Answer>(name: string, event: unknown) =>
      (await (await load(name)).handler(event, { awsRequestId: 'invocation-1' })) as Answer,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
