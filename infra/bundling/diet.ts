/**
 * What is left out of the bundles although something imports it, each with the reason why nothing misses it. Every bundle is
 * run by tests after this.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

export const dieting = (project: string): Plugin[] => [
  oneCopyOf(project, '@aws-sdk/client-s3'),
  environmentCredentials(project),
  noEventStreams(project),
  separableSchemas,
  versionOnly,
];

/** `s3-presigned-post` asks for an exact version of the S3 client and brings a second one along, for the endpoint of a bucket. */
const oneCopyOf = (project: string, name: string): Plugin => ({
  name: 'one-copy',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind, pluginData }) =>
      pluginData === 'ours' ? undefined : resolve(name, { kind, resolveDir: project, pluginData: 'ours' }),
    );
  },
});

/**
 * Lambda, and every emulator of it, gives a function its role's credentials in the environment. The default chain of the SDK
 * looks there first and then in files, in single sign-on, in roles to be assumed, each with a client of its own: 90 KiB
 * that no function can need.
 */
const environmentCredentials = (project: string): Plugin => ({
  name: 'environment-credentials',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: join(project, 'infra', 'bundling', 'environment-credentials.ts'),
    }));
  },
});

/**
 * Only S3's SELECT and some of other services stream events; ours never do. The SDK imports that part when it is called, for
 * which esbuild has to keep everything below it whole, in the form of functions: a third of the SDK.
 */
const noEventStreams = (project: string): Plugin => ({
  name: 'no-event-streams',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => ({
      path: join(project, 'infra', 'bundling', 'no-event-streams.ts'),
    }));
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
      const text = await readFile(path, 'utf8');
      const contents = text.replace(
        /^((?:export )?(?:var|const) [\w$]+ = )(\[(?:.*|.*\n(?:[ \t].*\n)*)\]);$/gm,
        '$1/* @__PURE__ */ (() => $2)();',
      );
      return { contents, loader: 'js' };
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
