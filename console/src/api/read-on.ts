import { useCallback, useEffect } from 'react';

/** A list that is read page by page, as `useInfiniteQuery` gives it. */
export type PagedQuery = {
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  /** Whether the last reading failed, of the next page or of those that were read before. */
  readonly isError: boolean;
  readonly fetchNextPage: () => unknown;
};

/**
 * Reads the next page of a list: nothing where there is none, or while the list is being read. Where a page failed it waits until
 * the reader tries again (`refetch`). A list asks for its next page whenever its end is in sight, so it would ask for that page without end.
 */
export const useReadOn = ({ hasNextPage, isFetching, isError, fetchNextPage }: PagedQuery): (() => void) =>
  useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

/** Reads page after page by itself, while more are wanted; `readOn` is that of {@link useReadOn}. */
export const useReadOnWhile = (isWanted: boolean, readOn: () => void): void => {
  useEffect(() => {
    if (isWanted) readOn();
  }, [isWanted, readOn]);
};
