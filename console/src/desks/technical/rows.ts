import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { asProblem } from '../../api/problem.ts';
import type { UndeliveredEntry, UnfinishedLine } from '../../api/views.ts';
import { useSteadyRows } from '../../parts/list/steady-rows.ts';
import { useReads } from './reads.ts';
import type { View } from './search.ts';

/** A row of a list: a dossier that has not ended, or an entry of the outbox. */
export const keyOfLine = ({ code }: UnfinishedLine): string => code;
export const keyOfEntry = ({ dossier, entry }: UndeliveredEntry): string => `${dossier} ${entry}`;

export const STATE_OF = { 'su-co': 'incident', 'qua-han': 'overdue', 'dang-chay': 'running' } as const satisfies Record<
  Exclude<View, 'cho-gui' | 'quy-trinh' | 'nhat-ky'>,
  string
>;

/** Dossiers in one state, held steady while somebody reads them. */
export const useLines = (view: keyof typeof STATE_OF) => {
  const { unfinished } = useReads();
  const query = useInfiniteQuery(unfinished(STATE_OF[view]));
  const steady = useSteadyRows({
    fresh: useMemo(() => query.data?.pages.flatMap(({ dossiers }) => dossiers), [query.data]),
    keyOf: keyOfLine,
    list: view,
    pages: query.data?.pages.length ?? 0,
  });
  const loadMore = useCallback(() => {
    if (query.hasNextPage && !query.isFetching) query.fetchNextPage();
  }, [query.hasNextPage, query.isFetching, query.fetchNextPage]);
  return {
    ...steady,
    isLoading: query.isPending && !query.error,
    hasMore: query.hasNextPage,
    /** Whether this many pages were read already. */
    hasRead: (pages: number) => (query.data?.pages.length ?? 0) >= pages,
    problem: query.error ? asProblem(query.error) : undefined,
    readAt: query.dataUpdatedAt,
    loadMore,
    readAgain: () => query.refetch(),
  };
};

/** The entries of the outbox that wait longest, with the rest of the overview. */
export const useEntries = () => {
  const { overview } = useReads();
  const query = useQuery(overview());
  const steady = useSteadyRows({
    fresh: query.data?.outbox.oldest,
    keyOf: keyOfEntry,
    list: 'cho-gui',
    pages: 1,
  });
  return {
    ...steady,
    isLoading: query.isPending && !query.error,
    hasMore: (query.data?.outbox.waiting ?? 0) > steady.rows.length || query.data?.outbox.more === true,
    problem: query.error ? asProblem(query.error) : undefined,
    readAt: query.dataUpdatedAt,
    readAgain: () => query.refetch(),
  };
};
