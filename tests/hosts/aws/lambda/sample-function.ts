/** A function of every trigger, over ports that remember, and what lies around it on Lambda. */
import * as z from 'zod';
import { type Handlers, type LienThongFunction, route } from '../../../../functions/declaration.ts';
import type { Joined, OutsideSystems } from '../../../../hosts/aws/lambda/lambda-function.ts';
import { lambdaFunction } from '../../../../hosts/aws/lambda/lambda-function.ts';
import { SAMPLE_ENVIRONMENT } from '../../../../infra/bundling/import-time.ts';
import { readItem } from '../../../../platform/aws/table/attributes.ts';
import { handClock } from '../../../kit/server/tokens.ts';

export const greet = route({
  method: 'GET',
  path: '/greetings/{name}',
  operation: 'greet',
  summary: 'Greets',
  access: 'signed-in',
  params: z.strictObject({ name: z.string() }),
  success: { status: 200, body: z.strictObject({ text: z.string() }) },
});

const declaration = {
  name: 'sample',
  routes: [greet],
  wakeUps: [{ entity: 'outbox' }],
  schedule: 'every-minute',
  task: 'OpenTask',
  executionEnds: true,
} as const;

const QUIET: Handlers = {
  routes: { greet: async () => ({ text: 'Xin chào' }) },
  wake: async () => {},
  everyMinute: async () => {},
  task: async () => ({}),
  executionEnded: async () => {},
};

export type Wanted = {
  readonly handlers?: Handlers;
  readonly declares?: Partial<LienThongFunction['declaration']>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly outside?: () => Promise<OutsideSystems>;
  /** Called with the settings each time handlers are made. */
  readonly onMade?: (settings: Parameters<LienThongFunction['make']>[1]) => void;
};

/** The Lambda handler of a sample function, its clock, and the lines of its log. */
export const aLambda = ({ handlers = QUIET, declares, env, outside, onMade }: Wanted = {}) => {
  const clock = handClock();
  const lines: Record<string, unknown>[] = [];
  const sample: LienThongFunction<'clock'> = {
    declaration: declares ? { name: 'sample', ...declares } : declaration,
    make: (_, settings) => {
      onMade?.(settings);
      return handlers;
    },
  };
  const joined: Joined<'clock'> = {
    clock,
    ports: () => ({ clock }),
    readItem: image => readItem(image as never),
    ...(outside && { outside }),
  };
  const handler = lambdaFunction(sample, () => joined, {
    env: { ...SAMPLE_ENVIRONMENT, ...env },
    write: line => lines.push(JSON.parse(line)),
  });
  return { call: (event: unknown) => handler(event, { awsRequestId: 'invocation-1' }), clock, lines };
};

// ── events as AWS sends them ─────────────────────────────────────────────────────────────────────────────────────────

export const minuteEvent = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: '2026-11-23T08:00:00Z',
  region: 'ap-southeast-1',
  resources: ['arn:aws:events:ap-southeast-1:000000000000:rule/minute'],
  detail: {},
};

export const endEvent = (detail: Readonly<Record<string, unknown>>) => ({
  ...minuteEvent,
  'detail-type': 'Step Functions Execution Status Change',
  source: 'aws.states',
  detail: {
    executionArn: 'arn:aws:states:ap-southeast-1:000000000000:execution:lien-thong-1-001612-v1:H38.21-261123-0001-e1',
    stateMachineArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:lien-thong-1-001612-v1',
    startDate: 1_795_000_000_000,
    stopDate: null,
    input: null,
    inputDetails: null,
    output: null,
    ...detail,
  },
});

export type Image = Readonly<Record<string, unknown>>;

/** An item of the outbox as the stream writes it. */
export const image = (sk: string, more: Image = {}): Image => ({
  pk: { S: 'D#H38.21-261123-0001' },
  sk: { S: sk },
  entity: { S: 'outbox' },
  attempts: { N: '0' },
  telling: { M: { kind: { S: 'stop' }, name: { S: 'H38.21-261123-0001-e1' } } },
  ...more,
});

export const record = (number: string, images: { readonly before?: Image; readonly after?: Image }) => ({
  eventID: `event-${number}`,
  eventName: images.before ? (images.after ? 'MODIFY' : 'REMOVE') : 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'ap-southeast-1',
  dynamodb: {
    ApproximateCreationDateTime: 1_795_000_000,
    SequenceNumber: number,
    SizeBytes: 200,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
    ...(images.before && { OldImage: images.before }),
    ...(images.after && { NewImage: images.after }),
  },
});
