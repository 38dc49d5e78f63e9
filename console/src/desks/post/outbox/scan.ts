import type { Move, MoveResult, Receiver, Shipment } from '../../../../../schemas/shipment.ts';

export type Movement = Move['movement'];
type Refused = Extract<MoveResult, { outcome: 'refused' }>;

/**
 * One scan, or one decision about an item, from when it was made until the server has it and the clerk is done with it. It holds
 * no name, but for who takes an item: until that is sent.
 */
export type Scan = {
  /** Stays the same however often it is sent. */
  readonly key: string;
  readonly item: string;
  readonly movement: Movement;
  /** For which unit the clerk acted. */
  readonly unit: string;
  /** When it was made, by the clock of this machine. */
  readonly at: string;
  readonly receiver?: Receiver | undefined;
  /** Whether the item was in the list when it was scanned; with the dossier, the other unit and {@link placeOf}. */
  readonly expected?: { readonly dossier: string; readonly from: string; readonly was: string } | undefined;
  /** Part of a count that is over: kept only until it is sent. */
  readonly isClosed?: boolean;
  readonly state: ScanState;
};

/** Where a list has an item, and since when: a later list has it elsewhere, or since another moment. */
export const placeOf = ({ state, movedAt }: Pick<Shipment, 'state' | 'movedAt'>): string => `${state} ${movedAt}`;

export type ScanState =
  | { readonly kind: 'waiting' }
  /** When it happened, by the server's clock. */
  | { readonly kind: 'done'; readonly at: string }
  | {
      readonly kind: 'refused';
      readonly refusal: Refused['refusal'];
      /** What the server said about it. */
      readonly detail: Refused['detail'];
      /** Where the item is, as far as the clerk may know. */
      readonly shipment?: Shipment | undefined;
      /** The clerk has dealt with it: it was put aside, or nothing was to be done. */
      readonly settled?: 'put-aside' | 'nothing-to-do';
    };

/** The scan with what the server said; `later` changes nothing. The name of who took an item is forgotten once the server has it. */
export const answered = (scan: Scan, result: MoveResult): Scan => {
  if (result.outcome === 'later') return scan;
  if (result.outcome === 'refused') {
    const { refusal, detail, shipment } = result;
    return { ...scan, state: { kind: 'refused', refusal, detail, shipment } };
  }
  const { receiver: _, ...rest } = scan;
  return { ...rest, state: { kind: 'done', at: result.shipment.movedAt } };
};

/** What is to be sent now: oldest first, at most fifty, and no item twice, since movements of one item follow one another. */
export const nextBatch = (scans: readonly Scan[], unit: string): readonly Scan[] => {
  const batch = new Map<string, Scan>();
  for (const scan of scans) {
    if (scan.state.kind !== 'waiting' || scan.unit !== unit) continue;
    if (batch.has(scan.item)) break;
    batch.set(scan.item, scan);
    if (batch.size === MOST_AT_ONCE) break;
  }
  return [...batch.values()];
};

/** The API takes as many in one request (`MOST_MOVES` in `schemas/shipment.ts`). */
const MOST_AT_ONCE = 50;
