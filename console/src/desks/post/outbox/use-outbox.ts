import { useEffect, useSyncExternalStore } from 'react';
import { useApi, useMe } from '../../../api/api-context.tsx';
import type { Session } from '../../../api/session/session.ts';
import { Outbox, type OutboxState } from './outbox.ts';

/** One for each officer in this window: it goes on sending while the clerk looks at another page. */
let current: { readonly officer: string; readonly outbox: Outbox } | undefined;

const unitOf = (session: Session): string => {
  const state = session.state();
  return state.kind === 'signed-in' ? (state.unit ?? '') : '';
};

/** The clerk's outbox, and what is in it of the unit for which the clerk acts. */
export const useOutbox = (): { readonly outbox: Outbox } & OutboxState => {
  const { call, session } = useApi();
  const { me, unit = '' } = useMe();
  if (current?.officer !== me.id)
    current = { officer: me.id, outbox: new Outbox({ call, officer: me.id, unit: () => unitOf(session) }) };
  const { outbox } = current;
  const state = useSyncExternalStore(outbox.subscribe, outbox.state);
  // Also when the clerk turns to another unit: what was made for it goes on then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outbox asks for the unit itself
  useEffect(() => void outbox.start(), [outbox, unit]);
  return { outbox, ...state, scans: state.scans.filter(scan => scan.unit === unit) };
};
