import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LifeEvent, Sector } from '../../../schemas/catalogue-titles.ts';
import { useApi } from './api-context.tsx';
import type { Call } from './call.ts';

export const MINUTE = 60_000;
/** How long a change of a dossier by others stays unseen, when its page is looked at again. */
export const FRESH_MS = 5_000;

/** What citizens and officers read, by name: what belongs together is made stale together. What only officers read: `desk-queries.ts`. */
const queriesOf = (call: Call) => ({
  procedures: () =>
    queryOptions({
      queryKey: ['procedures'],
      queryFn: ({ signal }) => call('listProcedures', { signal }),
      staleTime: 60 * MINUTE,
    }),
  /** The procedures that are found by these. */
  foundProcedures: (sought: { readonly words: string; readonly lifeEvent?: LifeEvent; readonly sector?: Sector }) =>
    queryOptions({
      queryKey: ['procedures', 'found', sought],
      queryFn: ({ signal }) => {
        const { words, ...others } = sought;
        return call('listProcedures', { query: { ...others, ...(words && { words }) }, signal });
      },
      staleTime: 60 * MINUTE,
    }),
  /** The version of a procedure that new filings use. */
  currentProcedure: (code: string) =>
    queryOptions({
      queryKey: ['procedure', code, 'current'],
      queryFn: ({ signal }) => call('readProcedure', { params: { code }, signal }),
      staleTime: 60 * MINUTE,
    }),
  /** A version of a procedure never changes. */
  procedure: ({ code, version }: { readonly code: string; readonly version: number }) =>
    queryOptions({
      queryKey: ['procedure', code, version],
      queryFn: ({ signal }) => call('readProcedure', { params: { code }, query: { version: String(version) }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** What a filing with this form (JSON) would cost, need and be promised. */
  preview: (of: { readonly code: string; readonly version: number; readonly unit: string; readonly form: string }) =>
    queryOptions({
      queryKey: ['preview', of.code, of.version, of.unit, of.form],
      queryFn: ({ signal }) =>
        call('previewFiling', {
          params: { code: of.code },
          query: { version: String(of.version) },
          body: { form: JSON.parse(of.form), receivingUnit: of.unit },
          signal,
        }),
      staleTime: MINUTE,
    }),
  units: () =>
    queryOptions({
      queryKey: ['units'],
      queryFn: ({ signal }) => call('listUnits', { signal }),
      staleTime: 60 * MINUTE,
    }),
  payments: (code: string) =>
    queryOptions({
      queryKey: ['dossier', code, 'payments'],
      queryFn: ({ signal }) => call('listPayments', { params: { code }, signal }),
      staleTime: FRESH_MS,
    }),
  dossier: (code: string) =>
    queryOptions({
      queryKey: ['dossier', code],
      queryFn: ({ signal }) => call('readDossier', { params: { code }, signal }),
      staleTime: FRESH_MS,
    }),
  results: (code: string) =>
    queryOptions({
      queryKey: ['dossier', code, 'results'],
      queryFn: ({ signal }) => call('listResults', { params: { code }, signal }),
      staleTime: FRESH_MS,
    }),
  journal: (code: string) =>
    queryOptions({
      queryKey: ['dossier', code, 'journal'],
      queryFn: ({ signal }) => call('readJournal', { params: { code }, signal }),
      staleTime: FRESH_MS,
    }),
  tracked: ({ code, key }: { readonly code: string; readonly key: string }) =>
    queryOptions({
      queryKey: ['tracked', code, key],
      queryFn: ({ signal }) => call('trackDossier', { params: { code }, query: { key }, signal }),
      staleTime: MINUTE,
    }),
});

export const useQueries = () => {
  const { call } = useApi();
  return useMemo(() => queriesOf(call), [call]);
};

/**
 * Marks what a command has changed as stale: the dossier, and every desk. What the page shows of it is read again at once; of a page that
 * is about to be left, nothing: the next one reads what it shows.
 */
export const useRefresh = () => {
  const client = useQueryClient();
  return (code: string, { isLeft = false }: { readonly isLeft?: boolean } = {}): Promise<unknown> =>
    Promise.all(
      [['dossier', code], ['desk']].map(queryKey =>
        client.invalidateQueries({ queryKey, refetchType: isLeft ? 'none' : 'active' }),
      ),
    );
};
