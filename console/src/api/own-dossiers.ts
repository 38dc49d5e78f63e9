/** What only the person reads whose dossiers they are. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.tsx';
import { pagesOf } from './pages.ts';
import { FRESH_MS } from './queries.ts';

/** So many readings are shown, the newest. */
const MOST_READINGS = '50';

/** The dossiers of the person who is signed in, the newest first. */
export const useOwnDossiers = () => {
  const { call } = useApi();
  return useInfiniteQuery(
    pagesOf({
      queryKey: ['own-dossiers'],
      limit: 20,
      read: (page, signal) => call('listDossiers', { query: page, signal }),
    }),
  );
};

/** Messages about one dossier, the newest first. */
export const useMessages = (code: string) => {
  const { call } = useApi();
  return useQuery({
    queryKey: ['dossier', code, 'messages'],
    queryFn: ({ signal }) => call('listNotificationsOf', { params: { code }, signal }),
    staleTime: FRESH_MS,
  });
};

/** Who else has read the dossier; asked for once somebody wants to know. */
export const useReadings = (code: string, isAsked: boolean) => {
  const { call } = useApi();
  return useQuery({
    queryKey: ['dossier', code, 'readings'],
    queryFn: ({ signal }) => call('listReadings', { params: { code }, query: { limit: MOST_READINGS }, signal }),
    enabled: isAsked,
  });
};

/** A draft with the state of its papers, and what has changed since it was begun. */
export const useDraft = (draft: string | undefined) => {
  const { call } = useApi();
  return useQuery({
    queryKey: ['draft', draft],
    queryFn: ({ signal }) => call('readDraft', { params: { draft: draft ?? '' }, signal }),
    enabled: draft !== undefined,
    staleTime: FRESH_MS,
  });
};

/** Filings that the person has begun, the newest first. */
export const useOwnDrafts = () => {
  const { call } = useApi();
  return useQuery({
    queryKey: ['drafts'],
    queryFn: ({ signal }) => call('listDrafts', { query: { limit: '20' }, signal }),
    staleTime: FRESH_MS,
  });
};
