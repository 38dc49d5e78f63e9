/** The vault of a person, and what it has for a filing. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.tsx';
import { pagesOf } from './pages.ts';
import type { Answered, Asked } from './route-types.ts';

export type VaultEntry = Answered<'listVault'>['entries'][number];
export type VaultOffer = Answered<'findVaultOffers'>['offers'][number];

/** What was found for one paper. */
export const offersFor = (found: Answered<'findVaultOffers'> | undefined, component: string) => {
  const of = (all: readonly VaultOffer[] = []): readonly VaultOffer[] => all.filter(one => one.component === component);
  return { offers: of(found?.offers), expired: of(found?.expired) };
};

/** The own entries, newest first. */
export const useVault = () => {
  const { call } = useApi();
  return useInfiniteQuery(
    pagesOf({ queryKey: ['vault'], limit: 20, read: (page, signal) => call('listVault', { query: page, signal }) }),
  );
};

/** What the vault of an owner has for a filing; asked for only where `of` says so. At a counter each asking is noted. */
export const useVaultOffers = (of: Asked<'findVaultOffers'>['body'] | undefined) => {
  const { call } = useApi();
  return useQuery({
    queryKey: ['vault', 'offers', of],
    queryFn: ({ signal }) => call('findVaultOffers', { body: of as NonNullable<typeof of>, signal }),
    enabled: of !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
};

/** What the vault of a dossier's owner has for the papers of its open request. At a counter each asking is noted. */
export const useSupplementOffers = (of: Pick<Asked<'findSupplementOffers'>, 'params' | 'body'> | undefined) => {
  const { call } = useApi();
  return useQuery({
    queryKey: ['vault', 'supplement', of],
    queryFn: ({ signal }) => call('findSupplementOffers', { ...(of as NonNullable<typeof of>), signal }),
    enabled: of !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
};
