import { infiniteQueryOptions } from '@tanstack/react-query';

/** The query of one page: how many lines at most, and after which. */
type PageQuery = { readonly limit: string; readonly after?: string };

type Pages<Page> = {
  readonly queryKey: readonly unknown[];
  readonly read: (page: PageQuery, signal: AbortSignal) => Promise<Page>;
  readonly limit?: number;
  readonly refetchInterval?: number;
  readonly staleTime?: number;
};

/** A list that is read page by page; each page says where the next one begins. */
export const pagesOf = <Page extends { readonly next?: string | undefined }>({
  read,
  limit = 100,
  ...options
}: Pages<Page>) =>
  infiniteQueryOptions({
    ...options,
    queryFn: ({ pageParam, signal }) => read({ limit: String(limit), ...(pageParam && { after: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  });
