import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '../../client/session.ts';
import { readJournal } from '../../functions/dossiers/declaration.ts';
import type { JournalEntry } from '../../schemas/journal.ts';

const LOOK_EVERY_MS = 60;
/** An installation that takes long to answer is asked less often. */
const PAUSE_FOR_EACH_MS_OF_ANSWER = 4;
/** A server that restarts answers late, but is not slow for that. */
const LONGEST_PAUSE_MS = 1000;

/** An entry, with the name of the officer who wrote it. */
export type FollowedEntry = { readonly entry: JournalEntry; readonly officer?: string | undefined };

type Following = {
  readonly code: string;
  readonly reader: Session;
  readonly onEntry: (followed: FollowedEntry) => void;
};

/** Follows a dossier's journal, as its applicant may read it: passes on each entry once and in order. */
export class Follower {
  readonly #code: string;
  readonly #reader: Session;
  readonly #onEntry: (followed: FollowedEntry) => void;
  #passedOn = 0;
  readonly #over = new AbortController();
  #following: Promise<void>;

  constructor({ code, reader, onEntry }: Following) {
    this.#code = code;
    this.#reader = reader;
    this.#onEntry = onEntry;
    this.#following = this.#follow();
    // The scene learns of it when it stops following; until then nobody listens.
    this.#following.catch(() => {});
  }

  /** Passes on what is left, and stops. */
  async stop(): Promise<void> {
    this.#over.abort();
    await this.#following;
    await this.catchUp();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      const asked = performance.now();
      await this.catchUp();
      const pause = Math.max(LOOK_EVERY_MS, (performance.now() - asked) * PAUSE_FOR_EACH_MS_OF_ANSWER);
      // Stopping wakes it.
      await wait(Math.min(pause, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {});
    }
  }

  /** Passes on what the journal says by now. */
  async catchUp(): Promise<void> {
    const { entries } = await this.#reader.call(readJournal, { params: { code: this.#code } });
    for (const { entry, officer } of entries) {
      if (entry.seq <= this.#passedOn) continue;
      this.#passedOn = entry.seq;
      this.#onEntry({ entry, officer });
    }
  }
}
