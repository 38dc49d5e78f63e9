import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../../../api/api-context.tsx';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import { asProblem } from '../../../api/problem.ts';
import type { DeskTask } from '../../../api/views.ts';

/** Kinds of work that have a place of their own at the counter. */
const PLACED: ReadonlySet<DeskTask['kind']> = new Set(['intake', 'return', 'withdrawal']);

/**
 * What waits for the counter, nearest due date first: withdrawals to be answered, filings to be accepted, requests to be handed to applicants,
 * results to be handed back, and the rest.
 */
export const useWaiting = () => {
  const { unit } = useMe();
  const { desk, notices } = useDeskQueries();
  const query = useInfiniteQuery(desk({ unit, role: 'counter' }));
  const toNotify = useInfiniteQuery(notices(unit));
  const tasks = query.data?.pages.flatMap(page => page.tasks) ?? [];
  const of = (kind: DeskTask['kind']): readonly DeskTask[] => tasks.filter(task => task.kind === kind);
  const error = query.error ?? toNotify.error;
  return {
    withdrawals: of('withdrawal'),
    filings: of('intake'),
    results: of('return'),
    others: tasks.filter(({ kind }) => !PLACED.has(kind)),
    /** Requests for papers that the counter hands to applicants. */
    notices: toNotify.data?.pages.flatMap(page => page.tasks) ?? [],
    isLoading: query.isPending,
    hasMore: query.hasNextPage || toNotify.hasNextPage,
    loadMore: () => Promise.all([query, toNotify].filter(one => one.hasNextPage).map(one => one.fetchNextPage())),
    problem: error ? asProblem(error) : undefined,
    readAgain: () => Promise.all([query.refetch(), toNotify.refetch()]),
  };
};
export type Waiting = ReturnType<typeof useWaiting>;
