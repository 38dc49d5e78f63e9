/**
 * The number series of a unit and a year. Those of results count in a form of their own (`store/results/numbers.ts`); all others count
 * 1, 2, 3 …: a number is taken in the transaction that keeps what bears it, on the condition of the number before.
 */
import type { Condition, Item, Key, Write } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { FixedSeries } from '../../schemas/series.ts';
import type { Instant } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { LastNumber, parseItem } from './items.ts';
import { key } from './keys.ts';

/** Whose series, and of which year. */
export type SeriesOf = { readonly unit: UnitCode; readonly year: number };

/** The local year in which a number of this moment is given. */
export const yearOf = (at: Instant): number => Number(localDay(at).slice(0, 4));

const seriesAt = ({ unit, year }: SeriesOf, name: string): Key => key.reference('series', `${unit}#${year}#${name}`);

/** Where the last number of receipts, incoming documents or slips stands. */
export const fixedSeries = (of: SeriesOf, name: FixedSeries): Key => seriesAt(of, name);

/** Where it stands in which form a kind of result is numbered. */
export const seriesOfKind = (of: SeriesOf, kind: string): Key => seriesAt(of, kind);

/** Where the last number of a form stands. A form has a star in it, which no name of a kind has. */
export const seriesOfForm = (of: SeriesOf, form: string): Key => seriesAt(of, form);

/** The last number of a series that was given; 0 where it has none. */
export const lastIn = (series: Item | undefined): number => (series ? Number(parseItem(LastNumber, series).number) : 0);

/** That a series still stands at the number at which it was read. */
export const standsAsRead = (series: Item | undefined): Condition =>
  series ? { equals: { number: String(series.number) } } : { absent: true };

/** Moves a series on to this number; it fails where another has moved it since it was read. */
export const moveSeries = (at: Key, series: Item | undefined, to: number): Write => ({
  put: { ...at, entity: 'series', number: String(to) },
  when: standsAsRead(series),
});
