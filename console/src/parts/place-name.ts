import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useQueries } from '../api/queries.ts';
import { useTitle } from './language/language.tsx';
import type { Bilingual } from './language/words.ts';

/** `UBND xã Bát Xát` → `xã Bát Xát`: a commune is known by its committee. */
export const placeOfCommittee = ({ vi, en }: Bilingual): Bilingual => ({
  vi: vi.replace(/^(UBND|Ủy ban nhân dân)\s+/i, ''),
  en: en.replace(/\s+committee$/i, ''),
});

/** `UBND xã Bát Xát` → `Xã Bát Xát`, where the name stands alone. */
export const communeName = (committee: Bilingual): Bilingual => {
  const { vi, en } = placeOfCommittee(committee);
  return { vi: vi.slice(0, 1).toUpperCase() + vi.slice(1), en };
};

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

export type Address = { readonly line: string; readonly commune: string; readonly province: string };

/** `Thôn Bản Vền, xã Bát Xát, Lào Cai`. A line copied from an identity card may name the commune already: it is not said twice. */
export const writtenAddress = ({ line, province }: Address, committee: Bilingual | undefined): string => {
  const place = committee && placeOfCommittee(committee).vi;
  const isSaid = place !== undefined && line.toLocaleLowerCase('vi').endsWith(place.toLocaleLowerCase('vi'));
  return [line, !isSaid && place, province].filter(Boolean).join(', ');
};

/** An address in one line, in Vietnamese as on a letter; empty without one. */
export const useAddress = (): ((address: Address | undefined) => string) => {
  const known = useQuery(useQueries().units()).data?.units;
  return useCallback(
    address => (address ? writtenAddress(address, known?.find(({ code }) => code === address.commune)?.name) : ''),
    [known],
  );
};
