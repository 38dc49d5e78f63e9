import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { ListedShipment, ShipmentState } from '../../../../../schemas/shipment.ts';
import { useMe } from '../../../api/api-context.tsx';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import { useReadOn, useReadOnWhile } from '../../../api/read-on.ts';
import { useTitle } from '../../../parts/language/language.tsx';
import { placeOf } from '../outbox/scan.ts';
import { useOutbox } from '../outbox/use-outbox.ts';
import { type CountKind, countOf, type ReadItem, readItem } from './counting.ts';

/** A thousand items: no bag holds so many. */
const MOST_PAGES = 10;

/** What the server lists of one state, where it is wanted; and what it said of each item before. */
export const useListed = (state: ShipmentState, isWanted = true) => {
  const { unit } = useMe();
  const { shipments } = useDeskQueries();
  const query = useInfiniteQuery({ ...shipments({ unit, role: 'post-clerk', state }), enabled: isWanted });
  const isEnough = (query.data?.pages.length ?? 0) >= MOST_PAGES;
  useReadOnWhile(!isEnough, useReadOn(query));
  const listed = useMemo(() => query.data?.pages.flatMap(page => page.shipments) ?? [], [query.data]);
  const known = useRef(new Map<string, ListedShipment>());
  for (const shipment of listed) known.current.set(shipment.item, shipment);
  return {
    listed,
    known: known.current,
    /** The office has more than is listed here; those are found by their number all the same. */
    hasMore: query.hasNextPage && isEnough,
    isLoading: query.isPending && !query.error,
    listProblem: query.error ? asProblem(query.error) : undefined,
    readAt: query.dataUpdatedAt,
    refresh: () => query.refetch(),
  };
};

/** What the last scan was, for the line beside the field. */
export type LastScan =
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly read: Exclude<ReadItem['kind'], 'item' | 'again'>; readonly text: string }
  | { readonly kind: 'item'; readonly item: string; readonly isAgain: boolean };

/** A count of what changes hands now: the list, the scans, and how to scan. */
export const useCounting = (kind: CountKind, counter: string | undefined) => {
  const listed = useListed(kind === 'receive' ? 'handed-over' : 'registered');
  const sent = useOutbox();
  const [last, setLast] = useState<LastScan>({ kind: 'none' });
  const { scans, moved, outbox } = sent;
  const { known } = listed;
  // After a reload: what was taken over before has left the list, and stands among what the office has.
  const lacksNames = scans.some(
    ({ movement, state, item }) => movement === 'receive' && state.kind === 'done' && !known.has(item),
  );
  const { known: names } = useListed('received', kind === 'receive' && lacksNames);
  const count = countOf(listed.listed, scans, { kind, known, names, moved, counter });
  /** Everything that was scanned was meant for this count, right or wrong. */
  const take = (text: string): boolean => {
    const read = readItem(text, { listed: listed.listed, scans, movement: kind });
    if (read.kind === 'again') setLast({ kind: 'item', item: read.scan.item, isAgain: true });
    else if (read.kind === 'item') {
      setLast({ kind: 'item', item: read.item, isAgain: false });
      outbox.takeBack(read.item, 'miss');
      void outbox.add({ item: read.item, movement: kind, expected: read.listed && expectedAs(read.listed) });
    } else setLast({ kind: 'fault', read: read.kind, text });
    return read.kind === 'item' || read.kind === 'again';
  };
  const reportMissing = (items: readonly string[]): Promise<void> =>
    outbox.add(
      ...items.map(item => {
        const shipment = listed.known.get(item);
        return { item, movement: 'miss' as const, expected: shipment && expectedAs(shipment) };
      }),
    );
  return { kind, counter, ...listed, ...sent, count, last, take, reportMissing };
};
export type Counting = ReturnType<typeof useCounting>;

/** What a scan keeps of the row of the list. */
export const expectedAs = (of: Pick<ListedShipment, 'dossier' | 'unit' | 'state' | 'movedAt'>) => ({
  ...{ dossier: of.dossier, from: of.unit, was: placeOf(of) },
});

/** What people call a unit, and its telephone. */
export const useUnits = () => {
  const title = useTitle();
  const { units } = useQueries();
  const known = useQuery(units()).data?.units;
  return useMemo(() => {
    const byCode = new Map(known?.map(unit => [unit.code as string, unit]));
    return {
      nameOf: (code: string | undefined): string => {
        const unit = code === undefined ? undefined : byCode.get(code);
        return unit ? title(unit.name) : (code ?? '');
      },
      /** In Vietnamese, as on official papers. */
      writtenNameOf: (code: string | undefined): string =>
        (code === undefined ? undefined : byCode.get(code)?.name.vi) ?? code ?? '',
      find: (code: string | undefined) => (code === undefined ? undefined : byCode.get(code)),
    };
  }, [known, title]);
};
