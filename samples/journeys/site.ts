/** An installation, as those who act there see it: its API, who signs in, and the simulated systems beside it. */
import { Api } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import type { Cause } from '../../client/patience.ts';
import { Session, type SignIn, signInAt } from '../../client/session.ts';
import { readMe } from '../../functions/directory/declaration.ts';
import type { Officer, OfficerRole } from '../../schemas/officer.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { officers } from '../province.ts';
import type { OutsideAddresses } from '../running/programs.ts';
import { findCause } from './find-cause.ts';

export const ENGINEER = 'engineer.lao-cai';
export const SECOND_ENGINEER = 'engineer-2.lao-cai';
export const ADMINISTRATOR = 'administrator.lao-cai';
export const CONTROL = 'control.lao-cai';

/** What stands beside an installation: the address of who signs people in, unless it does so itself, and the simulated systems. */
export type Beside = { readonly issuer?: string | undefined; readonly outside: OutsideAddresses };

/** The officer of the sample province who holds that role at that unit. */
export const officerOf = (unit: string | undefined, role: string): Officer => {
  const officer = officers.find(one => one.unit === unit && one.roles.includes(role as OfficerRole));
  if (!officer) throw new Error(`The sample province has no ${role} at ${unit}.`);
  return officer;
};

export class Site {
  readonly api: Api;
  /** Whether every officer there has a key: an installation that signs people in itself has made them. */
  readonly hasKeys: boolean;
  readonly #signIn: SignIn;
  readonly #outside: OutsideAddresses;
  readonly #sessions = new Map<string, Session>();
  #today: Promise<string> | undefined;

  constructor(api: Api, { issuer, outside }: Beside) {
    this.api = api;
    this.hasKeys = issuer === undefined;
    this.#signIn = signInAt(issuer === undefined ? api : new Api(issuer));
    this.#outside = outside;
  }

  /** One account, with one session. */
  session(account: string): Session {
    const known = this.#sessions.get(account) ?? new Session(this.api, account, this.#signIn);
    this.#sessions.set(account, known);
    return known;
  }

  /** The local day there, asked once: with a clock that can be moved it is that of the beginning. */
  today(): Promise<string> {
    this.#today ??= this.session(ENGINEER)
      .call(readMe, {})
      .then(({ now }) => localDay(now));
    return this.#today;
  }

  /** Why a dossier there does not go on, if that is known. */
  findCause(code: string): Promise<Cause | undefined> {
    return findCause(this.session(ENGINEER), code);
  }

  /** As `eventually`, of a dossier: a cause that holds it up ends the waiting. */
  eventually<T>(code: string, what: string, ask: () => Promise<T | undefined>): Promise<T> {
    return eventually(what, ask, { findCause: () => this.findCause(code) });
  }

  /** The session of the officer who holds that role at that unit. */
  officerAt(unit: string | undefined, role: string): Session {
    return this.session(officerOf(unit, role).id);
  }

  /** Steers a simulated system, e.g. the fate of an item. Throws where it refuses, or is not simulated. */
  async steer(system: string, path: string, order: object): Promise<void> {
    const address = this.#outside[system];
    if (address === undefined) throw new Error(`No system ${system} is simulated.`);
    await post(`${address}${path}`, order);
  }

  /** Says how a step that an outside system works will end: before it is asked for, since the answer comes at once. */
  async decree(system: string, code: string, fate: { readonly step: string; readonly outcome: string }): Promise<void> {
    await this.steer(system, `/dossiers/${code}/fate`, fate);
  }
}

/** Posts to a simulated system as its own customer does. Throws where it refuses. */
export const post = async (url: string, order: object): Promise<void> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
};
