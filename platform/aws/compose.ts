/**
 * The adapters of AWS as functions take them, one piece for each set of ports that some function needs. A Lambda's entry
 * imports its own piece, and its bundle carries the adapters of that piece and no others. With the entries
 * (a `lambda.ts` in each folder of `functions`) the one place where functions meet these adapters.
 */
import type { Environment } from '../../functions/lambda/environment.ts';
import { TABLE } from '../../store/table.ts';
import { OutsideUnreachable } from '../errors.ts';
import { httpMessages, type OutsideSystem } from '../http/messages.ts';
import type { Mailer } from '../ports.ts';
import { cryptoRandomness } from '../randomness.ts';
import { dynamoClient, filesClient, workflowClient } from './clients.ts';
import { realClock } from './clock.ts';
import { S3Files } from './files/s3-files.ts';
import { type OutsideSystems, outsideSecret, secretsClient } from './outside-secret.ts';
import { type Attributes, readItem } from './table/attributes.ts';
import { DynamoTable } from './table/dynamo-table.ts';
import { StepFunctions } from './workflow/step-functions.ts';

const clock = realClock;
/** Images in a stream's records are written as the table's items are; what is written otherwise cannot be read. */
const always = { clock, readItem: (image: Readonly<Record<string, unknown>>) => readItem(image as Attributes) };

const storePorts = ({ TABLE_NAME: tableName }: Environment) => ({
  table: new DynamoTable({ client: dynamoClient(), tableName, definition: TABLE, randomness: cryptoRandomness }),
  clock,
  randomness: cryptoRandomness,
});

const filesPort = ({ PAPERS_BUCKET: papers, RESULTS_BUCKET: results, AWS_ENDPOINT_URL: endpoint }: Environment) =>
  new S3Files({ client: filesClient({ isPathStyle: endpoint !== undefined }), buckets: { papers, results }, clock });

const workflowPort = ({ MACHINE_ARN_PREFIX: arnPrefix, MACHINE_ALIAS: alias }: Environment) =>
  new StepFunctions({ client: workflowClient(), machines: { arnPrefix, ...(alias !== undefined && { alias }) } });

/** Nobody delivers mail here yet, and `settings.mails` says so. */
const noMail: Mailer = {
  send: async () => {
    throw new OutsideUnreachable('Mail is not delivered here.');
  },
};

const outsideOf = ({ OUTSIDE_SECRET: id }: Environment) => outsideSecret({ client: secretsClient(), id, clock });

export const withStore = (environment: Environment) => {
  const ports = storePorts(environment);
  return { ...always, ports: () => ports };
};

export const withFiles = (environment: Environment) => {
  const ports = { ...storePorts(environment), files: filesPort(environment) };
  return { ...always, ports: () => ports };
};

export const withWorkflow = (environment: Environment) => {
  const ports = { ...storePorts(environment), workflow: workflowPort(environment) };
  return { ...always, ports: () => ports };
};

/** The store, for a function that knows the outside systems and does not write to them. */
export const withOutside = (environment: Environment) => ({
  ...withStore(environment),
  outside: outsideOf(environment),
});

/** For the function that tells machines and outside systems what was decided. */
export const withMessages = (environment: Environment) => {
  const ports = { ...storePorts(environment), workflow: workflowPort(environment), mailer: noMail };
  return {
    ...always,
    outside: outsideOf(environment),
    ports: (outside: OutsideSystems) => ({
      ...ports,
      messages: httpMessages({ systems: reachable(outside), clock }),
    }),
  };
};

const reachable = (outside: OutsideSystems): Readonly<Record<string, OutsideSystem>> =>
  Object.fromEntries(
    Object.entries(outside).flatMap(([name, { url, secret }]) => (url === undefined ? [] : [[name, { url, secret }]])),
  );
