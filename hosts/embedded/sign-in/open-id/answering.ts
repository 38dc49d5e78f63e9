import type { Clock, Randomness } from '../../../../platform/ports.ts';
import type { Accounts } from '../accounts.ts';
import type { Credentials } from '../credentials.ts';
import type { TokenIssuer } from '../token-issuer.ts';
import type { Client } from './client.ts';
import type { Grants } from './grants.ts';
import type { SessionCookie } from './sending.ts';

export type OpenIdProviderOptions = {
  readonly issuer: string;
  readonly tokens: TokenIssuer;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly clients: readonly Client[];
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Milliseconds that count up evenly, also when the clock is moved. */
  readonly steadyTime: () => number;
};

/** What the endpoints share. */
export type Answering = OpenIdProviderOptions & { readonly grants: Grants; readonly cookie: SessionCookie };
