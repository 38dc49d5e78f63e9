/**
 * The adapters of AWS as functions take them, one piece for each set of ports that some function needs. An entry
 * (`hosts/aws/entries.ts`) takes its own piece, and its bundle carries the adapters of that piece and no others.
 */

import { realClock } from '../../../platform/aws/clock.ts';
import { outsideSecret, secretsClient } from '../../../platform/aws/outside-secret.ts';
import { type Attributes, readItem } from '../../../platform/aws/table/attributes.ts';
import { DynamoTable, tableClient } from '../../../platform/aws/table/dynamo-table.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { TABLE } from '../../../store/table/keys.ts';
import type { Environment } from '../lambda/environment.ts';

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
