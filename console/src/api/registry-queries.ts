import { useMemo } from 'react';
import type { RegisterOf } from '../../../schemas/issuance.ts';
import { useApi } from './api-context.tsx';
import { pagesOf } from './pages.ts';
import type { Answered } from './route-types.ts';

export type IncomingLine = Answered<'listIncoming'>['entries'][number];
type IncomingOf = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sender?: string | undefined;
  readonly number?: string | undefined;
  readonly sought?: string | undefined;
};
export type SeriesLine = Answered<'listSeries'>['series'][number];

const FRESH_MS = 15_000;

/** Without the fields that ask for nothing. */
const given = (of: IncomingOf | RegisterOf): Record<string, string> =>
  Object.fromEntries(Object.entries(of).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** What the registry of a unit reads of its books. */
export const useRegistryQueries = () => {
  const { call } = useApi();
  return useMemo(
    () => ({
      register: (unit: string, of: RegisterOf) =>
        pagesOf({
          queryKey: ['desk', unit, 'registry', 'register', of],
          read: (page, signal) =>
            call('listRegister', { params: { code: unit }, query: { ...given(of), ...page }, signal }),
          staleTime: FRESH_MS,
        }),
      incoming: (unit: string, of: IncomingOf) =>
        pagesOf({
          queryKey: ['desk', unit, 'registry', 'incoming', of],
          read: (page, signal) =>
            call('listIncoming', { params: { code: unit }, query: { ...given(of), ...page }, signal }),
          staleTime: FRESH_MS,
        }),
      series: (unit: string) =>
        pagesOf({
          queryKey: ['desk', unit, 'registry', 'series'],
          read: (page, signal) => call('listSeries', { params: { code: unit }, query: page, signal }),
          staleTime: FRESH_MS,
        }),
    }),
    [call],
  );
};
