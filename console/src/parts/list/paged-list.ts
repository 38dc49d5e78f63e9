import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { useReadOn } from '../../api/read-on.ts';
import { type SteadyRows, useSteadyRows } from './steady-rows.ts';

type Options<Page, Row> = {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page>>;
  readonly rowsOf: (page: Page) => readonly Row[];
  /** Why the page does not hear of changes: the list may be out of date. */
  readonly stampError?: Error | null;
};

/** How a list stands that is read page by page. */
export type PagedList = {
  /** How many pages have been read. */
  readonly pages: number;
  readonly isLoading: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly problem: ApiProblem | undefined;
  /** When it was read last: milliseconds since 1970, 0 for never. */
  readonly readAt: number;
  /** Reads the next page; the end of the list is in sight. */
  readonly loadMore: () => void;
  readonly readAgain: () => void;
};

/** A list that is read page by page; undefined rows are not known yet. */
export const usePagedList = <Page, Row>({
  query,
  rowsOf,
  stampError = null,
}: Options<Page, Row>): PagedList & { readonly rows: readonly Row[] | undefined } => {
  const { data } = query;
  const error = query.error ?? stampError;
  return {
    // biome-ignore lint/correctness/useExhaustiveDependencies: `rowsOf` is written where it is called; the same pages have the same rows
    rows: useMemo(() => data?.pages.flatMap(page => rowsOf(page)), [data]),
    pages: data?.pages.length ?? 0,
    isLoading: query.isPending && !error,
    isLoadingMore: query.isFetchingNextPage,
    hasMore: query.hasNextPage,
    problem: error ? asProblem(error) : undefined,
    readAt: query.dataUpdatedAt,
    loadMore: useReadOn(query),
    readAgain: () => void query.refetch(),
  };
};

type SteadyOptions<Page, Row> = Options<Page, Row> & {
  readonly keyOf: (row: Row) => string;
  /** Another list begins when this changes. */
  readonly list: string;
};

/** The same, with rows that stay in their places while somebody works them. */
export const useSteadyList = <Page, Row>({
  keyOf,
  list,
  ...options
}: SteadyOptions<Page, Row>): PagedList &
  SteadyRows<Row> & { /** How many there are now. */ readonly count: number } => {
  const { rows: fresh, ...state } = usePagedList(options);
  return { ...state, ...useSteadyRows({ fresh, keyOf, list, pages: state.pages }), count: fresh?.length ?? 0 };
};
