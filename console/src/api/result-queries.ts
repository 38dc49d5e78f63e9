import { queryOptions } from '@tanstack/react-query';
import { useApi } from './api-context.tsx';
import { FRESH_MS, MINUTE } from './queries.ts';

/** What is read of the files of results. */
export const useResultQueries = () => {
  const { call } = useApi();
  return {
    /** Files that lie before the leader, and of which kinds the reader may lay one; refused to who may not read them. */
    resultFiles: (code: string) =>
      queryOptions({
        queryKey: ['dossier', code, 'result-files'],
        queryFn: ({ signal }) => call('listResultFiles', { params: { code }, signal }),
        staleTime: FRESH_MS,
        retry: false,
      }),
    /** Papers of corrected results that the own counter exchanges. */
    exchanges: (unit: string | undefined) =>
      queryOptions({
        queryKey: ['desk', unit, 'exchanges'],
        queryFn: ({ signal }) => call('listExchanges', { signal }),
        refetchInterval: MINUTE,
        staleTime: MINUTE,
      }),
    /** Mistakes in results of the own unit that wait to be corrected. */
    mistakes: (unit: string | undefined) =>
      queryOptions({
        queryKey: ['desk', unit, 'mistakes'],
        queryFn: ({ signal }) => call('listMistakes', { signal }),
        refetchInterval: MINUTE,
        staleTime: MINUTE,
      }),
  };
};
