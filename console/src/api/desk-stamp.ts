import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { OfficerRole } from '../../../schemas/officer.ts';
import { useDeskQueries } from './desk-queries.ts';

/** An index may lag behind the stamp: what changed is read once more after that time. */
const ONCE_MORE_MS = 4_000;

type Desk = { readonly unit: string | undefined; readonly role: OfficerRole };

/**
 * Reads the lists of a desk again when they have changed (their keys begin with `desk`, unit and role), and only then. The error
 * is that of the last poll: the lists may be out of date.
 */
export const useDeskStamp = (desk: Desk) => {
  const { unit, role } = desk;
  const { data, error } = useQuery(useDeskQueries().stamp(desk));
  const client = useQueryClient();
  const readAgain = (): void => void client.invalidateQueries({ queryKey: ['desk', unit, role] });
  useWhenChanged(data?.changes, readAgain, { lags: true });
  return { error };
};

/** Reads a dossier again when a list of the desk has changed: somebody may have decided or taken its task. Nothing without a desk. */
export const useDossierStamp = (code: string, desk: Desk | undefined): void => {
  const { stamp } = useDeskQueries();
  const { data } = useQuery({ ...stamp(desk ?? { unit: undefined, role: 'counter' }), enabled: desk !== undefined });
  const client = useQueryClient();
  useWhenChanged(data?.changes, () => void client.invalidateQueries({ queryKey: ['dossier', code] }), { lags: false });
};

/** Calls `readAgain` when the number has changed; where what it reads lags behind, once more after each number. */
const useWhenChanged = (
  changes: number | undefined,
  readAgain: () => void,
  { lags }: { readonly lags: boolean },
): void => {
  const seen = useRef<number>(undefined);
  const read = useEffectEvent(readAgain);
  useEffect(() => {
    if (changes === undefined) return;
    if (seen.current !== undefined && seen.current !== changes) read();
    seen.current = changes;
    if (!lags) return;
    const onceMore = setTimeout(() => read(), ONCE_MORE_MS);
    return () => clearTimeout(onceMore);
  }, [changes, lags]);
};
