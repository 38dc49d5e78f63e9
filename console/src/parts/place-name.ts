import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Address, communeName, writtenAddress } from '../../../schemas/address.ts';
import { useQueries } from '../api/queries.ts';
import { useTitle } from './language/language.tsx';

/** What people call a commune; its code while that is not known. */
export const useCommuneName = (): ((code: string) => string) => {
  const title = useTitle();
  const known = useQuery(useQueries().units()).data?.units;
  return useCallback(
    code => {
      const found = known?.find(unit => unit.code === code);
      return found ? title(communeName(found.name)) : code;
    },
    [known, title],
  );
};

/** An address in one line, in Vietnamese as on a letter; empty without one. */
export const useAddress = (): ((address: Address | undefined) => string) => {
  const known = useQuery(useQueries().units()).data?.units;
  return useCallback(
    address => (address ? writtenAddress(address, known?.find(({ code }) => code === address.commune)?.name) : ''),
    [known],
  );
};
