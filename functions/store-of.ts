import type { JsonValue, Ports } from '../platform/ports.ts';
import type { Principal } from '../schemas/principal.ts';
import type { Idempotency } from '../store/dossier/command.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Settings } from './declaration.ts';

/** The ports that the store works over. */
export type StorePort = 'table' | 'clock' | 'randomness';

/** Digests are for the few functions that need them. */
type StorePorts = Pick<Ports, StorePort> & Partial<Pick<Ports, 'digests'>>;

const opened = new WeakMap<StorePorts, Store>();

/** The store over these ports; one for all functions of a process, so that they share what it keeps of the unit table. */
export const storeOf = (ports: StorePorts, settings: Settings): Store => {
  const known = opened.get(ports);
  if (known) return known;
  const { outsideSecrets, media, drafts, readingDays } = settings;
  const store = openStore(ports, { systems: Object.keys(outsideSecrets), media, drafts, readingDays });
  opened.set(ports, store);
  return store;
};

type CommandCall<Params, Body> = {
  readonly idempotencyKey: string | undefined;
  readonly principal: Principal;
  readonly params: Params;
  readonly body: Body;
};

/**
 * A call as a command of the store: who, on what, with what. A client's key promises the same operation on the same
 * place with the same body.
 */
export const commandOf = <Params extends object, Body>(operation: string, call: CommandCall<Params, Body>) => {
  const { idempotencyKey: key, principal: by, params, body } = call;
  const idempotency: Idempotency | undefined =
    key === undefined ? undefined : { key, by, of: [operation, params as JsonValue, (body ?? null) as JsonValue] };
  return { ...params, ...body, by, idempotency } as Params &
    (Body extends object ? Body : unknown) & { by: Principal; idempotency: Idempotency | undefined };
};
