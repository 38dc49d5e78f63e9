import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { ApiRoutes } from '../../infra/api-routes.ts';
import type { Application } from '../../infra/application.ts';
import { assemble } from '../../infra/assemble.ts';
import { readContext } from '../../infra/context.ts';
import { declarations } from '../../infra/declared.ts';

const CDK = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

export type Resource = {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template holds all that CloudFormation knows; each test names what it expects.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};

/** Variants of the context, few and shared: each is a second's synthesis. */
export const EMULATOR = { emulator: 'true', endpoint: 'http://127.0.0.1:4566' };
export const ORIGINS = ['https://quay.laocai.gov.vn', 'https://dichvucong.laocai.gov.vn'] as const;
export const SPARE = {
  firewall: 'false',
  publicUrl: 'https://dichvucong.example',
  origins: ORIGINS.join(', '),
};

/** An installation that citizens use, in an account whose quotas were raised. */
export const ESTABLISHED = {
  ...{ concurrency: '1000', terminationProtection: 'true', requestsPerAddress: '40000' },
  copyRegion: 'ap-southeast-3',
  mailFrom: 'khong-tra-loi@laocai.gov.vn',
  ...{ signingConfirmMinutes: '5', timestampUrl: 'http://tsa.ca.gov.vn', timestampWhenSilent: 'sign' },
  signingService: 'true',
};

/** CDK's own check of templates against CloudFormation's rules takes five seconds; `npm run synth` makes it. */
const UNCHECKED = { '@aws-cdk/core:validateAgainstDefaultRules': false };

const synthesised = new Map<string, Synthesised>();

/** Both stacks, and those of the routes, as templates: of cdk.json's context but for what is given; the same is synthesised once. */
export const synthesise = (given: Record<string, string> = {}): Synthesised => {
  const name = JSON.stringify(given);
  const known = synthesised.get(name) ?? synthesiseAnew(given);
  synthesised.set(name, known);
  return known;
};

/** With bundles that stand in for the functions' code. */
const synthesiseAnew = (given: Record<string, string>) => {
  const outdir = mkdtempSync(join(tmpdir(), 'lien-thong-synth-'));
  const app = new App({ outdir, context: { ...CDK.context, ...UNCHECKED, ...given } });
  const bundles = declarations.map(({ name }) => {
    const directory = join(outdir, 'bundles', name);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'index.mjs'), `export const handler = '${name}';`);
    return { function: name, directory, modules: [], bytes: 0, parts: {} };
  });
  const build = join(outdir, 'build');
  mkdirSync(join(build, 'assets'), { recursive: true });
  writeFileSync(join(build, 'index.html'), '<!doctype html>');
  writeFileSync(join(build, 'assets/index-1.js'), '');
  const context = readContext(name => app.node.tryGetContext(name));
  const { data, service, copies } = assemble(app, { context, bundles, build });
  const routesIn = (id: string) => Template.fromStack(service.node.findChild('Api').node.findChild(id) as ApiRoutes);
  const application = service.node.tryFindChild('Application');
  const templates = {
    data: Template.fromStack(data),
    service: Template.fromStack(service),
    routes: routesIn('Routes'),
    dossierRoutes: routesIn('DossierRoutes'),
    /** Of an installation with copies in a second region. */
    ...(copies && { copies: Template.fromStack(copies) }),
    /** Of an installation that serves the application. */
    ...(application && { application: Template.fromStack(application as Application) }),
  };
  rmSync(outdir, { recursive: true });
  return { app, stacks: [data, service], ...templates };
};
export type Synthesised = ReturnType<typeof synthesiseAnew>;

/** The resources of a type, as they stand in the template. */
export const all = (template: Template, type: string): readonly Resource[] =>
  Object.values(template.findResources(type)) as Resource[];

/** The only resource of a type, or the one whose logical id begins so. */
export const one = (template: Template, type: string, beginning = ''): Resource => {
  const found = Object.entries(template.findResources(type)).filter(([id]) => id.startsWith(beginning));
  if (found.length !== 1) throw new Error(`${found.length} resources of ${type} begin with '${beginning}'.`);
  return found[0]?.[1] as Resource;
};
