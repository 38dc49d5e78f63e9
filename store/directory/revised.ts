/** Items of units and officers have a revision, which grows with every change and is the condition of the next one. */
import * as z from 'zod';
import type { Condition, Item } from '../../platform/ports.ts';
import { parseItem } from '../table/items.ts';

const Revised = z.object({ rev: z.int().positive() });

/** The condition that nobody has changed the item since it was read; the trail would else note a wrong `before`. */
export const asRead = (item: Item | undefined): Condition =>
  item ? { equals: { rev: parseItem(Revised, item).rev } } : { absent: true };

export const nextRev = (item: Item | undefined): number => (item ? parseItem(Revised, item).rev + 1 : 1);

/** What an upsert found: nothing, something else, or the same. */
export type PutResult = 'new' | 'changed' | 'unchanged';
