/**
 * The adapters of AWS as functions take them, one piece for each set of ports that some function needs. A Lambda's entry
 * imports its own piece, and its bundle carries the adapters of that piece and no others. With the entries
 * (a `lambda.ts` in each folder of `functions`) this folder is the one place where functions meet these adapters. Pieces with
 * more than the store stand in files of their own: what a file loads late goes into the bundle of everybody who imports it.
 */
import type { Environment } from '../../../functions/lambda/environment.ts';
import { TABLE } from '../../../store/table/keys.ts';
import { cryptoRandomness } from '../../randomness.ts';
import { realClock } from '../clock.ts';
import { outsideSecret, secretsClient } from '../outside-secret.ts';
import { type Attributes, readItem } from '../table/attributes.ts';
import { DynamoTable, tableClient } from '../table/dynamo-table.ts';

export const clock = realClock;
/** Images in a stream's records are written as the table's items are; what is written otherwise cannot be read. */
export const always = { clock, readItem: (image: Readonly<Record<string, unknown>>) => readItem(image as Attributes) };

export const storePorts = ({ TABLE_NAME: tableName }: Environment) => ({
  table: new DynamoTable({ client: tableClient(), tableName, definition: TABLE, randomness: cryptoRandomness }),
  clock,
  randomness: cryptoRandomness,
});

export const outsideOf = ({ OUTSIDE_SECRET: id }: Environment) => outsideSecret({ client: secretsClient(), id, clock });

export const withStore = (environment: Environment) => {
  const ports = storePorts(environment);
  return { ...always, ports: () => ports };
};

/** The store, for a function that knows the outside systems and does not write to them. */
export const withOutside = (environment: Environment) => ({
  ...withStore(environment),
  outside: outsideOf(environment),
});
