/**
 * A world in which nothing happens by itself. Messages between the parts of the system are held until somebody delivers them;
 * and the whole world can be restored to an earlier state.
 *
 * Invariants
 * 1. Between two acts nothing is under way but the calls of `open-task` that are held.
 * 2. A state is all that later acts depend on: the dossier's items, the executions, what is held, the time. What is constant
 *    (units, officers) and what is only ever looked at under its own key (files) is not put back.
 * 3. No token is given out twice, also not after the world was put back: so a call that belongs to another state is known.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Unavailable } from '../../platform/errors.ts';
import type { Change, Item, JsonObject, Randomness, Write } from '../../platform/ports.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Instant } from '../../schemas/time.ts';
import { submitDraft } from '../../store/filing/submit.ts';
import { prepareDraft } from '../kit/world/filing.ts';
import { openWorld, type World } from '../kit/world/world.ts';
import { type ExecutionRows, Executions } from './executions.ts';
import type { Call, Message } from './messages.ts';
import { machines, threeSteps } from './procedure.ts';

export type State = {
  readonly now: Instant;
  /** The dossier's items, in the order of their sort keys. */
  readonly items: readonly Item[];
  readonly rows: ExecutionRows;
  /** What was sent and has not arrived, oldest first. */
  readonly messages: readonly Message[];
};

/** Nothing is given out twice. What is shorter than a token decides how long a retry waits: always half of the longest. */
const countedRandomness = (): Randomness => {
  let count = 0;
  const bytes = (length: number): Uint8Array => {
    if (length <= 4) return Uint8Array.from({ length }, (_, at) => (at === 0 ? 128 : 0));
    count += 1;
    return Uint8Array.from({ length }, (_, at) => Math.floor(count / 256 ** at) % 256);
  };
  const uuid = (): string => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
  return { bytes, uuid };
};

/** The longest chain of writes that follow from one another without anybody's act: an answer, and that an end was reported. */
const ROUNDS = 4;

const isNewEntry = ({ before, after }: Change): boolean => before === undefined && after?.entity === 'outbox';

type Outcome = { readonly answer: JsonObject } | { readonly error: unknown };
const UNANSWERED: Outcome = { error: new Unavailable('Nobody knows what became of the call.') };

type Held = {
  /** Messages on their way. */
  messages: Message[];
  /** By token: how a call that the machine waits for gets its answer. */
  readonly waiting: Map<string, (outcome: Outcome) => void>;
  /** The dossier's items; unknown since the last change. */
  items?: readonly Item[] | undefined;
};

/** The real world, except that every message between its parts is held. */
const openHeldWorld = (held: Held): Promise<World> =>
  openWorld({
    ...{ machines, randomness: countedRandomness(), inMemory: true, media: [] },
    changesAs: changes => {
      held.items = undefined;
      const entries = changes.filter(isNewEntry);
      held.messages.push(...entries.map((change): Message => ({ kind: 'wake-up', change, isLate: false })));
      return [];
    },
    endsAs: ends => {
      held.messages.push(...ends.map((end): Message => ({ kind: 'report', end, isLate: false })));
      return [];
    },
    openTaskAs: () => payload =>
      new Promise((answer, fail) => {
        const call = payload as Call;
        held.messages.push({ kind: 'call', call, isRepetition: false, isLate: false });
        held.waiting.set(call.token, outcome =>
          'answer' in outcome ? answer(outcome.answer) : fail(outcome.error as Error),
        );
      }),
  });

export class ExploredWorld {
  readonly world: World;
  readonly code: DossierCode;
  readonly #executions: Executions;
  readonly #held: Held;
  /** Whether the engine does what it is asked for and answers nobody. */
  #isDeaf = false;

  private constructor(world: World, code: DossierCode, held: Held) {
    this.world = world;
    this.code = code;
    this.#held = held;
    this.#executions = new Executions(world.database);
    for (const name of ['start', 'succeed', 'fail', 'abort'] as const) this.#mayGoUnanswered(name);
  }

  /** Opens a world with a dossier that was filed a moment ago, of which its machine does not know yet. */
  static async open(): Promise<ExploredWorld> {
    const held: Held = { messages: [], waiting: new Map() };
    const world = await openHeldWorld(held);
    const { draft, by } = await prepareDraft(world, {
      procedure: threeSteps.code,
      form: { commune: households.riceWine.form.address.commune },
      delivery: 'electronic',
    });
    const { code } = await submitDraft(world.store, world.ports, draft, by);
    const explored = new ExploredWorld(world, code, held);
    await explored.rest();
    return explored;
  }

