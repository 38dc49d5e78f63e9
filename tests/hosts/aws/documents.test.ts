/**
 * The same dossier on the embedded platform and on AWS ends with the same documents. On AWS its documents are made and signed by the bundles as
 * they are deployed, over DynamoDB's own protocol and stand-ins for S3, KMS and Secrets Manager; machines run in the interpreter.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeCertificate } from '../../../cms/certificate.ts';
import { checkSignature } from '../../../cms/check.ts';
import { sha256 } from '../../../cms/signed-data.ts';
import type { Route } from '../../../functions/declaration.ts';
import { httpFunction } from '../../../functions/http/http-function.ts';
import { functions } from '../../../functions/index.ts';
import { readReceipt } from '../../../functions/receipts/declaration.ts';
import { issueResults, signResults } from '../../../functions/signing/declaration.ts';
import { listSlips, makeResult, readRegisterBook, readSlip } from '../../../functions/slips/declaration.ts';
import { realClock } from '../../../platform/aws/clock.ts';
import { CHECKSUMS, S3Files } from '../../../platform/aws/files/s3-files.ts';
import { ContentScanner } from '../../../platform/files/content-scanner.ts';
import type { Change } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { province } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import type { OfficerPrincipal, Principal } from '../../../schemas/principal.ts';
import { seedProvince } from '../../../store/directory/seed.ts';
import { openDynamoTable } from '../../kit/aws/dynamo-table.ts';
import { findDynoxide, startDynoxide } from '../../kit/aws/dynoxide.ts';
import { emulatorSettings, sayUntested } from '../../kit/aws/emulator.ts';
import { ScannedBucket } from '../../kit/aws/scanned-bucket.ts';
import { tellingTable } from '../../kit/aws/telling-table.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { listenForStamps } from '../../kit/time-stamps.ts';
import { decide, fileUntilLicensing, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import { MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';
import { type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';
import { type BuiltFunctions, buildFunctions } from './built-functions.ts';

const specialist = officerOf('H38.21', 'specialist');
const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');
const counter = officerOf('H38.21.1', 'counter') as OfficerPrincipal;
const STEP = 'sign-licence';
/** How the address of a file begins whose content is read from the store. */
const OWN = 'file:';
const ASKED: Readonly<Record<string, readonly { readonly name: string; readonly text: string }[]>> = {
  'business-registration': [],
  licence: [{ name: 'until', text: '30/11/2031' }],
};
const KINDS = Object.keys(ASKED);

type Asked = {
  readonly by: Principal;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
};
type Ask = (route: Route, asked: Asked) => Promise<unknown>;

/** A platform on which a dossier is played: its world, and how its API is asked for documents. */
type Side = { readonly world: World; readonly ask: Ask; readonly authorities: () => Promise<readonly Uint8Array[]> };

/** A request as API Gateway passes it on; the embedded server serves the same shape. */
const eventOf = (route: Route, { by, params, query, body }: Asked) => ({
  ...{ resource: route.path, path: route.path, httpMethod: route.method, headers: {}, isBase64Encoded: false },
  multiValueHeaders: { 'Content-Type': ['application/json'] },
  queryStringParameters: query ?? null,
  multiValueQueryStringParameters: query
    ? Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]))
    : null,
  ...{ stageVariables: null, pathParameters: params ?? null },
  body: body === undefined ? null : JSON.stringify(body),
  requestContext: {
    requestId: 'request-1',
    authorizer: {
      ...{ principal: JSON.stringify(by), expiresAt: '2099-01-01T00:00:00.000Z' },
      signedInAt: new Date().toISOString(),
    },
  },
});

const functionOf = (route: Route): string => {
  const found = functions.find(({ declaration }) =>
    (declaration.routes as readonly Route[] | undefined)?.includes(route),
  );
  if (!found) throw new Error(`No function serves ${route.operation}.`);
  return found.declaration.name;
};

const answerIn = ({ statusCode, body }: APIGatewayProxyResult, { operation }: Route): unknown => {
  if (statusCode >= 300) throw new Error(`${operation} was answered ${statusCode}: ${body}`);
  return JSON.parse(body);
};

/** What a document says, without what is made by chance: its keys. */
type Document = { readonly name: string; readonly number: unknown; readonly pages: readonly object[] };

const documentOf = async (name: string, number: unknown, pdf: Uint8Array): Promise<Document> => ({
  ...{ name, number },
  pages: (await readPdf(pdf)).map(({ text, fields, fonts }) => ({
    text: text.replace(/(mã tra cứu:? )[A-Z0-9]{8}/gi, '$1{key}'),
    ...{ fields, fonts },
  })),
});

type Read = { readonly url: string; readonly number: number; readonly size: number };

const contentOf = async ({ world }: Side, { url, size }: Pick<Read, 'url' | 'size'>): Promise<Uint8Array> => {
  if (url.startsWith(OWN)) return world.ports.files.readPart(url.slice(OWN.length), { from: 0, bytes: size });
  return (await fetch(url)).bytes();
};

