import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../../../api/api-context.tsx';
import { useDeskQueries } from '../../../api/desk-queries.ts';
import type { ApologyLine } from '../../../api/views.ts';
import { useSteadyList } from '../../../parts/list/paged-list.ts';
import { useProcedureTitle } from '../../../parts/procedure-title.ts';

/** There is one apology of a dossier at most. */
export const keyOf = ({ dossier }: ApologyLine): string => dossier;

/** The apologies that the unit owes, the most urgent first, held steady while the leader reads them. */
export const useApologies = (stampError: Error | null) => {
  const { unit } = useMe();
  const query = useInfiniteQuery(useDeskQueries().apologies({ unit, role: 'leader' }));
  const list = useSteadyList({ query, rowsOf: page => page.apologies, keyOf, list: `${unit} apologies`, stampError });
  return { ...list, procedureTitle: useProcedureTitle() };
};
export type Apologies = ReturnType<typeof useApologies>;