  /** Waits until everything that follows from the last act has ended. */
  async rest(): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      await this.world.database.flushed();
      await nextTurn();
    }
  }

  close(): void {
    this.world.close();
  }

  // ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────────

  async save(): Promise<State> {
    return {
      now: this.world.clock.now(),
      items: await this.#readItems(),
      rows: this.#executions.read(),
      messages: [...this.#held.messages],
    };
  }

  /** Restores that state. */
  async restore(state: State): Promise<void> {
    const writes = differences(await this.#readItems(), state.items);
    if (writes.length > 0) await this.world.embedded.transact(writes);
    await this.#executions.write(state.rows);
    this.world.clock.moveTo(state.now);
    await this.#putBackCalls(state);
    this.#held.messages = [...state.messages];
    this.#held.items = state.items;
  }

  async #readItems(): Promise<readonly Item[]> {
    this.#held.items ??= (await this.world.embedded.query({ hash: `D#${this.code}` })).items;
    return this.#held.items;
  }

  /** Calls of other states come to their end without effect; those of this state are made once more. */
  async #putBackCalls({ rows }: State): Promise<void> {
    const { waiting } = this.#held;
    const owed = new Set(rows.owed.map(({ token }) => token));
    const others = [...waiting].filter(([token]) => !owed.has(token));
    for (const [token, hear] of others) {
      waiting.delete(token);
      hear({ answer: {} });
    }
    await this.rest();
    if ([...owed].some(token => !waiting.has(token))) await this.world.workflow.resume();
  }

  // ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Removes a held message, so that it never arrives; if it is a call, the machine sees that it failed. */
  lose(message: Message): void {
    this.#take(message);
    if (message.kind === 'call') this.#answer(message.call, UNANSWERED);
  }

  /** From now on it may arrive at any time. */
  delay(message: Message): void {
    this.#held.messages = this.#held.messages.map(one => (one === message ? { ...message, isLate: true } : one));
  }

  /** It will arrive at any time, once more. */
  repeat(message: Message): void {
    const repetition = message.kind === 'call' ? { ...message, isRepetition: true } : message;
    this.#held.messages.push({ ...repetition, isLate: true });
  }

  async deliver(message: Message): Promise<void> {
    this.#take(message);
    if (message.kind === 'wake-up') await this.world.tell([message.change]);
    else if (message.kind === 'report') await this.world.tellEnd(message.end);
    else this.#answer(message.call, await this.#openTask(message.call));
  }

  /** It takes effect, and its sender gets no answer. */
  async deliverUnanswered(message: Message): Promise<void> {
    this.#take(message);
    if (message.kind === 'call') {
      await this.#openTask(message.call);
      this.#answer(message.call, UNANSWERED);
    } else if (message.kind === 'wake-up') await this.#deaf(() => this.world.tell([message.change]));
  }

  #take(message: Message): void {
    this.#held.messages = this.#held.messages.filter(one => one !== message);
  }

  async #openTask(call: Call): Promise<Outcome> {
    try {
      return { answer: (await this.world.handlersOf('open-task').task?.(call)) as JsonObject };
    } catch (error) {
      return { error };
    }
  }

  #answer({ token }: Call, outcome: Outcome): void {
    const hear = this.#held.waiting.get(token);
    this.#held.waiting.delete(token);
    hear?.(outcome);
  }

  async #deaf(act: () => Promise<void>): Promise<void> {
    this.#isDeaf = true;
    try {
      await act();
    } finally {
      this.#isDeaf = false;
    }
  }

  #mayGoUnanswered(name: 'start' | 'succeed' | 'fail' | 'abort'): void {
    const { workflow } = this.world;
    const call = (workflow[name] as (...args: readonly unknown[]) => Promise<unknown>).bind(workflow);
    const value = async (...args: readonly unknown[]): Promise<unknown> => {
      const answer = await call(...args);
      if (this.#isDeaf) throw new Unavailable('Nobody knows whether the call took effect.');
      return answer;
    };
    Object.defineProperty(workflow, name, { value });
  }
}

/** What makes the later list of items out of the earlier one. */
const differences = (before: readonly Item[], after: readonly Item[]): readonly Write[] => {
  const had = new Map(before.map(item => [item.sk, item]));
  const has = new Set(after.map(({ sk }) => sk));
  return [
    ...before.flatMap(({ pk, sk }) => (has.has(sk) ? [] : [{ delete: { pk, sk } }])),
    ...after.flatMap(item => (had.get(item.sk) === item ? [] : [{ put: item }])),
  ];
};
