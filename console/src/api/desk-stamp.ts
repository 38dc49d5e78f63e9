import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { OfficerRole } from '../../../schemas/officer.ts';
import { useQueries } from './queries.ts';

/** An index may lag behind the stamp: what changed is read once more after that time. */
const ONCE_MORE_MS = 4_000;

/**
 * Reads the lists of a desk again when they have changed (their keys begin with `desk`, unit and role), and only then. The error
 * is that of the last poll: the lists may be out of date.
 */
export const useDeskStamp = (desk: { readonly unit: string | undefined; readonly role: OfficerRole }) => {
  const { unit, role } = desk;
  const { data, error } = useQuery(useQueries().stamp(desk));
  const client = useQueryClient();
  const changes = data?.changes;
  const seen = useRef<number>(undefined);
  useEffect(() => {
    if (changes === undefined) return;
    const readAgain = (): void => void client.invalidateQueries({ queryKey: ['desk', unit, role] });
    if (seen.current !== undefined && seen.current !== changes) readAgain();
    seen.current = changes;
    const onceMore = setTimeout(readAgain, ONCE_MORE_MS);
    return () => clearTimeout(onceMore);
  }, [changes, client, unit, role]);
  return { error };
};
