/**
 * What is left out of the bundles although something imports it, each with the reason why nothing misses it. Every bundle is
 * run by tests after this.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { declarations } from '../declared.ts';

/** For the bundle of the function that is built just now. */
export const dieting = (project: string, built: { readonly function: string }): Plugin[] => [
  notLoadedLate,
  noFiles(() => !usesFiles.has(built.function)),
  replacements(project),
  separableSchemas,
  versionOnly,
  noJsonSchemas(project, () => built.function !== TELLS_FORMS),
];

/** The function that tells what the form of a procedure is, as a JSON schema. */
const TELLS_FORMS = 'procedures';

/**
 * What the SDK would load late, and never does here: a browser's name, streams of events. esbuild makes a module of each
 * import of this kind even where nothing is left that would come to it.
 */
const notLoadedLate: Plugin = {
  name: 'not-loaded-late',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(bowser|@smithy\/core\/event-streams)$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { external: true } : undefined,
    );
  },
};

const usesFiles: ReadonlySet<string> = new Set(declarations.flatMap(({ name, uses }) => (uses?.files ? [name] : [])));

/**
 * S3's client, where a function declares no files. All entries stand in one file (`hosts/aws/entries.ts`); esbuild would make a
 * module of what another one loads late, and keep for it what that module needs of the SDK.
 */
const noFiles = (isLeftOut: () => boolean): Plugin => ({
  name: 'no-files',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/s3-files\.ts$/ }, () => (isLeftOut() ? { external: true } : undefined));
  },
});

/**
 * Modules that a file beside this one takes the place of, asked for by the name that their importers use. The reason stands
 * in the file.
 */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/^@aws-sdk\/credential-provider-node$/, 'environment-credentials.ts'],
  [/^@aws-sdk\/middleware-endpoint-discovery$/, 'replacements.ts'],
  [/^@smithy\/core\/event-streams$/, 'replacements.ts'],
  [/^\..*\/calculateBodyLength$/, 'replacements.ts'],
  [/^\..*\/loadSharedConfigFiles$/, 'replacements.ts'],
  [/^\.\/Sha(1|256)Js$/, 'replacements.ts'],
  [/^node:process$/, 'process.ts'],
  [/^node:stream\/(promises|web)$/, 'replacements.ts'],
];

const replacements = (project: string): Plugin => ({
  name: 'replacements',
  setup: ({ onResolve }) => {
    for (const [filter, file] of REPLACED)
      onResolve({ filter }, () => ({ path: join(project, 'infra', 'bundling', file), sideEffects: false }));
  },
});

/**
 * A client of the SDK describes every operation of its service, in constants that refer to each other lazily. Only keys
 * written `[_name]` keep esbuild from seeing that an unused one does nothing; said so, it leaves out all but what ours use.
 */
const separableSchemas: Plugin = {
  name: 'separable-schemas',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk[\\/]client-s3[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, async ({ path }) => {
      const description = /^((?:export )?(?:var|const) [\w$]+ = )(\[(?:.*|.*\n(?:[ \t].*\n)*)\]);$/gm;
      return { contents: await rewritten(path, description, '$1/* @__PURE__ */ (() => $2)();'), loader: 'js' };
    });
  },
};

/** A client reads its own manifest for its version, and would bring all of it. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Every schema of zod knows how to write itself as a JSON schema, which takes a fifth of zod and a function for each schema. */
const noJsonSchemas = (project: string, isLeftOut: () => boolean): Plugin => ({
  name: 'no-json-schemas',
  setup: ({ onLoad, onResolve }) => {
    const path = join(project, 'infra', 'bundling', 'replacements.ts');
    onResolve({ filter: /^\.\.\/core\/to-json-schema\.js$/ }, () => (isLeftOut() ? { path } : undefined));
    onLoad({ filter: /zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, async ({ path }) => {
      if (!isLeftOut()) return undefined;
      return { contents: await rewritten(path, /^ *inst\._zod\.processJSONSchema = .*;$/gm, ''), loader: 'js' };
    });
  },
});

/** A package's file with every match replaced. Throws where there is none: a newer version is written otherwise, and must be looked at. */
const rewritten = async (path: string, pattern: RegExp, replacement: string): Promise<string> => {
  const text = await readFile(path, 'utf8');
  const contents = text.replace(pattern, replacement);
  if (contents === text) throw new Error(`${path} has nothing of what is left out of it here: ${pattern}`);
  return contents;
};
