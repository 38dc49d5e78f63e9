import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMe } from '../../api/api-context.tsx';
import { useQueries } from '../../api/queries.ts';
import type { DeskTask } from '../../api/views.ts';
import { useTitle } from '../../parts/language/language.tsx';
import { isQueueRole } from '../../parts/roles.ts';
import { matches } from './matching.ts';
import type { WorkSearch } from './search.ts';

export type Neighbours = {
  /** Where the list was left: its filter, and the row of this dossier. */
  readonly search: WorkSearch;
  /** The place of the dossier in the filtered list; undefined where it is not in it. */
  readonly place: number | undefined;
  readonly count: number;
  readonly previous: DeskTask | undefined;
  readonly next: DeskTask | undefined;
};

/** The dossiers around this one in the list that it was opened from. */
export const useNeighbours = (code: string): Neighbours => {
  const search = useSearch({ from: '/staff/ho-so/$code' });
  const { unit } = useMe();
  const title = useTitle();
  const { desk, procedures } = useQueries();
  const role = search.vai;
  const list = useInfiniteQuery({
    ...desk({ unit, role: role ?? 'specialist' }),
    enabled: isQueueRole(role),
  });
  const known = useQuery(procedures()).data?.procedures;
  const procedureTitle = (of: string): string => {
    const found = known?.find(procedure => procedure.code === of);
    return found ? title(found.title) : of;
  };
  const rows = (list.data?.pages ?? [])
    .flatMap(({ tasks }) => tasks)
    .filter(task => matches(task, search, procedureTitle));
  const found = rows.findIndex(({ dossier }) => dossier === code);
  return {
    search,
    place: found < 0 ? undefined : found,
    count: rows.length,
    previous: found < 0 ? undefined : rows[found - 1],
    next: rows[found + 1],
  };
};
