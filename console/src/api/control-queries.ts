import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from './api-context.tsx';
import type { Call } from './call.ts';
import type { Answered, Asked } from './route-types.ts';

/** The numbers are a handful of keys; the lists behind them are read again less often. */
const NUMBERS_MS = 5_000;
const LISTS_MS = 20_000;

/** A part of the province: a unit, a procedure, or both. */
export type Part = { readonly unit?: string | undefined; readonly procedure?: string | undefined };

export type ControlNumbers = Answered<'readControl'>;
export type OutlookLine = Answered<'listOutlooks'>['dossiers'][number];
export type UndeliveredMessage = Answered<'listUndelivered'>['messages'][number];
export type CallLine = Answered<'listCalls'>['calls'][number];
export type UnitNumbers = Answered<'listUnitNumbers'>['units'][number];
/** Which dossiers a list shows. */
export type ListOf = Omit<Asked<'listOutlooks'>['query'], 'limit' | 'after'>;

/** What the control office reads. */
const queriesOf = (call: Call) => ({
  numbers: ({ unit, procedure }: Part) =>
    queryOptions({
      queryKey: ['control', 'numbers', unit, procedure],
      queryFn: ({ signal }) =>
        call('readControl', { query: { ...(unit && { unit }), ...(procedure && { procedure }) }, signal }),
      refetchInterval: NUMBERS_MS,
      staleTime: NUMBERS_MS,
    }),
  units: (procedure: string | undefined) =>
    infiniteQueryOptions({
      queryKey: ['control', 'units', procedure],
      queryFn: ({ pageParam, signal }) =>
        call('listUnitNumbers', {
          query: { limit: '100', ...(procedure && { procedure }), ...(pageParam && { after: pageParam }) },
          signal,
        }),
      initialPageParam: '',
      getNextPageParam: page => page.next,
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  procedures: (unit: string | undefined) =>
    queryOptions({
      queryKey: ['control', 'procedures', unit],
      queryFn: ({ signal }) => call('listProcedureNumbers', { query: { ...(unit && { unit }) }, signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  dossiers: (of: ListOf) =>
    infiniteQueryOptions({
      queryKey: ['control', 'dossiers', of],
      queryFn: ({ pageParam, signal }) =>
        call('listOutlooks', { query: { ...of, limit: '100', ...(pageParam && { after: pageParam }) }, signal }),
      initialPageParam: '',
      getNextPageParam: page => page.next,
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  calls: () =>
    infiniteQueryOptions({
      queryKey: ['control', 'calls'],
      queryFn: ({ pageParam, signal }) =>
        call('listCalls', { query: { limit: '20', ...(pageParam && { after: pageParam }) }, signal }),
      initialPageParam: '',
      getNextPageParam: page => page.next,
      staleTime: LISTS_MS,
    }),
  undelivered: () =>
    queryOptions({
      queryKey: ['control', 'undelivered'],
      queryFn: ({ signal }) => call('listUndelivered', { signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
});

export const useControlQueries = () => {
  const { call } = useApi();
  return useMemo(() => queriesOf(call), [call]);
};
