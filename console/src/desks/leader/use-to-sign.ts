import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { keyOf } from '../../parts/desk/task-key.ts';
import { useSteadyRows } from '../../parts/list/steady-rows.ts';
import { useProcedureTitle } from '../../parts/procedure-title.ts';

/** Exceptions come first, so the whole list is needed; of a longer one, those that are due first. */
const MOST_PAGES = 10;

/** What waits for the leader's signature, held steady while it is worked. */
export const useToSign = (stampError: Error | null) => {
  const { unit } = useMe();
  const query = useInfiniteQuery(useQueries().toSign(unit));
  const error = query.error ?? stampError;
  const procedureTitle = useProcedureTitle();
  const pages = query.data?.pages.length ?? 0;
  const isLoadingRest = query.hasNextPage && pages < MOST_PAGES;
  const { isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (isLoadingRest && !isFetching) void fetchNextPage();
  }, [isLoadingRest, isFetching, fetchNextPage]);
  const steady = useSteadyRows({
    fresh: useMemo(() => query.data?.pages.flatMap(({ tasks }) => tasks), [query.data]),
    keyOf,
    list: `${unit} to sign`,
    pages,
  });
  const { rows } = steady;
  const codes = useMemo(() => [...new Set(rows.map(({ procedure }) => procedure))], [rows]);
  return {
    ...steady,
    procedureTitle,
    isLoading: query.isPending && !error,
    isLoadingRest,
    hasMore: query.hasNextPage && !isLoadingRest,
    problem: error ? asProblem(error) : undefined,
    readAt: query.dataUpdatedAt,
    readAgain: () => query.refetch(),
    /** Those that have work here, for the filter. */
    procedures: codes.map(code => ({ code, title: procedureTitle(code) })),
  };
};
export type ToSign = ReturnType<typeof useToSign>;
