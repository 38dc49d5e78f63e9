import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Call } from './call.ts';
import type { Session, SessionState } from './session/session.ts';

type Api = {
  /** For what only reads. */
  readonly call: Call;
  /** For what changes something; forms send it by `useCommand`. */
  readonly command: Call;
  readonly session: Session;
};

const Context = createContext<Api | undefined>(undefined);

export const ApiProvider = ({ api, children }: { readonly api: Api; readonly children: ReactNode }) => (
  <Context value={api}>{children}</Context>
);

export const useApi = (): Api => {
  const api = useContext(Context);
  if (!api) throw new Error('There is no ApiProvider around this.');
  return api;
};

export const useSession = (): SessionState => {
  const { session } = useApi();
  return useSyncExternalStore(session.subscribe, session.state);
};

/** Who is signed in, on pages that are shown to nobody else. */
export const useMe = (): Extract<SessionState, { kind: 'signed-in' }> => {
  const state = useSession();
  if (state.kind !== 'signed-in') throw new Error('This page is for people who are signed in.');
  return state;
};