/** Makes both results, lets the leader sign and the registry issue them; resolves to their numbers and files. */
const issue = async ({ world, ask }: Side, code: DossierCode) => {
  const params = { code };
  for (const kind of KINDS) await ask(makeResult, { by: specialist, params, body: { kind, asked: ASKED[kind] } });
  await decide(world, code, 'appraise-licence', 'approved');
  const { version, step } = await taskOf(world, code, STEP);
  const drafted = Object.entries((await dossierOf(world, code)).drafts ?? {});
  const files = drafted.map(([kind, { file, sha256 }]) => ({ kind, file, sha256 }));
  const signatures = [{ dossier: code, step, version, files }];
  const { results } = (await ask(signResults, { by: leader, body: { signatures } })) as { results: object[] };
  expect(results).toEqual([{ dossier: code, step }]);
  await world.settle();
  const { drafts = {} } = await dossierOf(world, code);
  const task = await taskOf(world, code, 'issue-results');
  const toIssue = KINDS.map(kind => ({ kind, file: drafts[kind]?.signed?.file, number: `1/${kind.toUpperCase()}` }));
  const issued = (await ask(issueResults, {
    ...{ by: registry, params, body: { version: task.version, results: toIssue } },
  })) as { results: readonly { code: string; number: string; size: number }[] };
  await world.settle();
  return Promise.all(
    issued.results.map(async ({ code: result, number, size }) => {
      const item = await world.table.find({ pk: `D#${code}`, sk: `R#${result}` });
      return { result, number, pdf: await world.ports.files.readPart(String(item?.fileKey), { from: 0, bytes: size }) };
    }),
  );
};

/** Plays a dossier from the filing to its results; resolves to every document that people then have in hand. */
const play = async (side: Side): Promise<{ readonly documents: Document[]; readonly results: Uint8Array[] }> => {
  const { world, ask } = side;
  const code = await fileUntilLicensing(world);
  const results = await issue(side, code);
  const documents: Document[] = [];
  const keep = async (name: string, read: Read, number: unknown = read.number): Promise<void> => {
    documents.push(await documentOf(name, number, await contentOf(side, read)));
  };
  const { slips } = (await ask(listSlips, { by: counter, params: { code } })) as { slips: { name: string }[] };
  for (const { name } of slips)
    for (const size of ['A4', 'A5']) {
      const query = { size, language: 'vi' };
      await keep(
        `slip ${name}, ${size}`,
        (await ask(readSlip, { by: counter, params: { code, slip: name }, query })) as Read,
      );
    }
  const payments = await world.table.query({ hash: `D#${code}`, range: { prefix: 'Y#' } });
  for (const { payment } of payments.items) {
    const receipt = { by: counter, params: { code, payment: String(payment) }, query: { language: 'vi' } };
    await keep('receipt', (await ask(readReceipt, receipt)) as Read);
  }
  const query = { from: '2026-11-01', to: '2026-11-30', as: 'pdf', language: 'vi' };
  await keep(
    'register',
    (await ask(readRegisterBook, { by: counter, params: { code: counter.unit }, query })) as Read,
    1,
  );
  for (const { result, number, pdf } of results) documents.push(await documentOf(`result ${result}`, number, pdf));
  return { documents, results: results.map(({ pdf }) => pdf) };
};

/** The keys of the leader and of the seal in KMS, and the secret that names them. */
const keysInKms = () => {
  const keys = new Map<string, KeyObject>();
  const ISSUER = { commonName: 'Ban Cơ yếu (test)', organization: 'Tests' };
  const certified = (name: string, issuerKey?: KeyObject) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    keys.set(name, privateKey);
    const certificate = makeCertificate({
      ...{ subject: { ...ISSUER, ...(issuerKey && { commonName: name }) }, issuer: ISSUER, publicKey },
      ...{ issuerKey: issuerKey ?? privateKey, serial: cryptoRandomness.bytes(16), isAuthority: !issuerKey },
      ...{ from: new Date('2026-01-01'), until: new Date('2030-01-01') },
    });
    return { certificate, privateKey };
  };
  const root = certified('root');
  const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
  const signatory = (name: string) => ({
    key: name,
    certificates: [certified(name, root.privateKey).certificate, root.certificate].map(base64),
  });
  return {
    authority: root.certificate,
    secret: {
      authorities: [base64(root.certificate)],
      signatories: { [`officer ${leader.id}`]: signatory('leader'), 'seal H38.21': signatory('seal') },
    },
    sign: (key: string, message: Uint8Array) => sign('sha256', message, keys.get(key) as KeyObject),
  };
};

