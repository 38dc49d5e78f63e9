import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { useSteadyList } from '../list/paged-list.ts';
import { useProcedureTitle } from '../procedure-title.ts';
import { keyOf } from './task-key.ts';

/** What waits at a desk of the unit, nearest due date first, held steady while somebody works it. */
export const useDeskTasks = (role: OfficerRole) => {
  const { unit } = useMe();
  const query = useInfiniteQuery(useDeskQueries().desk({ unit, role }));
  const stamp = useDeskStamp({ unit, role });
  const procedureTitle = useProcedureTitle();
  const list = useSteadyList({
    query,
    rowsOf: ({ tasks }) => tasks,
    keyOf,
    list: `${unit} ${role}`,
    stampError: stamp.error,
  });
  const { rows } = list;
  const codes = useMemo(() => [...new Set(rows.map(({ procedure }) => procedure))], [rows]);
  return {
    ...list,
    procedureTitle,
    /** Those that have work here, for the filter. */
    procedures: codes.map(code => ({ code, title: procedureTitle(code) })),
  };
};
export type DeskTasks = ReturnType<typeof useDeskTasks>;
