import { queryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from './api-context.tsx';
import type { Call } from './call.ts';
import { pagesOf } from './pages.ts';
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
export type ApologyNumbers = Answered<'readApologyNumbers'>;
export type ApologyLine = Answered<'listApologiesIn'>['apologies'][number];
export type UnreceivedLine = Answered<'listUnreceived'>['handOvers'][number];
export type ApologiesOf = Asked<'listApologiesIn'>['params'] & { readonly unit?: string | undefined };

export type SharesOf = Asked<'listShare'>['params'] & { readonly unit?: string | undefined };

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
    pagesOf({
      queryKey: ['control', 'units', procedure],
      read: (page, signal) =>
        call('listUnitNumbers', {
          query: { ...(procedure && { procedure }), ...page },
          signal,
        }),
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
    pagesOf({
      queryKey: ['control', 'dossiers', of],
      read: (page, signal) => call('listOutlooks', { query: { ...of, ...page }, signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  calls: () =>
    pagesOf({
      queryKey: ['control', 'calls'],
      limit: 20,
      read: (page, signal) => call('listCalls', { query: page, signal }),
      staleTime: LISTS_MS,
    }),
  apologyNumbers: () =>
    queryOptions({
      queryKey: ['control', 'apology-numbers'],
      queryFn: ({ signal }) => call('readApologyNumbers', { signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  apologies: ({ state, unit }: ApologiesOf) =>
    pagesOf({
      queryKey: ['control', 'apologies', state, unit],
      read: (page, signal) =>
        call('listApologiesIn', { params: { state }, query: { ...(unit && { unit }), ...page }, signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  unreceivedNumbers: () =>
    queryOptions({
      queryKey: ['control', 'unreceived-numbers'],
      queryFn: ({ signal }) => call('readUnreceivedNumbers', { signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  lateMistakes: () =>
    queryOptions({
      queryKey: ['control', 'late-mistakes'],
      queryFn: ({ signal }) => call('listLateMistakes', { signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  unreceived: (unit: string | undefined) =>
    pagesOf({
      queryKey: ['control', 'unreceived', unit],
      read: (page, signal) => call('listUnreceived', { query: { ...(unit && { unit }), ...page }, signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  shareNumbers: (unit: string | undefined) =>
    queryOptions({
      queryKey: ['control', 'share-numbers', unit],
      queryFn: ({ signal }) => call('readShares', { query: unit ? { unit } : {}, signal }),
      refetchInterval: LISTS_MS,
      staleTime: NUMBERS_MS,
    }),
  share: ({ share, unit }: SharesOf) =>
    pagesOf({
      queryKey: ['control', 'share', share, unit],
      read: (page, signal) =>
        call('listShare', { params: { share }, query: { ...(unit && { unit }), ...page }, signal }),
      staleTime: NUMBERS_MS,
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
