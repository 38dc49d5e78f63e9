import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import type { ApologyLine } from '../../../api/views.ts';
import { useSteadyRows } from '../../../parts/list/steady-rows.ts';
import { useProcedureTitle } from '../../../parts/procedure-title.ts';

/** There is one apology of a dossier at most. */
export const keyOf = ({ dossier }: ApologyLine): string => dossier;

/** The apologies that the unit owes, the most urgent first, held steady while the leader reads them. */
export const useApologies = (stampError: Error | null) => {
  const { unit } = useMe();
  const query = useInfiniteQuery(useQueries().apologies({ unit, role: 'leader' }));
  const error = query.error ?? stampError;
  const fresh = useMemo(() => query.data?.pages.flatMap(({ apologies }) => apologies), [query.data]);
  const steady = useSteadyRows({
    fresh,
    keyOf,
    list: `${unit} apologies`,
    pages: query.data?.pages.length ?? 0,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return {
    ...steady,
    procedureTitle: useProcedureTitle(),
    /** How many there are now. */
    count: fresh?.length ?? 0,
    isLoading: query.isPending && !error,
    hasMore: hasNextPage,
    loadMore,
    problem: error ? asProblem(error) : undefined,
    readAt: query.dataUpdatedAt,
    readAgain: () => query.refetch(),
  };
};
export type Apologies = ReturnType<typeof useApologies>;
