import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { useSteadyRows } from '../list/steady-rows.ts';
import { useProcedureTitle } from '../procedure-title.ts';
import { keyOf } from './task-key.ts';

/** What waits at a desk of the unit, nearest due date first, held steady while somebody works it. */
export const useDeskTasks = (role: OfficerRole) => {
  const { unit } = useMe();
  const query = useInfiniteQuery(useQueries().desk({ unit, role }));
  const stamp = useDeskStamp({ unit, role });
  const error = query.error ?? stamp.error;
  const procedureTitle = useProcedureTitle();
  const steady = useSteadyRows({
    fresh: useMemo(() => query.data?.pages.flatMap(({ tasks }) => tasks), [query.data]),
    keyOf,
    list: `${unit} ${role}`,
    pages: query.data?.pages.length ?? 0,
  });
  const loadMore = useCallback(() => {
    if (query.hasNextPage && !query.isFetching) query.fetchNextPage();
  }, [query.hasNextPage, query.isFetching, query.fetchNextPage]);
  const { rows } = steady;
  const codes = useMemo(() => [...new Set(rows.map(({ procedure }) => procedure))], [rows]);
  return {
    ...steady,
    isLoading: query.isPending && !error,
    isLoadingMore: query.isFetchingNextPage,
    hasMore: query.hasNextPage,
    problem: error ? asProblem(error) : undefined,
    readAt: query.dataUpdatedAt,
    loadMore,
    readAgain: () => query.refetch(),
    procedureTitle,
    /** Those that have work here, for the filter. */
    procedures: codes.map(code => ({ code, title: procedureTitle(code) })),
  };
};
export type DeskTasks = ReturnType<typeof useDeskTasks>;
