import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asProblem } from '../../api/problem.ts';
import type { AskedRestart, Overview, UnansweredStep, UndeliveredEntry, UnfinishedLine } from '../../api/views.ts';
import { useSteadyList } from '../../parts/list/paged-list.ts';
import { useSteadyRows } from '../../parts/list/steady-rows.ts';
import { useReads } from './reads.ts';
import type { View } from './search.ts';

/** A row of a list: a dossier that has not ended, or an entry of the outbox. */
export const keyOfLine = ({ code }: UnfinishedLine): string => code;
export const keyOfEntry = ({ dossier, entry }: UndeliveredEntry): string => `${dossier} ${entry}`;

export const keyOfRestart = ({ id }: AskedRestart): string => id;
export const keyOfUnanswered = ({ dossier, step }: UnansweredStep): string => `${dossier} ${step}`;
export const nameOfAsker = ({ askedBy }: Pick<AskedRestart, 'askedBy'>): string => askedBy.name ?? askedBy.id;

export const STATE_OF = { 'su-co': 'incident', 'qua-han': 'overdue', 'dang-chay': 'running' } as const satisfies {
  readonly [Each in View]?: string;
};

/** Dossiers in one state, held steady while somebody reads them. */
export const useLines = (view: keyof typeof STATE_OF) => {
  const { unfinished } = useReads();
  const query = useInfiniteQuery(unfinished(STATE_OF[view]));
  return useSteadyList({ query, rowsOf: ({ dossiers }) => dossiers, keyOf: keyOfLine, list: view });
};

/** One of the short lists of the overview, held steady while somebody reads it. */
const useShortList = <Row>(
  view: View,
  { rowsOf, keyOf }: { readonly rowsOf: (overview: Overview) => readonly Row[]; readonly keyOf: (row: Row) => string },
) => {
  const { overview } = useReads();
  const query = useQuery(overview());
  const fresh = useMemo(() => query.data && rowsOf(query.data), [query.data, rowsOf]);
  const steady = useSteadyRows({ fresh, keyOf, list: view, pages: 1 });
  return {
    ...steady,
    overview: query.data,
    isLoading: query.isPending && !query.error,
    problem: query.error ? asProblem(query.error) : undefined,
    readAt: query.dataUpdatedAt,
    readAgain: () => query.refetch(),
  };
};

const ENTRIES = { rowsOf: ({ outbox }: Overview) => outbox.oldest, keyOf: keyOfEntry };
const UNANSWERED = { rowsOf: ({ unanswered }: Overview) => unanswered, keyOf: keyOfUnanswered };
const RESTARTS = { rowsOf: ({ restarts }: Overview) => restarts, keyOf: keyOfRestart };

/** The entries of the outbox that wait longest. */
export const useEntries = () => {
  const { overview, ...list } = useShortList('cho-gui', ENTRIES);
  return {
    ...list,
    hasMore: (overview?.outbox.waiting ?? 0) > list.rows.length || overview?.outbox.more === true,
  };
};

/** Restarts that wait for a second engineer. */
export const useRestarts = () => useShortList('cho-xac-nhan', RESTARTS);

/** Steps past their limit that an outside system has not answered. */
export const useUnanswered = () => useShortList('cho-tra-loi', UNANSWERED);
