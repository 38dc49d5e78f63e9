import type { SlipKind } from './slip.ts';

/** What a unit numbers beside results, each kind 1, 2, 3 … in a year: receipts, incoming documents, and the slips of each kind. */
export type FixedSeries = 'receipt' | 'incoming' | `slip-${SlipKind}`;
