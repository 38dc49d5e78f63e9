/**
 * The clerk's own outbox: what is scanned is first kept here, then sent, and stays until the server has answered.
 *
 * 1. A scan is kept before it is shown as made, and has one key for ever: however often it is sent, it happens once.
 * 2. It belongs to one officer and is sent only for the unit for which it was made.
 * 3. One request at a time; what is scanned meanwhile goes with the next one.
 */
import type { Call } from '../../../api/call.ts';
import { machineNow } from '../../../api/clock.ts';
import { type ApiProblem, asProblem } from '../../../api/problem.ts';
import { openDatabase, type ScanDatabase } from './database.ts';
import { answered, nextBatch, type Scan, type ScanState } from './scan.ts';

export type OutboxState = {
  readonly scans: readonly Scan[];
  /** Whether what an earlier page kept has been read. */
  readonly isOpen: boolean;
  readonly isSending: boolean;
  /** Items that the server has moved for this page, and where they were (`placeOf`): an older list still shows them there. */
  readonly moved: ReadonlyMap<string, string>;
  /** Why the last request failed; sending goes on by itself where that may pass. */
  readonly problem: ApiProblem | undefined;
  /** The browser keeps nothing: a scan is lost with the page until it was sent. */
  readonly keepsNothing: boolean;
};

type OutboxOptions = {
  readonly call: Call;
  readonly officer: string;
  /** The unit for which the officer acts now. */
  readonly unit: () => string;
};

type NewScan = Pick<Scan, 'item' | 'movement' | 'expected' | 'receiver' | 'isClosed'>;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A line that swallows requests is as good as none. */
const PATIENCE_MS = 20_000;

export class Outbox {
  readonly #call: Call;
  readonly #officer: string;
  readonly #listeners = new Set<() => void>();
  #state: OutboxState = {
    ...{ scans: [], isOpen: false, isSending: false, moved: new Map() },
    ...{ problem: undefined, keepsNothing: false },
  };
  readonly #unit: () => string;
  #database: ScanDatabase | undefined;
  #reading: Promise<void> | undefined;
  #onTheirWay: ReadonlySet<string> = new Set();
  #wait = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ call, officer, unit }: OutboxOptions) {
    this.#call = call;
    this.#officer = officer;
    this.#unit = unit;
    addEventListener('online', () => void this.send());
  }

  readonly state = (): OutboxState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads what an earlier page kept, and goes on sending. */
  async start(): Promise<void> {
    this.#reading ??= this.#read();
    await this.#reading;
    await this.send();
  }

  async #read(): Promise<void> {
    try {
      this.#database = await openDatabase(this.#officer);
      const kept = await this.#database.all();
      const known = new Set(kept.map(({ key }) => key));
      const scans = [...kept, ...this.#state.scans.filter(({ key }) => !known.has(key))];
      this.#set({ scans, isOpen: true });
    } catch {
      this.#set({ isOpen: true, keepsNothing: true });
    }
  }

  /** Keeps the scans and begins to send them. */
  async add(...made: readonly NewScan[]): Promise<void> {
    const at = new Date(machineNow()).toISOString();
    const scans = made.map(
      (scan): Scan => ({ ...scan, key: newKey(), at, unit: this.#unit(), state: { kind: 'waiting' } }),
    );
    await this.#keep(scans);
    void this.send();
  }

  /** Sends refused scans once more, under their keys. */
  async again(...scans: readonly Scan[]): Promise<void> {
    await this.#keep(scans.map(scan => ({ ...scan, state: { kind: 'waiting' } })));
    void this.send();
  }

  async settle(scan: Scan, settled: NonNullable<Extract<ScanState, { kind: 'refused' }>['settled']>): Promise<void> {
    const { receiver: _, ...rest } = scan;
    if (scan.state.kind === 'refused') await this.#keep([{ ...rest, state: { ...scan.state, settled } }]);
  }

  /** Forgets what was made of this item and is not on its way yet, as if it had not been. */
  takeBack(item: string, movement: Scan['movement']): void {
    void this.#forget(
      this.#state.scans.filter(
        scan => scan.item === item && scan.movement === movement && isWaiting(scan) && !this.#onTheirWay.has(scan.key),
      ),
    );
  }

  /** Ends a count: what is sent and settled is forgotten, the rest is kept until it is. */
  async close(scans: readonly Scan[]): Promise<void> {
    await this.#keep(scans.filter(scan => !isOver(scan)).map(scan => ({ ...scan, isClosed: true })));
    await this.#forget(scans.filter(isOver));
  }

  /** Sends what waits. Resolves when nothing more can be sent now. */
  async send(): Promise<void> {
    if (this.#state.isSending || !this.#state.isOpen) return;
    clearTimeout(this.#timer);
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) {
      this.#set({ isSending: true });
      const went = await this.#sendBatch(batch);
      this.#set({ isSending: false });
      if (!went) return;
    }
  }

  #next(): readonly Scan[] {
    return nextBatch(this.#state.scans, this.#unit());
  }

  /** Whether the next may be sent at once. */
  async #sendBatch(batch: readonly Scan[]): Promise<boolean> {
    try {
      const moves = batch.map(({ key, item, movement, receiver }) => ({
        ...{ key, item, movement },
        ...(receiver && { receiver }),
      }));
      this.#onTheirWay = new Set(batch.map(({ key }) => key));
      const { results } = await this.#call('moveShipments', {
        body: { moves },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const after = batch.flatMap((scan, i) => (results[i] ? [answered(scan, results[i])] : []));
      const moved = after.flatMap(({ state, item, expected }): [string, string][] =>
        state.kind === 'done' && expected ? [[item, expected.was]] : [],
      );
      this.#set({ moved: new Map([...this.#state.moved, ...moved]) });
      const over = after.filter(scan => scan.isClosed && scan.state.kind === 'done');
      await this.#keep(after.filter(scan => !over.includes(scan)));
      await this.#forget(over);
      this.#set({ problem: undefined });
      this.#wait = FIRST_WAIT_MS;
      const isDelayed = results.some(({ outcome }) => outcome === 'later');
      if (isDelayed) this.#tryLater();
      return !isDelayed;
    } catch (error) {
      const problem = asProblem(error);
      this.#set({ problem });
      if (problem.isPassing) this.#tryLater();
      return false;
    }
  }

  #tryLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  async #keep(scans: readonly Scan[]): Promise<void> {
    if (scans.length === 0) return;
    await this.#reading;
    await this.#database?.put(...scans).catch(() => this.#set({ keepsNothing: true }));
    const byKey = new Map(scans.map(scan => [scan.key, scan]));
    const known = this.#state.scans.map(scan => byKey.get(scan.key) ?? scan);
    const added = scans.filter(({ key }) => !this.#state.scans.some(scan => scan.key === key));
    this.#set({ scans: [...known, ...added] });
  }

  async #forget(scans: readonly Scan[]): Promise<void> {
    if (scans.length === 0) return;
    const gone = new Set(scans.map(({ key }) => key));
    this.#set({ scans: this.#state.scans.filter(({ key }) => !gone.has(key)) });
    await this.#database?.remove(...gone).catch(() => undefined);
  }

  #set(changed: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}

const isOver = ({ state }: Scan): boolean =>
  state.kind === 'done' || (state.kind === 'refused' && state.settled !== undefined);

const isWaiting = ({ state }: Scan): boolean => state.kind === 'waiting';

/** 128 random bits. `randomUUID` is not there on a page without TLS. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
