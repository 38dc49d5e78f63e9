import { useMemo } from 'react';
import { useApi } from './api-context.tsx';
import { pagesOf } from './pages.ts';
import type { Answered } from './route-types.ts';

export type SeriesLine = Answered<'listSeries'>['series'][number];

const FRESH_MS = 15_000;

/** What the registry of a unit reads of its books. */
export const useRegistryQueries = () => {
  const { call } = useApi();
  return useMemo(
    () => ({
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
