/**
 * What others change at a desk shows within seconds, and nothing is read again that is new enough.
 *
 * Invariants
 * 1. A list that was read before its desk had the present stamp is read again. One that was asked for together with the stamp is not.
 * 2. An index may lag behind the stamp: a list that was read within {@link INDEX_LAG_MS} of the stamp is read once more then.
 * 3. A stamp counts changes of all dossiers of the desk. What follows from the entries of a dossier is read again only when it has more.
 */
import { type Query, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { OfficerRole } from '../../../schemas/officer.ts';
import { machineNow } from './clock.ts';
import { useDeskQueries } from './desk-queries.ts';
import { useQueries } from './queries.ts';

/** So long an index may lag behind the stamp. */
const INDEX_LAG_MS = 4_000;

type Desk = { readonly unit: string | undefined; readonly role: OfficerRole };

/**
 * Reads the lists of a desk again when they have changed (their keys begin with `desk`, unit and role), and only then. The error
 * is that of the last poll: the lists may be out of date.
 */
export const useDeskStamp = (desk: Desk) => {
  const { unit, role } = desk;
  const { data, error } = useQuery(useDeskQueries().stamp(desk));
  const client = useQueryClient();
  const since = data?.since;
  useEffect(() => {
    if (since === undefined) return;
    const readThoseBefore = (moment: number): void =>
      void client.invalidateQueries({ queryKey: ['desk', unit, role], predicate: wasReadBefore(moment) });
    const settled = since + INDEX_LAG_MS;
    readThoseBefore(since);
    const onceMore = setTimeout(readThoseBefore, Math.max(settled - machineNow(), 0), settled);
    return () => clearTimeout(onceMore);
  }, [client, unit, role, since]);
  return { error };
};

/** Whether a list was read before that moment, and is not being read now. Its next page alone is no reading of the list. */
const wasReadBefore =
  (moment: number) =>
  ({ state: { dataUpdatedAt, fetchStatus, fetchMeta } }: Query): boolean =>
    dataUpdatedAt < moment && (fetchStatus !== 'fetching' || fetchMeta !== null);

/** Reads a dossier again when a list of the desk has changed: somebody may have decided or taken its task. Nothing without a desk. */
export const useDossierStamp = (code: string, desk: Desk | undefined): void => {
  const { stamp } = useDeskQueries();
  const { data } = useQuery({ ...stamp(desk ?? { unit: undefined, role: 'counter' }), enabled: desk !== undefined });
  const readAgain = useEffectEvent(useReadDossierAgain(code));
  const changes = data?.changes;
  const seen = useRef<number>(undefined);
  useEffect(() => {
    if (changes === undefined) return;
    if (seen.current !== undefined && seen.current !== changes) void readAgain();
    seen.current = changes;
  }, [changes]);
};

/** Reads a dossier again; then what follows from its entries, unless the journal that was read ends with its last one. */
const useReadDossierAgain = (code: string) => {
  const { dossier, journal } = useQueries();
  const client = useQueryClient();
  return async (): Promise<void> => {
    const { queryKey } = dossier(code);
    await client.invalidateQueries({ queryKey, exact: true });
    const last = client.getQueryData(queryKey)?.dossier.seq;
    const known = client.getQueryData(journal(code).queryKey)?.entries.at(-1)?.entry.seq;
    if (last === known) return;
    await client.invalidateQueries({ queryKey, predicate: query => query.queryKey.length > queryKey.length });
  };
};
