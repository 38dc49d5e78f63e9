import { useMemo, useState } from 'react';
import type { ListedShipment } from '../../../../../schemas/shipment.ts';
import { isFoundIn } from '../../../parts/folded.ts';
import { digitsOfItem, isItem, writtenItem } from '../../../parts/scan/item-number.ts';
import { expectedAs, useListed } from '../count/use-counting.ts';
import { type Movement, placeOf, type Scan } from '../outbox/scan.ts';
import { useOutbox } from '../outbox/use-outbox.ts';

export type DeliveryRow = ListedShipment & { readonly scan: Scan | undefined };

const MOVEMENTS: readonly Movement[] = ['deliver', 'invite', 'return'];

type Recorded = {
  readonly item: string;
  readonly movement: 'deliver' | 'invite' | 'return';
  readonly who: string;
};

/** What waits to be delivered, longest first, with what was recorded here and is not in the list yet. */
export const useDeliveries = (q: string | undefined) => {
  const [received, invited] = [useListed('received'), useListed('invited')];
  const sent = useOutbox();
  const [fault, setFault] = useState<{ readonly text: string; readonly isItem: boolean }>();
  const [last, setLast] = useState<Recorded>();
  const { scans, moved, outbox } = sent;
  const own = scans.filter(({ movement }) => MOVEMENTS.includes(movement));
  const rows = useMemo(() => {
    const byItem = new Map(own.map(scan => [scan.item, scan]));
    return [...received.listed, ...invited.listed]
      .filter(shipment => moved.get(shipment.item) !== placeOf(shipment))
      .map((shipment): DeliveryRow => ({ ...shipment, scan: byItem.get(shipment.item) }))
      .toSorted((a, b) => a.movedAt.localeCompare(b.movedAt));
  }, [received.listed, invited.listed, own, moved]);
  const shown = q ? rows.filter(({ item, owner, dossier }) => isFoundIn(q, [item, owner, dossier])) : rows;
  /** The item that was scanned; undefined, with the reason on the screen, where it does not wait here. */
  const find = (text: string): DeliveryRow | undefined => {
    const digits = digitsOfItem(text);
    const written = writtenItem(text);
    const found = digits && rows.find(({ item }) => (isItem(text) ? item === written : item.includes(digits)));
    setFault(found ? undefined : { text, isItem: digits !== undefined });
    return found || undefined;
  };
  return {
    ...sent,
    ...{ rows, shown, find, fault },
    /** Those that the server refused. */
    refused: own.filter(({ state }) => state.kind === 'refused' && !state.settled),
    unsent: own.filter(({ state }) => state.kind === 'waiting').length,
    hasMore: received.hasMore || invited.hasMore,
    isLoading: received.isLoading || invited.isLoading,
    listProblem: received.listProblem ?? invited.listProblem,
    readAt: Math.min(received.readAt, invited.readAt),
    refresh: () => Promise.all([received.refresh(), invited.refresh()]),
    /** What was recorded last, unless the server refused it. */
    last: own.some(({ item, state }) => item === last?.item && state.kind === 'refused') ? undefined : last,
    record: (movement: Recorded['movement'], row: DeliveryRow, receiver?: Scan['receiver']): Promise<void> => {
      setLast({ item: row.item, movement, who: receiver?.name ?? row.owner });
      return outbox.add({ item: row.item, movement, receiver, isClosed: true, expected: expectedAs(row) });
    },
  };
};
export type Deliveries = ReturnType<typeof useDeliveries>;
