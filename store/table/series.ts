/** Series that count 1, 2, 3 …: a number is taken in the transaction that keeps what bears it, on the condition of the number before. */
import type { Item, Key, Write } from '../../platform/ports.ts';
import { LastNumber, parseItem } from './items.ts';

/** The last number of a series that was given; 0 where it has none. */
export const lastIn = (series: Item | undefined): number => (series ? Number(parseItem(LastNumber, series).number) : 0);

/** Moves a series on to this number; it fails where another has moved it since it was read. */
export const moveSeries = (at: Key, series: Item | undefined, to: number): Write => ({
  put: { ...at, entity: 'series', number: String(to) },
  when: series ? { equals: { number: String(series.number) } } : { absent: true },
});
