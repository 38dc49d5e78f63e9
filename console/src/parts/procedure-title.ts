import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useQueries } from '../api/queries.ts';
import { useTitle } from './language/language.tsx';

/** What people call a procedure; its code while that is not known. */
export const useProcedureTitle = (): ((code: string) => string) => {
  const title = useTitle();
  const known = useQuery(useQueries().procedures()).data?.procedures;
  return useCallback(
    code => {
      const found = known?.find(procedure => procedure.code === code);
      return found ? title(found.title) : code;
    },
    [known, title],
  );
};
