import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';

const FRESH_MS = 5_000;
/** Lists of operators read many keys; they are read again less often than a dossier. */
const WATCHED_MS = 15_000;
/** Dossiers are counted once a minute. */
const COUNTED_MS = 60_000;

/** What an engineer reads. All of it becomes stale together: a restart changes lists, figures and the way of a dossier. */
const readsOf = (call: Call) => ({
  overview: () =>
    queryOptions({
      queryKey: ['operations', 'overview'],
      queryFn: ({ signal }) => call('overview', { signal }),
      refetchInterval: WATCHED_MS,
      staleTime: FRESH_MS,
    }),
  unfinished: (state: 'running' | 'overdue' | 'incident') =>
    infiniteQueryOptions({
      queryKey: ['operations', 'unfinished', state],
      queryFn: ({ pageParam, signal }) =>
        call('listUnfinished', { query: { state, limit: '100', ...(pageParam && { after: pageParam }) }, signal }),
      initialPageParam: '',
      getNextPageParam: page => page.next,
      refetchInterval: WATCHED_MS,
      staleTime: FRESH_MS,
    }),
  interventions: () =>
    infiniteQueryOptions({
      queryKey: ['operations', 'interventions'],
      queryFn: ({ pageParam, signal }) =>
        call('listInterventions', { query: { limit: '50', ...(pageParam && { after: pageParam }) }, signal }),
      initialPageParam: '',
      getNextPageParam: page => page.next,
    }),
  machines: () =>
    queryOptions({
      queryKey: ['operations', 'machines'],
      queryFn: ({ signal }) => call('listMachines', { signal }),
      refetchInterval: COUNTED_MS,
      staleTime: WATCHED_MS,
    }),
  machine: ({ code, version }: { readonly code: string; readonly version: number }) =>
    queryOptions({
      queryKey: ['operations', 'machine', code, version],
      queryFn: ({ signal }) => call('readMachine', { params: { code }, query: { version: String(version) }, signal }),
      refetchInterval: COUNTED_MS,
      staleTime: WATCHED_MS,
    }),
  way: (code: string) =>
    queryOptions({
      queryKey: ['operations', 'way', code],
      queryFn: ({ signal }) => call('readWay', { params: { code }, signal }),
      refetchInterval: FRESH_MS,
      staleTime: FRESH_MS,
    }),
  epochPreview: (code: string) =>
    queryOptions({
      queryKey: ['operations', 'epoch-preview', code],
      queryFn: ({ signal }) => call('previewEpoch', { params: { code }, signal }),
      staleTime: 0,
    }),
});

export const useReads = () => {
  const { call } = useApi();
  return useMemo(() => readsOf(call), [call]);
};

/** Marks everything that operators watch as stale. */
export const useRefresh = () => {
  const client = useQueryClient();
  return (): Promise<unknown> => client.invalidateQueries({ queryKey: ['operations'] });
};
