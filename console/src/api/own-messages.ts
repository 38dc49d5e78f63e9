/** The messages of the citizen who is signed in, how they come, and where. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useSession } from './api-context.tsx';
import { pagesOf } from './pages.ts';
import { MINUTE } from './queries.ts';
import type { Answered } from './route-types.ts';

export type OwnMessage = Answered<'listNotifications'>['notifications'][number];
export type OwnContact = Answered<'readContact'>;
export type OwnAddresses = Answered<'listOwnAddresses'>;
export type AddressKind = OwnAddresses['addresses'][number]['kind'];

const UNREAD = ['messages', 'unread'];
const ADDRESSES = ['contact', 'addresses'];

/** The own messages, newest first. */
export const useOwnMessages = () => {
  const { call } = useApi();
  return useInfiniteQuery(
    pagesOf({
      queryKey: ['messages', 'own'],
      limit: 20,
      read: (page, signal) => call('listNotifications', { query: page, signal }),
      refetchInterval: MINUTE,
    }),
  );
};

/** How many messages are new; not known for who gets none. */
export const useUnread = () => {
  const { call } = useApi();
  const session = useSession();
  const isCitizen = session.kind === 'signed-in' && session.me.kind === 'citizen';
  return useQuery({
    queryKey: UNREAD,
    queryFn: ({ signal }) => call('countUnread', { signal }),
    enabled: isCitizen,
    refetchInterval: MINUTE,
    staleTime: MINUTE,
  }).data;
};

export const useContact = () => {
  const { call } = useApi();
  return useQuery({ queryKey: ['contact', 'choice'], queryFn: ({ signal }) => call('readContact', { signal }) });
};

export const useOwnAddresses = () => {
  const { call } = useApi();
  return useQuery({ queryKey: ADDRESSES, queryFn: ({ signal }) => call('listOwnAddresses', { signal }) });
};

/** Reads again what a command may have changed. */
export const useReadAgain = () => {
  const client = useQueryClient();
  return {
    unread: (): Promise<unknown> => client.invalidateQueries({ queryKey: UNREAD }),
    addresses: (): Promise<unknown> => client.invalidateQueries({ queryKey: ADDRESSES }),
    contact: (): Promise<unknown> => client.invalidateQueries({ queryKey: ['contact', 'choice'] }),
  };
};
