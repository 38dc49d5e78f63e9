import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';
import { pagesOf } from '../../api/pages.ts';
import type { Answered } from '../../api/route-types.ts';

export type Unit = Answered<'listStoredUnits'>['units'][number];
export type Officer = Answered<'listOfficers'>['officers'][number];
export type Gap = Answered<'readGaps'>['gaps'][number];
export type Change = Answered<'listDirectoryChanges'>['changes'][number];

/** What an administrator reads. A change of a unit or officer makes all of it stale. */
const readsOf = (call: Call) => ({
  units: () =>
    queryOptions({ queryKey: ['directory', 'units'], queryFn: ({ signal }) => call('listStoredUnits', { signal }) }),
  officers: (code: string) =>
    queryOptions({
      queryKey: ['directory', 'officers', code],
      queryFn: ({ signal }) => call('listOfficers', { params: { code }, query: { limit: '100' }, signal }),
    }),
  gaps: () => queryOptions({ queryKey: ['directory', 'gaps'], queryFn: ({ signal }) => call('readGaps', { signal }) }),
  changes: (month: string | undefined) =>
    pagesOf({
      queryKey: ['directory', 'changes', month],
      limit: 50,
      read: (page, signal) =>
        call('listDirectoryChanges', {
          query: { ...(month && { month }), ...page },
          signal,
        }),
    }),
});

export const useReads = () => {
  const { call } = useApi();
  return useMemo(() => readsOf(call), [call]);
};

export const useRefresh = () => {
  const client = useQueryClient();
  return (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['directory'] }),
      client.invalidateQueries({ queryKey: ['units'] }),
    ]);
};
