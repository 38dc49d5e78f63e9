import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useReadOnWhile } from '../../api/read-on.ts';
import { keyOf } from '../../parts/desk/task-key.ts';
import { useSteadyList } from '../../parts/list/paged-list.ts';
import { useProcedureTitle } from '../../parts/procedure-title.ts';

/** Exceptions come first, so the whole list is needed; of a longer one, those that are due first. */
const MOST_PAGES = 10;

/** What waits for the leader's signature, held steady while it is worked. */
export const useToSign = (stampError: Error | null) => {
  const { unit } = useMe();
  const query = useInfiniteQuery(useDeskQueries().toSign(unit));
  const procedureTitle = useProcedureTitle();
  const list = useSteadyList({ query, rowsOf: ({ tasks }) => tasks, keyOf, list: `${unit} to sign`, stampError });
  const { rows, pages, hasMore, problem } = list;
  useReadOnWhile(pages < MOST_PAGES, list.loadMore);
  const isLoadingRest = hasMore && pages < MOST_PAGES && !problem;
  const codes = useMemo(() => [...new Set(rows.map(({ procedure }) => procedure))], [rows]);
  return {
    ...list,
    procedureTitle,
    isLoadingRest,
    /** There are more than are read. */
    hasMore: hasMore && !isLoadingRest,
    /** Those that have work here, for the filter. */
    procedures: codes.map(code => ({ code, title: procedureTitle(code) })),
  };
};
export type ToSign = ReturnType<typeof useToSign>;
