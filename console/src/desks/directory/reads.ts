import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';
import { pagesOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import type { Answered } from '../../api/route-types.ts';

export type Unit = Answered<'listStoredUnits'>['units'][number];
export type Officer = Answered<'listOfficers'>['officers'][number];
export type Gap = Answered<'readGaps'>['gaps'][number];
export type Change = Answered<'listDirectoryChanges'>['changes'][number];

/** The officer of that account; null where it is none. */
export const findOfficer = (call: Call, id: string): Promise<Officer | null> =>
  call('readOfficer', { params: { id } }).catch(error => {
    if (asProblem(error).kind === 'not-found') return null;
    throw error;
  });

/** What an administrator reads. A change of a unit or officer makes all of it stale. */
const readsOf = (call: Call) => ({
  units: () =>
    queryOptions({ queryKey: ['directory', 'units'], queryFn: ({ signal }) => call('listStoredUnits', { signal }) }),
  officers: (code: string) =>
    queryOptions({
      queryKey: ['directory', 'officers', code],
      queryFn: ({ signal }) => call('listOfficers', { params: { code }, query: { limit: '100' }, signal }),
    }),
  /** Nothing where the account is no officer. */
  officer: (id: string) =>
    queryOptions({ queryKey: ['directory', 'officer', id], queryFn: () => findOfficer(call, id), retry: false }),
  gaps: () => queryOptions({ queryKey: ['directory', 'gaps'], queryFn: ({ signal }) => call('readGaps', { signal }) }),
  searches: (officer: string) =>
    pagesOf({
      queryKey: ['directory', 'searches', officer],
      limit: 50,
      read: (page, signal) => call('listSearches', { params: { id: officer }, query: page, signal }),
    }),
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
      client.invalidateQueries({ queryKey: ['substitutes'] }),
    ]);
};
