/**
 * One address for the services that functions call, as an emulator has it: DynamoDB by a server of its own, the others by
 * word of the test. Calls to machines are recorded.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { SAMPLE_ENVIRONMENT } from '../../../infra/bundling/import-time.ts';
import type { ScannedBucket } from '../../kit/aws/scanned-bucket.ts';
import { listening } from '../../kit/server/listening.ts';

export type MachineCall = { readonly operation: string; readonly input: Readonly<Record<string, unknown>> };

export type AwsStandIn = {
  readonly endpoint: string;
  /** Calls of Step Functions, in order. */
  readonly machineCalls: MachineCall[];
  /** What DynamoDB is made to answer, in the place of its own answers, to requests that name this dossier. */
  readonly instead: Map<string, { readonly status: number; readonly body: unknown }>;
  readonly end: () => void;
};

export type AwsStandInOptions = {
  readonly dynamoDb: string;
  readonly outside: Readonly<Record<string, unknown>>;
  /** The secret of the signer (`platform/aws/signer-secret.ts`); the keys that it names sign by `sign`. */
  readonly signer?: {
    readonly secret: Readonly<Record<string, unknown>>;
    readonly sign: (key: string, message: Uint8Array) => Uint8Array;
  };
  /** S3; without it nothing is stored. */
  readonly bucket?: ScannedBucket;
};

export const startAwsStandIn = async ({
  dynamoDb,
  outside,
  signer,
  bucket,
}: AwsStandInOptions): Promise<AwsStandIn> => {
  const machineCalls: MachineCall[] = [];
  const instead: AwsStandIn['instead'] = new Map();
  const secretOf = (id: string): unknown => (id === SAMPLE_ENVIRONMENT.SIGNER_SECRET ? signer?.secret : outside);
  const signed = ({ KeyId, Message }: { KeyId: string; Message: string }): object => ({
    Signature: Buffer.from(signer?.sign(KeyId, Buffer.from(Message, 'base64')) ?? []).toString('base64'),
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (bucket && request.headers['x-amz-target'] === undefined) return bucket.answer(request, response);
    const body = Buffer.concat(await request.toArray());
    const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
    if (service.startsWith('DynamoDB')) return relay(request, response, body);
    if (service === 'AWSStepFunctions') machineCalls.push({ operation, input: JSON.parse(body.toString()) });
    if (service === 'TrentService') return say(response, 200, signed(JSON.parse(body.toString())));
    const secret = () => ({ SecretString: JSON.stringify(secretOf(JSON.parse(body.toString()).SecretId)) });
    say(response, 200, service === 'secretsmanager' ? secret() : answerOf(operation));
  };
  const relay = async (request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> => {
    const text = body.toString();
    for (const [code, { status, body }] of instead) if (text.includes(code)) return say(response, status, body);
    const { 'x-amz-target': target = '', authorization = '', 'x-amz-date': date = '' } = request.headers;
    const headers = { 'x-amz-target': String(target), authorization, 'x-amz-date': String(date), ...JSON_1_0 };
    const answered = await fetch(dynamoDb, { method: 'POST', headers, body: new Uint8Array(body) });
    response.writeHead(answered.status, JSON_1_0).end(await answered.text());
  };
  const server = createServer((request, response) => void answer(request, response));
  return {
    endpoint: await listening(server),
    ...{ machineCalls, instead },
    end: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const JSON_1_0 = { 'content-type': 'application/x-amz-json-1.0' };

const say = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, JSON_1_0).end(JSON.stringify(body));

const answerOf = (operation: string): unknown =>
  operation === 'StartExecution' ? { executionArn: 'arn:aws:states:::execution:m:e', startDate: 1_795_000_000 } : {};
