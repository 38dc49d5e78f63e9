import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from './api-context.tsx';
import { pagesOf } from './pages.ts';

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
