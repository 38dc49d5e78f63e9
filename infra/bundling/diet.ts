/**
 * Leaves code out of the bundles although something imports it, each with the reason why nothing needs it. Tests run every bundle
 * that is built so.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Declaration } from '../../functions/declaration.ts';
import type { Uses } from '../../functions/uses.ts';
import { declarations } from '../declared.ts';

/** The plugins that leave code out. `built.function` is the function that is being built. */
export const dieting = (project: string, built: { readonly function: string }): Plugin[] => [
  notLoadedLate,
  leftOut(/\/s3-files\.ts$/, () => !usesOf(built.function).files),
  leftOut(/\/(kms-signer|service-signer|time-stamps)\.ts$/, () => usesOf(built.function).signer !== 'signs'),
  leftOut(/\/signer-secret\.ts$/, () => !usesOf(built.function).signer),
  leftOut(/\/make-(slip|result|register|register-table)\.ts$/, () => built.function !== MAKES_SLIPS),
  leftOut(/\/make-receipt\.ts$/, () => built.function !== MAKES_RECEIPTS),
  replacements(project),
  separableSchemas,
  versionOnly,
  noJsonSchemas(project, () => built.function !== WRITES_JSON_SCHEMAS),
];

/** The functions that make documents: they alone need pdfkit and the parser of fonts, which they import late. */
const MAKES_SLIPS = 'slips';
const MAKES_RECEIPTS = 'receipts';

/** The function that returns the form of a procedure as a JSON schema. */
const WRITES_JSON_SCHEMAS = 'procedures';

/**
 * Imports that the SDK makes late, and never here: names of browsers, event streams. esbuild makes a module of each, even if no code
 * that is left imports it.
 */
const notLoadedLate: Plugin = {
  name: 'not-loaded-late',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(bowser|@smithy\/core\/event-streams)$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { external: true } : undefined,
    );
  },
};

/** What the function of this name declares that it uses. */
const usesOf = (name: string): Uses =>
  declarations.find((declaration: Declaration) => declaration.name === name)?.uses ?? {};

/**
 * The clients of S3, KMS, signing services and the secret of the signer, if the function declares no use of them. All entries are in one file (`hosts/aws/entries.ts`), so esbuild
 * would make a module of what another entry imports late, and keep the parts of the SDK that this module needs.
 */
const leftOut = (adapter: RegExp, isLeftOut: () => boolean): Plugin => ({
  name: `without ${adapter.source}`,
  setup: ({ onResolve }) => {
    onResolve({ filter: adapter }, () => (isLeftOut() ? { external: true } : undefined));
  },
});

/**
 * Modules that a file beside this one replaces, by the name in the import. The file gives the reason.
 */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/^@aws-sdk\/credential-provider-node$/, 'environment-credentials.ts'],
  [/^@aws-sdk\/middleware-endpoint-discovery$/, 'replacements.ts'],
  [/^@smithy\/core\/event-streams$/, 'replacements.ts'],
  [/^\..*\/calculateBodyLength$/, 'replacements.ts'],
  [/^\..*\/loadSharedConfigFiles$/, 'replacements.ts'],
  [/^\.\/(Sha1|Sha256|Md5|Crc32)Js$/, 'replacements.ts'],
  [/^node:process$/, 'process.ts'],
  [/^\.\/font-files\.ts$/, 'font-files.ts'],
  [/^brotli\/decompress\.js$/, 'brotli.ts'],
  [/^linebreak$/, 'line-breaks.ts'],
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
 * A client of the SDK describes every operation of its service, in constants that refer to each other lazily. Their computed keys
 * (`[_name]`) hide from esbuild that an unused constant has no effect. Marked as pure, the unused ones are left out.
 *
 * It also registers a class for each error of the service. An error without one gets the client's own class, with its name, message
 * and fields: all that `platform/aws/failed-call.ts` reads.
 */
const separableSchemas: Plugin = {
  name: 'separable-schemas',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, async ({ path }) => {
      const description = /^((?:export )?(?:var|const) [\w$]+ = )(\[(?:.*|.*\n(?:[ \t].*\n)*)\]);$/gm;
      const errors = /^n0_registry\.registerError\(.*\);$/gm;
      const separable = await rewritten(path, [description, '$1/* @__PURE__ */ (() => $2)();'], [errors, '']);
      return { contents: separable, loader: 'js' };
    });
  },
};

/** A client imports its own package.json, of which it needs only the version. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** The code by which schemas of zod write JSON schemas: a fifth of zod, and a function for each schema. */
const noJsonSchemas = (project: string, isLeftOut: () => boolean): Plugin => ({
  name: 'no-json-schemas',
  setup: ({ onLoad, onResolve }) => {
    const path = join(project, 'infra', 'bundling', 'replacements.ts');
    onResolve({ filter: /^\.\.\/core\/to-json-schema\.js$/ }, () => (isLeftOut() ? { path } : undefined));
    onLoad({ filter: /zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, async ({ path }) => {
      if (!isLeftOut()) return undefined;
      return { contents: await rewritten(path, [/^ *inst\._zod\.processJSONSchema = .*;$/gm, '']), loader: 'js' };
    });
  },
});

/** A file of a package with every match of each pattern replaced. Throws if one matches nothing: then check what a newer version looks like. */
const rewritten = async (path: string, ...replaced: readonly (readonly [RegExp, string])[]): Promise<string> => {
  const text = await readFile(path, 'utf8');
  return replaced.reduce((before, [pattern, replacement]) => {
    const after = before.replace(pattern, replacement);
    if (after === before) throw new Error(`${path} has nothing that matches ${pattern}, which should be left out`);
    return after;
  }, text);
};
