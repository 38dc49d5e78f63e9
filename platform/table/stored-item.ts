/** How an item is stored in a row: its key in columns, everything else as JSON text. */
import type { Item, JsonObject, Key } from '../ports.ts';
import { freezeDeep } from './accepted-item.ts';

export const writeBody = ({ pk: _pk, sk: _sk, ...rest }: Item): string => JSON.stringify(rest);

/** The item, deeply frozen. */
export const readBody = ({ pk, sk }: Key, body: string): Item =>
  freezeDeep({ pk, sk, ...(JSON.parse(body) as JsonObject) });
