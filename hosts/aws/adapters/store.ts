/**
 * The adapters of AWS, one piece for each set of ports that functions need. An entry (`hosts/aws/entries.ts`) takes one piece, and its
 * bundle has only the adapters of that piece.
 */
import { realClock } from '../../../platform/aws/clock.ts';
import { type OutsideSystems, outsideSecret, secretsClient } from '../../../platform/aws/outside-secret.ts';
import { type Attributes, readItem } from '../../../platform/aws/table/attributes.ts';
import { DynamoTable, tableClient } from '../../../platform/aws/table/dynamo-table.ts';
import type { OutsideSystem } from '../../../platform/http/messages.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { TABLE } from '../../../store/table/keys.ts';
import type { Environment } from '../lambda/environment.ts';

export const clock = realClock;
/** What every piece has. Images in the records of a stream have the form of the table's items. */
export const inEveryPiece = {
  clock,
  readItem: (image: Readonly<Record<string, unknown>>) => readItem(image as Attributes),
};

/** The ports of the store: every piece has them. */
export const storePorts = ({ TABLE_NAME: tableName }: Environment) => ({
  table: new DynamoTable({ client: tableClient(), tableName, definition: TABLE, randomness: cryptoRandomness }),
  clock,
  randomness: cryptoRandomness,
});

/** Reads the outside systems of the installation from their secret. */
export const outsideOf = ({ OUTSIDE_SECRET: id }: Environment) => outsideSecret({ client: secretsClient(), id, clock });

/** Those of the outside systems that take messages. */
export const reachable = (outside: OutsideSystems): Readonly<Record<string, OutsideSystem>> =>
  Object.fromEntries(
    Object.entries(outside).flatMap(([name, { url, secret }]) => (url === undefined ? [] : [[name, { url, secret }]])),
  );

/** A piece with these ports, the same in every call: they do not depend on the outside systems. */
export const pieceWith = <Ports>(ports: Ports) => ({ ...inEveryPiece, ports: () => ports });

/** The piece of a function that needs only the store. */
export const withStore = (environment: Environment) => pieceWith(storePorts(environment));

/** The store and the secrets of the outside systems, for a function that checks their messages but sends none. */
export const withOutside = (environment: Environment) => ({
  ...withStore(environment),
  outside: outsideOf(environment),
});
