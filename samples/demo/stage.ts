import type { Api } from '../../client/api.ts';
import type { Session } from '../../client/session.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Status } from '../../schemas/status.ts';
import type { Household } from '../households.ts';
import { type Beside, officerOf, Site } from '../journeys/site.ts';
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
  /** The dossier exists: from now on its journal is shown. */
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

/** Everybody who acts in the scenes; desks look at their own queues. */
export class Stage extends Site {
  readonly names: Directory;
  readonly #desks = new Map<string, Desk>();

  constructor(api: Api, names: Directory, beside: Beside) {
    super(api, beside);
    this.names = names;
  }

  /** The officer who holds that role at that unit. */
  deskAt(unit: string | undefined, role: OfficerRole): Desk {
    const officer = officerOf(unit, role);
    const known = this.#desks.get(officer.id);
    if (known) return known;
    const desk = new Desk({
      officer,
      session: this.session(officer.id),
      seen: task => this.names.learn(task),
      findCause: dossier => this.findCause(dossier),
    });
    this.#desks.set(officer.id, desk);
    return desk;
  }
}
