import { queryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ExpectationState } from '../../../schemas/expectation.ts';
import type { OfficerRole } from '../../../schemas/officer.ts';
import type { ShipmentState } from '../../../schemas/shipment.ts';
import { useApi } from './api-context.tsx';
import type { Call } from './call.ts';
import { machineNow } from './clock.ts';
import { draftOf } from './decision-draft.ts';
import { pagesOf } from './pages.ts';
import { FRESH_MS, MINUTE } from './queries.ts';
import { readFile } from './read-file.ts';

/** How often a page asks whether the lists of a desk have changed. */
const POLL_MS = 3_000;
/** A list is read again after that time even if nothing seems to have changed: a wake-up of its stamp may be lost. */
const READ_AGAIN_MS = 2 * MINUTE;
/** How often a page that shows a task says so (`store/steps/looking.ts`). */
const LOOKING_MS = 20_000;

type Desk = { readonly unit: string | undefined; readonly role: OfficerRole };

/** How often the lists of a desk have changed, and when this page first asked and was answered so. */
type Stamp = { readonly changes: number; readonly since: number };

/** What only officers read. The lists of a desk stand under `desk`, unit and role: `useDeskStamp` reads them again when they have changed. */
const deskQueriesOf = (call: Call) => ({
  /** How often the lists of the desk have changed; asked while the page is visible. `useDeskStamp` reads them again. */
  stamp: ({ unit, role }: Desk) =>
    queryOptions({
      queryKey: ['stamp', unit, role],
      queryFn: async ({ client, queryKey, signal }): Promise<Stamp> => {
        const since = machineNow();
        const { changes } = await call('readStamp', { params: { role }, query: unit ? { unit } : {}, signal });
        const known = client.getQueryData<Stamp>(queryKey);
        return known?.changes === changes ? known : { changes, since };
      },
      refetchInterval: POLL_MS,
      staleTime: 0,
    }),
  desk: (desk: Desk) =>
    pagesOf({
      queryKey: ['desk', desk.unit, desk.role],
      read: (page, signal) =>
        call('listTasks', {
          query: { role: desk.role, ...(desk.unit && { unit: desk.unit }), ...page },
          signal,
        }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  /** Requests for papers that the counter hands to applicants. */
  notices: (unit: string | undefined) =>
    pagesOf({
      queryKey: ['desk', unit, 'counter', 'notices'],
      read: (page, signal) => call('listNotices', { query: { ...(unit && { unit }), ...page }, signal }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  deskOfficers: ({ unit, role }: Desk) =>
    queryOptions({
      queryKey: ['desk-officers', unit, role],
      queryFn: ({ signal }) => call('listDeskOfficers', { params: { role }, query: { limit: '100' }, signal }),
      staleTime: MINUTE,
    }),
  /** Who stands in for whom at the unit, and who works there. */
  substitutes: (unit: string) =>
    queryOptions({
      queryKey: ['substitutes', unit],
      queryFn: ({ signal }) => call('listSubstitutes', { params: { code: unit }, query: { limit: '100' }, signal }),
      staleTime: MINUTE,
    }),
  toSign: (unit: string | undefined) =>
    pagesOf({
      queryKey: ['desk', unit, 'leader', 'to-sign'],
      read: (page, signal) => call('listToSign', { query: page, signal }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  /** Apologies that the unit is to write or its leader to approve; by the desk that shows them. */
  apologies: ({ unit, role }: Desk) =>
    pagesOf({
      queryKey: ['desk', unit, role, 'apologies'],
      read: (page, signal) => call('listApologies', { query: page, signal }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  /** Answers of outside systems that the desk has to compare. */
  deskReports: ({ unit, role }: Desk) =>
    pagesOf({
      queryKey: ['desk', unit, role, 'reports'],
      read: (page, signal) => call('listKeptReports', { query: { role, ...(unit && { unit }), ...page }, signal }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  apology: (code: string) =>
    queryOptions({
      queryKey: ['dossier', code, 'apology'],
      queryFn: ({ signal }) => call('readApology', { params: { code }, signal }),
      staleTime: FRESH_MS,
      retry: false,
    }),
  signingCard: ({ code, step }: { readonly code: string; readonly step: string }) =>
    queryOptions({
      queryKey: ['dossier', code, 'signing', step],
      queryFn: ({ signal }) => call('readSigningCard', { params: { code, step }, signal }),
      staleTime: MINUTE,
      retry: false,
    }),
  load: (unit: string | undefined) =>
    queryOptions({
      queryKey: ['desk', unit, 'load'],
      queryFn: ({ signal }) => call('readLoad', { signal }),
      refetchInterval: MINUTE,
      staleTime: MINUTE,
    }),
  /** Items of the post in one state that wait at the desk. */
  shipments: (of: {
    readonly unit: string | undefined;
    readonly role: 'counter' | 'post-clerk';
    readonly state: ShipmentState;
  }) =>
    pagesOf({
      queryKey: ['desk', of.unit, of.role, 'items', of.state],
      read: (page, signal) => call('listUnitShipments', { query: { state: of.state, ...page }, signal }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  shipment: (item: string) =>
    queryOptions({
      queryKey: ['shipment', item],
      queryFn: ({ signal }) => call('readShipment', { params: { item }, signal }),
      staleTime: MINUTE,
    }),
  openPayments: (unit: string | undefined) =>
    pagesOf({
      queryKey: ['desk', unit, 'cashier', 'open'],
      read: (page, signal) => call('listOpenPayments', { query: page, signal }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  transactions: (unit: string | undefined) =>
    pagesOf({
      queryKey: ['desk', unit, 'cashier', 'review'],
      read: (page, signal) => call('listTransactions', { query: page, signal }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  takings: ({ unit, day }: { readonly unit: string | undefined; readonly day: string | undefined }) =>
    pagesOf({
      queryKey: ['desk', unit, 'cashier', 'takings', day],
      read: (page, signal) => call('listTakings', { query: { ...(day && { day }), ...page }, signal }),
      staleTime: FRESH_MS,
    }),
  issuance: (code: string) =>
    queryOptions({
      queryKey: ['dossier', code, 'issuance'],
      queryFn: ({ signal }) => call('readIssuance', { params: { code }, signal }),
      staleTime: FRESH_MS,
      retry: false,
    }),
  /** Dossiers that the desk does not hold: those to come, or those that others have. */
  expected: (desk: Desk & { readonly state: ExpectationState }) =>
    pagesOf({
      queryKey: ['desk', desk.unit, desk.role, 'expected', desk.state],
      read: (page, signal) =>
        call('listExpected', {
          params: { role: desk.role },
          query: {
            state: desk.state,
            ...(desk.unit && { unit: desk.unit }),
            ...page,
          },
          signal,
        }),
      refetchInterval: READ_AGAIN_MS,
      staleTime: FRESH_MS,
    }),
  /** Says that the reader has the task before him or her, while the page is visible, and asks which colleagues have. */
  looking: ({ dossier, step }: { readonly dossier: string; readonly step: string }) =>
    queryOptions({
      queryKey: ['looking', dossier, step],
      queryFn: ({ signal }) => call('noteLooking', { params: { code: dossier, step }, signal }),
      refetchInterval: LOOKING_MS,
      staleTime: 0,
      gcTime: 0,
      retry: false,
    }),
  /** Read once: from then on the page itself has the last that was typed, and sends it (`parts/decision-draft`). */
  decisionDraft: (of: { readonly dossier: string; readonly step: string; readonly version: number }) =>
    queryOptions({
      queryKey: ['decision-draft', of.dossier, of.step, of.version],
      queryFn: async ({ signal }) => {
        const { draft } = await call('readDecisionDraft', { params: { code: of.dossier, step: of.step }, signal });
        return draftOf(draft);
      },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    }),
  /** What outside systems reported of a dossier that did not end their step. */
  keptReports: (code: string) =>
    queryOptions({
      queryKey: ['dossier', code, 'kept-reports'],
      queryFn: ({ signal }) => call('readKeptReports', { params: { code }, signal }),
    }),
  /** The file of a paper: under its number it never changes. It stays in memory only while somebody looks at it. */
  paper: ({ code, number }: { readonly code: string; readonly number: number }) =>
    queryOptions({
      queryKey: ['paper', code, number],
      queryFn: async ({ signal }) => {
        const { url } = await call('readComponent', { params: { code, number: String(number) }, signal });
        return readFile(url, signal);
      },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: MINUTE,
    }),
  /** Who has this identity number, as last filed. It stays in memory only while somebody takes a filing of that person in. */
  knownPerson: (identityNumber: string) =>
    queryOptions({
      queryKey: ['known-person', identityNumber],
      queryFn: ({ signal }) => call('findKnownPerson', { body: { identityNumber }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
    }),
});

export const useDeskQueries = () => {
  const { call } = useApi();
  return useMemo(() => deskQueriesOf(call), [call]);
};
