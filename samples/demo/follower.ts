import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '../../client/session.ts';
import { readJournal } from '../../functions/dossiers/declaration.ts';
import type { JournalEntry } from '../../schemas/journal.ts';

const LOOK_EVERY_MS = 60;
/** An installation that takes long to answer is asked more seldom. */
const PAUSE_FOR_EACH_MS_OF_ANSWER = 4;
/** An answer for which a restart of the server was waited is no sign that it is slow. */
const LONGEST_PAUSE_MS = 1000;

/** An entry, with the name of the officer who wrote it. */
export type Told = { readonly entry: JournalEntry; readonly officer?: string | undefined };

/** Reads along in a dossier's journal, as its applicant may, and tells each entry once and in order. */
export class Follower {
  readonly #code: string;
  readonly #reader: Session;
  readonly #tell: (told: Told) => void;
  #told = 0;
  readonly #over = new AbortController();
  #following: Promise<void>;

  constructor({ code, reader, tell }: { code: string; reader: Session; tell: (told: Told) => void }) {
    this.#code = code;
    this.#reader = reader;
    this.#tell = tell;
    this.#following = this.#follow();
    // The scene learns of it when it stops following; until then nobody listens.
    this.#following.catch(() => {});
  }

  /** Tells what is left and stops. */
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

  /** Tells what the journal says by now. */
  async catchUp(): Promise<void> {
    const { entries } = await this.#reader.call(readJournal, { params: { code: this.#code } });
    for (const { entry, officer } of entries) {
      if (entry.seq <= this.#told) continue;
      this.#told = entry.seq;
      this.#tell({ entry, officer });
    }
  }
}
