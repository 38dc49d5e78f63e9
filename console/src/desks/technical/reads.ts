import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';
import { pagesOf } from '../../api/pages.ts';
import { FRESH_MS } from '../../api/queries.ts';

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
    pagesOf({
      queryKey: ['operations', 'unfinished', state],
      read: (page, signal) => call('listUnfinished', { query: { state, ...page }, signal }),
      refetchInterval: WATCHED_MS,
      staleTime: FRESH_MS,
    }),
  interventions: () =>
    pagesOf({
      queryKey: ['operations', 'interventions'],
      limit: 50,
      read: (page, signal) => call('listInterventions', { query: page, signal }),
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
