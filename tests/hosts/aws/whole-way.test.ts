/**
 * The bundles as they are deployed, over DynamoDB's own protocol: a dossier is filed by the store, and from then on every step
 * is an event of AWS that reaches a bundle's handler. Only the clock is moved by hand.
 */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readControl } from '../../../functions/control/declaration.ts';
import { decideTask, listTasks } from '../../../functions/decide-task/declaration.ts';
import type { Route } from '../../../functions/declaration.ts';
import { readDossier } from '../../../functions/dossiers/declaration.ts';
import { acceptDossier, createDraft } from '../../../functions/intake/declaration.ts';
import { listUnits } from '../../../functions/procedures/declaration.ts';
import { writeItem } from '../../../platform/aws/table/attributes.ts';
import type { Item, Table } from '../../../platform/ports.ts';
import { province } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { seedProvince } from '../../../store/directory/seed.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { key } from '../../../store/table/keys.ts';
import { openDynamoTable } from '../../kit/aws/dynamo-table.ts';
import { findDynoxide, startDynoxide } from '../../kit/aws/dynoxide.ts';
import { sayUntested } from '../../kit/aws/emulator.ts';
import { officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';
import { type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';
import { type BuiltFunctions, buildFunctions } from './built-functions.ts';
import { endEvent, minuteEvent, record } from './lambda/sample-function.ts';

const SECRET = Buffer.alloc(24, 7).toString('base64');
const OUTSIDE = Object.fromEntries(['bank', 'tax', 'carrier'].map(name => [name, { secret: SECRET }]));

const binary = findDynoxide();
if (!binary) sayUntested("Lambda's bundles over DynamoDB", 'the optional package @dynoxide/linux-x64 is not there');

describe.skipIf(!binary)('the bundles over DynamoDB', () => {
  let dynamo: Awaited<ReturnType<typeof startDynoxide>>;
  let aws: AwsStandIn;
  let built: BuiltFunctions;
  let table: Table;
  let world: World;

  beforeAll(async () => {
    dynamo = await startDynoxide(binary as string);
    aws = await startAwsStandIn({ dynamoDb: dynamo.endpoint, outside: OUTSIDE });
    ({ table } = await openDynamoTable(dynamo.endpoint));
    await seedProvince(table, province);
    world = await openWorld({ tableAs: () => table, media: [] });
    built = await buildFunctions({ AWS_ENDPOINT_URL: aws.endpoint }, CALLED);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(MONDAY_MORNING) });
  }, 120_000);
  afterAll(() => {
    vi.useRealTimers();
    world.close();
    built.close();
    aws.end();
    dynamo.end();
  });
  beforeEach(() => {
    aws.machineCalls.splice(0);
  });

  /** A request as API Gateway passes it on, from somebody whom the authorizer has let through. */
  const ask = async (route: Route, { by, params, body }: Asked = {}): Promise<{ status: number; body: unknown }> => {
    const { statusCode, body: text } = await built.call<APIGatewayProxyResult>(functionOf(route), {
      ...{ resource: route.path, path: route.path, httpMethod: route.method, headers: {}, isBase64Encoded: false },
      multiValueHeaders: { 'Content-Type': ['application/json'] },
      ...{ queryStringParameters: null, multiValueQueryStringParameters: null, stageVariables: null },
      pathParameters: params ?? null,
      body: body === undefined ? null : JSON.stringify(body),
      requestContext: {
        requestId: 'request-1',
        authorizer: by && { principal: JSON.stringify(by), expiresAt: '2099-01-01T00:00:00.000Z' },
      },
    });
    return { status: statusCode, body: text === '' ? undefined : JSON.parse(text) };
  };

  const outboxOf = async (code: DossierCode): Promise<readonly Item[]> =>
    (await table.query({ hash: `D#${code}`, range: { prefix: 'O#' } })).items;

  /** What the stream says of the outbox as it stands: each entry is new. */
  const wake = async (code: DossierCode) => {
    const records = (await outboxOf(code)).map((item, at) => record(String(at + 1), { after: writeItem(item) }));
    return built.call('callbacks', { Records: records });
  };

  const enter = (code: DossierCode, step: string, more: Readonly<Record<string, unknown>> = {}) =>
    built.call('open-task', {
      ...{ token: `token-of-${step}`, dossier: code, epoch: 1, step, entered: `entered-${step}`, attempt: 0, ...more },
    });

  const file = async (): Promise<DossierCode> => {
    const { draft, by } = await prepareDraft(world);
    return (await submitDraft(world.store, world.ports, draft, by)).code;
  };

  test('move a dossier: its machine starts, its task opens, an officer decides, its machine goes on', async () => {
    const code = await file();
    expect(await wake(code)).toEqual({ batchItemFailures: [] });
    expect(aws.machineCalls).toEqual([
      { operation: 'StartExecution', input: expect.objectContaining({ name: `${code}-e1` }) },
    ]);
    expect(await enter(code, 'receive')).toEqual({});
    expect(await outboxOf(code)).toEqual([]);
    const task = await table.find(key.task(code, 'receive'));
    expect(task).toMatchObject({ token: 'token-of-receive', role: 'counter' });

    const by = officerOf(String(task?.unit), 'counter');
    expect(await ask(listTasks, { by })).toMatchObject({ status: 200, body: { tasks: [{ dossier: code }] } });
    const accepted = await ask(acceptDossier, { by, params: { code }, body: { version: task?.version } });
    expect(accepted).toMatchObject({ status: 200, body: { code } });

    aws.machineCalls.splice(0);
    await wake(code);
    expect(aws.machineCalls).toEqual([
      { operation: 'SendTaskSuccess', input: { taskToken: 'token-of-receive', output: '{"outcome":"accepted"}' } },
    ]);
  });

  test('accept a stream that repeats or reorders changes', async () => {
    const code = await file();
    const entries = await outboxOf(code);
    const records = entries.map((item, at) => record(String(at), { after: writeItem(item) }));
    await built.call('callbacks', { Records: [...records, ...records.toReversed()] });
    await built.call('callbacks', { Records: records });
    expect(await outboxOf(code)).toEqual(entries);
    await enter(code, 'receive');
    await built.call('callbacks', { Records: records });
    expect(await outboxOf(code)).toEqual([]);
    expect(await table.find(key.head(code))).toMatchObject({ dossier: { epoch: 1 } });
  });

  test('find in the minute what the stream did not deliver', async () => {
    const code = await file();
    vi.setSystemTime(Date.parse(MONDAY_MORNING) + 60_000);
    for (const name of ['callbacks', 'deadlines']) await built.call(name, minuteEvent);
    const starts = aws.machineCalls.filter(({ input }) => JSON.stringify(input).includes(`"name":"${code}-e1"`));
    expect(starts).toMatchObject([{ operation: 'StartExecution' }]);
    expect(await outboxOf(code)).toMatchObject([{ handsOver: true, toldAt: expect.any(String) }]);
  });

  test('replace an execution that was stopped by hand', async () => {
    const code = await file();
    await wake(code);
    await built.call('operations', endEvent({ name: `${code}-e1`, status: 'ABORTED', error: null, cause: 'by hand' }));
    expect(await table.find(key.head(code))).toMatchObject({ dossier: { epoch: 2 } });
    expect((await outboxOf(code)).map(({ telling }) => telling)).toMatchObject([
      { kind: 'stop' },
      { kind: 'start', name: `${code}-e2` },
    ]);
  });

  test('count for the control office what the stream says of the journals, once', async () => {
    const code = await file();
    await enter(code, 'receive');
    const journal = await table.query({ hash: `D#${code}`, range: { prefix: 'J#' } });
    const records = journal.items.map((item, at) => record(String(at + 1), { after: writeItem(item) }));
    const by = officerOf('H38.1', 'control');
    const numbers = async () => {
      const { body } = await ask(readControl, { by });
      return body as { complete: boolean; numbers: { onTime: number } };
    };
    await built.call('tallies', minuteEvent);
    const before = await numbers();
    expect(before.complete).toBe(true);
    expect(before.numbers.onTime).toBeGreaterThan(0);
    for (const repeated of [records, records.toReversed()])
      expect(await built.call('tallies', { Records: repeated })).toEqual({ batchItemFailures: [] });
    expect((await numbers()).numbers).toEqual(before.numbers);
    expect(await table.find(key.outlook(code))).toMatchObject({ state: 'on-time', cause: 'intake', rev: 1 });
  });

  test('show nobody what belongs to others, and everybody what is public', async () => {
    const code = await file();
    const stranger: Principal = { kind: 'citizen', id: 'somebody' as never };
    expect(await ask(readDossier, { by: stranger, params: { code } })).toMatchObject({ status: 404 });
    expect(await ask(readDossier, { params: { code } })).toMatchObject({ status: 401 });
    expect(await ask(listUnits)).toMatchObject({ status: 200, body: { units: expect.any(Array) } });
    expect(await ask(createDraft, { by: stranger, body: {} })).toMatchObject({ status: 422 });
    expect(await ask(decideTask, { by: stranger, params: { code, step: 'x' }, body: {} })).toMatchObject({
      status: 422,
    });
  });

  describe("a machine's task fails with the name that the machine catches or retries,", () => {
    test('even if a minifier renames the class', async () => {
      const code = await file();
      await expect(enter('H38.21-261123-9999' as DossierCode, 'receive')).rejects.toMatchObject({
        name: 'DossierUnknown',
      });
      await expect(enter(code, 'no-such-step')).rejects.toMatchObject({ name: 'StepUnknown' });
      await expect(enter(code, 'receive', { epoch: 7 })).rejects.toMatchObject({ name: 'EpochSuperseded' });
      await expect(enter(code, 'receive', { epoch: 'one' })).rejects.toMatchObject({ name: 'ZodError' });
    });

    // At the same time, since each call is repeated for some seconds.
    test.concurrent.each([
      ['Unavailable', 500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: '' }],
      ['Unavailable', 400, { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException' }],
      [
        'Conflict',
        400,
        {
          __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
          CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
        },
      ],
      ['PlatformFault', 400, { __type: 'com.amazon.coral.service#AccessDeniedException', message: 'no' }],
    ])('%s when the table answers %i %j', { timeout: 20_000 }, async (name, status, body) => {
      const code = await file();
      aws.instead.set(code, { status, body });
      await expect(enter(code, 'receive')).rejects.toMatchObject({ name });
    });
  });
});

/** The functions on that way. */
const CALLED = [
  ...['callbacks', 'control', 'deadlines', 'decide-task', 'dossiers', 'intake', 'open-task', 'operations'],
  ...['procedures', 'tallies'],
];

type Asked = { readonly by?: Principal; readonly params?: Record<string, string>; readonly body?: unknown };

const ROUTES_OF = new Map<Route, string>([
  [listTasks, 'decide-task'],
  [decideTask, 'decide-task'],
  [readDossier, 'dossiers'],
  [acceptDossier, 'intake'],
  [createDraft, 'intake'],
  [listUnits, 'procedures'],
  [readControl, 'control'],
]);

const functionOf = (route: Route): string => {
  const name = ROUTES_OF.get(route);
  if (!name) throw new Error(`No function is named for ${route.operation}.`);
  return name;
};
