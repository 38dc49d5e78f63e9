import { useQueryClient } from '@tanstack/react-query';
import type { Answered } from '../../api/route-types.ts';

export type Substitute = Answered<'listSubstitutes'>['substitutes'][number];
export type UnitOfficer = Answered<'listSubstitutes'>['officers'][number];

/** A substitution with what names it in a request. */
export const placeOf = (unit: string, { insteadOf, substitute }: Substitute) => ({
  code: unit,
  id: insteadOf.id,
  substitute: substitute.id,
});

/** Makes stale what a substitution changes: itself, the officers of the directory, and who works at a desk. */
export const useRefreshSubstitutes = () => {
  const client = useQueryClient();
  return (): Promise<unknown> =>
    Promise.all(
      ['substitutes', 'directory', 'desk-officers', 'desk'].map(key => client.invalidateQueries({ queryKey: [key] })),
    );
};
