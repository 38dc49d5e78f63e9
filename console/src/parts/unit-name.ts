import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useQueries } from '../api/queries.ts';
import { useTitle } from './language/language.tsx';

/** One-stop centres as officials shorten them: what differs in their names comes last, where a list would cut it. */
export const shortUnit = (name: string): string => name.replace('Trung tâm Phục vụ hành chính công', 'TTPVHCC');

/** What people call a unit; its code while that is not known. */
export const useUnitName = (): ((code: string) => string) => {
  const title = useTitle();
  const known = useQuery(useQueries().units()).data?.units;
  return useCallback(
    code => {
      const found = known?.find(unit => unit.code === code);
      return found ? title(found.name) : code;
    },
    [known, title],
  );
};
