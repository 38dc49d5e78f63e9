import { SlipKind } from './slip.ts';

/**
 * What a unit numbers beside results, each 1, 2, 3 … in a year: receipts, incoming documents, and the slips of each kind. No kind of result
 * has such a name: its numbers would be those of another series.
 */
export type FixedSeries = 'receipt' | 'incoming' | `slip-${SlipKind}`;

export const FIXED_SERIES: readonly FixedSeries[] = [
  'receipt',
  'incoming',
  ...SlipKind.options.map(kind => `slip-${kind}` as const),
];