const embeddedSide = async (): Promise<Side> => {
  const world = await openWorld({
    ...{ media: [], inMemory: true },
    filesAs: files => ({
      offerUpload: file => files.offerUpload(file),
      join: file => files.join(file),
      find: key => files.find(key),
      readPart: (key, stretch) => files.readPart(key, stretch),
      put: file => files.put(file),
      remove: key => files.remove(key),
      offerDownload: async ({ key }) => OWN + key,
    }),
  });
  const served = new Map(
    functions.map(({ declaration }) => {
      const handlers = world.handlersOf(declaration.name);
      return [declaration.name, httpFunction({ declaration, handlers, log: () => {}, clock: world.clock })] as const;
    }),
  );
  const ask: Ask = async (route, asked) => {
    const serve = served.get(functionOf(route)) as (event: unknown, context: object) => Promise<APIGatewayProxyResult>;
    return answerIn(await serve(eventOf(route, asked), { awsRequestId: 'request-1' }), route);
  };
  return { world, ask, authorities: () => world.ports.signer.authorities() };
};

const binary = findDynoxide();
if (!binary) sayUntested('documents on AWS', 'the optional package @dynoxide/linux-x64 is not there');

describe.skipIf(!binary)('a dossier on AWS', () => {
  let embedded: Side;
  let onAws: Side;
  const closing: (() => void)[] = [];
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(MONDAY_MORNING) });
    embedded = await embeddedSide();
    const dynamo = await startDynoxide(binary as string);
    const [bucket, kms] = [new ScannedBucket(), keysInKms()];
    const stamps = await listenForStamps(() => Date.parse(MONDAY_MORNING));
    const stampAuthorities = [Buffer.from(stamps.certificate).toString('base64')];
    const signer = { ...kms, secret: { ...kms.secret, stampAuthorities } };
    const aws: AwsStandIn = await startAwsStandIn({ dynamoDb: dynamo.endpoint, outside: {}, signer, bucket });
    const { table } = await openDynamoTable(dynamo.endpoint);
    await seedProvince(table, province);
    const s3 = new S3Client({ ...emulatorSettings(aws.endpoint), ...CHECKSUMS, forcePathStyle: true });
    const files = new S3Files({ client: s3, buckets: { papers: 'papers', results: 'results' }, clock: realClock });
    const stream: Change[] = [];
    const opened = await openWorld({
      ...{ media: [], tableAs: () => tellingTable(table, changes => void stream.push(...changes)) },
      ...{ filesAs: () => files, scannerAs: () => new ContentScanner(files) },
    });
    const settle = async (): Promise<void> => {
      await opened.settle();
      for (let changes = stream.splice(0); changes.length > 0; changes = stream.splice(0)) {
        await opened.tell(changes);
        await opened.settle();
      }
    };
    // The acts read what is stored there.
    const world = { ...opened, settle, embedded: table as never };
    const env = { AWS_ENDPOINT_URL: aws.endpoint, API_URL: opened.settings.apiUrl, TIMESTAMP_URL: stamps.url };
    const built: BuiltFunctions = await buildFunctions(env, ['slips', 'signing', 'receipts']);
    const ask: Ask = async (route, asked) => {
      const answer = answerIn(await built.call<APIGatewayProxyResult>(functionOf(route), eventOf(route, asked)), route);
      // The machine goes on by what the bundle has left in the outbox, which its own stream would tell.
      if (functionOf(route) === 'signing') await world.minute();
      return answer;
    };
    onAws = { world, ask, authorities: async () => [kms.authority, stamps.certificate] };
    closing.push(
      () => opened.close(),
      () => built.close(),
      () => aws.end(),
      () => dynamo.end(),
      () => s3.destroy(),
      () => stamps.close(),
    );
  }, 120_000);
  afterAll(() => {
    vi.useRealTimers();
    embedded?.world.close();
    for (const close of closing) close();
  });

  test('ends with the same slips, receipt, register and results, by text and number, as on the embedded platform', async () => {
    const [there, here] = [await play(onAws), await play(embedded)];
    expect(here.documents.length).toBeGreaterThanOrEqual(6);
    expect(there.documents.map(({ name, number }) => [name, number])).toEqual(
      here.documents.map(({ name, number }) => [name, number]),
    );
    expect(there.documents).toEqual(here.documents);
    for (const [side, played] of [[onAws, there] as const, [embedded, here] as const])
      for (const pdf of played.results) {
        const trusted = await side.authorities();
        const checked = signaturesIn(pdf).map(one => {
          const digest = sha256(coveredBy(pdf, one));
          return checkSignature({ signature: one.signature, digest, trusted, at: new Date(MONDAY_MORNING) });
        });
        expect(checked.map(({ state }) => state)).toEqual(['intact', 'intact']);
        // Only the installation on AWS has an authority of stamps here.
        const stamped = checked.filter(one => 'stampedAt' in one);
        expect(stamped).toHaveLength(side === onAws ? 2 : 0);
      }
  }, 120_000);
});
