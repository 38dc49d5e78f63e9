import type { Api } from '../../client/api.ts';
import { Session, type SignIn, signInAt } from '../../client/session.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Status } from '../../schemas/status.ts';
import type { Household } from '../households.ts';
import { officers } from '../province.ts';
import { Desk } from './desk.ts';
import type { Directory } from './directory.ts';

/** A dossier on its way, and who may ask about it. */
export type Filed = {
  readonly code: string;
  readonly lookupKey: string;
  readonly household: Household;
  readonly owner: Session;
  /** Role in the procedure → unit. */
  readonly units: Dossier['units'];
};

/** What a scene shows while it plays. */
export type Show = {
  /** The dossier exists: from here on its journal is told. */
  readonly begin: (filed: Filed) => void;
  /** Something that no journal knows, e.g. that the clock was moved. */
  readonly note: (what: string, who: string) => Promise<void>;
};

/** One sample dossier and its way, played over the HTTP API. */
export type Scene = {
  readonly number: number;
  readonly title: string;
  readonly expected: Status;
  /** The scene moves the server's clock, for all dossiers: it needs the embedded platform, and to play alone. */
  readonly movesClock?: true;
  readonly play: (stage: Stage, show: Show) => Promise<void>;
};

/** Everybody who acts in the scenes, each with one session; desks look at their own queues. */
export class Stage {
  readonly api: Api;
  readonly names: Directory;
  readonly #signIn: SignIn;
  readonly #sessions = new Map<string, Session>();
  readonly #desks = new Map<string, Desk>();

  /** People sign in at the issuer; at the installation itself unless there is one. */
  constructor(api: Api, names: Directory, issuer: Api = api) {
    this.api = api;
    this.names = names;
    this.#signIn = signInAt(issuer);
  }

  session(account: string): Session {
    const known = this.#sessions.get(account);
    if (known) return known;
    const session = new Session(this.api, account, this.#signIn);
    this.#sessions.set(account, session);
    return session;
  }

  /** The officer who holds that role at that unit. */
  deskAt(unit: string | undefined, role: OfficerRole): Desk {
    const officer = officers.find(one => one.unit === unit && one.roles.includes(role));
    if (!officer) throw new Error(`The sample province has no ${role} at ${unit}.`);
    const known = this.#desks.get(officer.id);
    if (known) return known;
    const desk = new Desk(officer, this.session(officer.id), task => this.names.learn(task));
    this.#desks.set(officer.id, desk);
    return desk;
  }
}
