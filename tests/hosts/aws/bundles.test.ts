import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSlip } from '../../../documents/make-slip.ts';
import { sampleOf } from '../../../documents/samples.ts';
import { functions } from '../../../functions/index.ts';
import * as entries from '../../../hosts/aws/entries.ts';
import { bundled } from '../../../infra/bundles.ts';
import { type BuiltFunctions, buildFunctions } from './built-functions.ts';

/** What a cold start reads is less: `intake`, the largest, carries the clients of S3 and Secrets Manager, and loads that of S3 late. */
const LARGEST_KIB = 680;
/** The parser of fonts and pdfkit, which these functions load only when they make a document; the first is one file of its package. */
const LATE: Readonly<Record<string, { readonly all: number; readonly module: number }>> = {
  receipts: { all: 440, module: 280 },
  slips: { all: 440, module: 280 },
};
/** What one module may be: parsing a larger one touches memory that the process has not used yet. */
const LARGEST_MODULE_KIB = 205;

const names = [...functions.map(({ declaration }) => declaration.name), 'authorize'].toSorted();

let built: BuiltFunctions;
beforeAll(async () => {
  built = await buildFunctions({});
}, 120_000);
afterAll(() => built?.close());

const carries = (name: string, part: RegExp): boolean =>
  Object.keys(built.bundles.find(bundle => bundle.function === name)?.parts ?? {}).some(path => part.test(path));
const carrying = (part: RegExp): readonly string[] => names.filter(name => carries(name, part));

test('every function has an entry for Lambda, and every entry belongs to a function', () => {
  const entryOf = (name: string): string => `${name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}Entry`;
  expect(Object.keys(entries).toSorted()).toEqual(names.map(entryOf));
  expect(bundled).toEqual(names);
  expect(built.bundles.map(bundle => bundle.function)).toEqual(names);
});

test.each(names)(
  'the bundle of %s is small, split into modules, can be imported, and refuses an unknown event by name',
  async name => {
    const bundle = built.bundles.find(bundle => bundle.function === name);
    expect((bundle?.bytes ?? 0) / 1024).toBeLessThan(LARGEST_KIB + (LATE[name]?.all ?? 0));
    expect((bundle?.modules[0] ?? 0) / 1024).toBeLessThan(LATE[name]?.module ?? LARGEST_MODULE_KIB);
    await expect(built.call(name, 'nothing of the kind')).rejects.toMatchObject({ name: 'EventUnknown' });
  },
);

test('the bundle of slips makes the same document as the sources', async () => {
  const { directory } = built.bundles.find(bundle => bundle.function === 'slips') as { directory: string };
  const [file] = readdirSync(directory).filter(name => name.startsWith('make-slip'));
  const bundle = (await import(pathToFileURL(join(directory, String(file))).href)) as { makeSlip: typeof makeSlip };
  const [slip, print] = [sampleOf('01'), { size: 'A5', language: 'vi' }] as const;
  expect(await bundle.makeSlip(slip, print)).toEqual(await makeSlip(slip, print));
});

describe('a function includes only the adapters that it uses:', () => {
  test('S3 if it stores or reads files', () => {
    expect(carrying(/@aws-sdk\/client-s3\//)).toEqual([
      ...['dossiers', 'erasures', 'intake', 'receipts', 'results', 'signing', 'slips', 'vault', 'verdicts'],
    ]);
  });

  test('Step Functions if it calls or reads machines', () => {
    expect(carrying(/@aws-sdk\/client-sfn\//)).toEqual(['callbacks', 'operations']);
  });

  test('KMS if it signs', () => {
    expect(carrying(/@aws-sdk\/client-kms\//)).toEqual(['receipts', 'signing', 'vault']);
  });

  const declaring = (use: 'outside' | 'digests' | 'signer'): readonly string[] =>
    functions
      .filter(({ declaration }) => declaration.uses?.[use])
      .map(({ declaration: { name } }) => name)
      .toSorted();

  test('a secret if it signs or verifies messages, opens a step that an outside system works, makes digests of numbers and codes, signs, or verifies signatures', () => {
    expect(declaring('outside')).toEqual(['alerts', 'callbacks', 'open-task', 'outside']);
    expect(declaring('digests')).toEqual(['callbacks', 'intake', 'notifications', 'search', 'vault']);
    expect(declaring('signer')).toEqual(['receipts', 'signing', 'tracking', 'vault']);
    const all = new Set([...declaring('outside'), ...declaring('digests'), ...declaring('signer')]);
    expect(carrying(/@aws-sdk\/client-secrets-manager\//)).toEqual([...all].toSorted());
  });

  test('typesetting and fonts only if it makes slips or receipts', () => {
    expect(carrying(/node_modules\/(pdfkit|fontkit)\//)).toEqual(['receipts', 'slips']);
    expect(carrying(/node_modules\/(brotli|linebreak)\//)).toEqual([]);
    const { directory } = built.bundles.find(bundle => bundle.function === 'slips') as { directory: string };
    expect(readdirSync(directory).filter(file => file.endsWith('.ttf'))).toEqual([
      'bold.ttf',
      'italic.ttf',
      'regular.ttf',
    ]);
  });

  test('definitions of procedures if it works or shows dossiers; erasures and stamps have none', () => {
    expect(names.filter(name => !carries(name, /workflows\/procedures\//))).toEqual([
      'authorize',
      'erasures',
      'stamps',
    ]);
  });

  test('the writer of JSON schemas if it describes forms', () => {
    expect(carrying(/zod\/v4\/core\/to-json-schema/)).toEqual(['procedures']);
  });

  test('no class for each error of a service', () => {
    expect(carrying(/@aws-sdk\/client-[\w-]+\/dist-es\/models\/errors/)).toEqual([]);
  });

  test('never the API description, other platforms, credential chains or a second copy', () => {
    expect(
      carrying(/openapi|platform\/embedded|credential-provider-(ini|sso|process)|node_modules\/.+\/node_modules/),
    ).toEqual([]);
  });
});
