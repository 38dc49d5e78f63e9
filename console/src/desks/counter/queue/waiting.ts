import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import type { DeskTask } from '../../../api/views.ts';

/** What waits for the counter, nearest due date first: filings to be accepted, results to be handed back, and the rest. */
export const useWaiting = () => {
  const { unit } = useMe();
  const { desk } = useQueries();
  const query = useInfiniteQuery(desk({ unit, role: 'counter' }));
  const tasks = query.data?.pages.flatMap(page => page.tasks) ?? [];
  const of = (kind: DeskTask['kind']): readonly DeskTask[] => tasks.filter(task => task.kind === kind);
  return {
    filings: of('intake'),
    results: of('return'),
    others: tasks.filter(({ kind }) => kind !== 'intake' && kind !== 'return'),
    isLoading: query.isPending,
    hasMore: query.hasNextPage,
    loadMore: () => query.fetchNextPage(),
    problem: query.error ? asProblem(query.error) : undefined,
    readAgain: () => query.refetch(),
  };
};
export type Waiting = ReturnType<typeof useWaiting>;
