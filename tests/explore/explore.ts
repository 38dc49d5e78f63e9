/**
 * The exhaustive model: one small dossier, and every way in which its parts can come together.
 *
 * **What is explored.** The real store, functions, compiled machine and interpreter, over SQLite in memory, with time moved by
 * hand (`explored-world.ts`). The procedure has three steps for people, a supplement and a block (`procedure.ts`). It begins
 * when the dossier was filed and its machine does not know yet.
 *
 * **What is an act.** People do what their desks offer: accept, refuse, decide, ask for papers, issue; the applicant answers or
 * withdraws, and takes that back; an engineer starts a new epoch of an incident (`people.ts`). A message arrives: that there is a new entry in the
 * outbox, the machine's call of `open-task`, the report that an execution has ended. Time passes and the minute's sweeps run: a
 * minute, longer than a silent machine is waited for, or until papers are overdue (`happenings.ts`).
 *
 * **What is a fault.** The machine dies here; a message is late, is lost, arrives twice, or takes effect and goes unanswered. A
 * sequence has a given number of faults at most. What is not late arrives before people act and time passes; what is late, or
 * comes once more, arrives at any time after. A message that is late is a fault, so two faults are two overtakings.
 * That a command is repeated costs nothing: in each state everything that was commanded is commanded once more, under its key.
 *
 * **What must hold.** In every state: the head is the fold of the journal, statuses follow the table, the open tasks are those
 * that the journal tells of, none is open after the end, something is open or in the outbox until then, no decision is asked
 * twice, a repeated command changes nothing, and of a task that is open somebody may do something. Where nobody can act or a
 * machine is awaited (`rules.ts`): if nothing more goes wrong, then within {@link MOST_MINUTES} minutes of sweeps somebody can and
 * it has come, or an incident stands, or the dossier has ended; and after the end of a dossier its machines end.
 *
 * **What is cut.** Acts are tried breadth first, so the first sequence to a violation is a shortest one. A state is put back by
 * its rows instead of by all acts from the beginning, which is several times quicker; the test
 * compares both. A state with a fingerprint (`fingerprint.ts`) that was seen with as many faults left is not gone into again; the
 * test compares how such states go on as well. After a violation nothing is tried.
 */
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { type Act, actsIn, perform, replay } from './acts.ts';
import type { ExploredWorld, State } from './explored-world.ts';
import { fingerprint } from './fingerprint.ts';
import { arrivals, FAULTS, type Fault, passTime } from './happenings.ts';
import { type Given, headIn } from './people.ts';
import { faultsOf, isAtRest, unrest } from './rules.ts';

export type Limits = {
  /** Acts in a sequence at most. */
  readonly depth: number;
  /** Faults in a sequence at most. */
  readonly faults: number;
  /** Only faults of these kinds; every kind by default. */
  readonly kinds?: readonly Fault[];
  readonly milliseconds?: number | undefined;
  /** The acts with which every sequence begins, in their words; `depth` counts those after them. */
  readonly from?: readonly string[];
  readonly onDepth?: (depth: number, states: number) => void;
  /** Called with each state that is explored further and the acts that led to it. */
  readonly onKept?: (state: State, sequence: readonly string[]) => void;
  /** Called with each state that is cut. */
  readonly onCut?: (state: State) => void;
};
export type Violation = { readonly rule: string; readonly sequence: readonly string[] };
export type Explored = {
  readonly states: number;
  readonly acts: number;
  /** Every sequence of this many acts was tried. */
  readonly depth: number;
  /** Whether there are no longer ones. */
  readonly isComplete: boolean;
  /** The longest time in which nobody could act or a machine was awaited, without a further fault. */
  readonly longestMinutes: number;
  /** By rule, a shortest sequence to its violation. */
  readonly violations: readonly Violation[];
};

/** How a state was reached. */
type Path = { readonly says: string; readonly before: Path | undefined };
type Node = {
  readonly state: State;
  readonly faultsLeft: number;
  readonly path: Path | undefined;
  /** The commands that took effect on the way. */
  readonly given: readonly Given[];
  /** Whether the last act changed the dossier. */
  readonly isChanged: boolean;
};

const sequenceOf = (path: Path | undefined): readonly string[] => (path ? [...sequenceOf(path.before), path.says] : []);

/** A silent machine is missed within five minutes, the one in its place starts ten minutes later where that is silent too, and sweeps run each minute. */
const MOST_MINUTES = 25;
/** More acts than this without rest are a loop. */
const MOST_ACTS = 60;

const minutesBetween = (from: Instant, to: Instant): number => (toEpoch(to) - toEpoch(from)) / 60_000;

export class Explorer {
  readonly #world: ExploredWorld;
  readonly #limits: Limits;
  /** By fingerprint: the most faults left with which it was seen. */
  readonly #seen = new Map<string, number>();
  /** By fingerprint: the minutes until it comes to rest by itself. */
  readonly #calm = new Map<string, number>();
  readonly #violations = new Map<string, Violation>();
  #acts = 0;
  #longestMinutes = 0;

  constructor(world: ExploredWorld, limits: Limits) {
    this.#world = world;
    this.#limits = limits;
  }

  async explore(): Promise<Explored> {
    const { depth: most, faults, milliseconds = Number.POSITIVE_INFINITY, onDepth } = this.#limits;
    const until = performance.now() + milliseconds;
    const { from = [] } = this.#limits;
    const state = await replay(this.#world, from);
    const path = from.reduce<Path | undefined>((before, says) => ({ says, before }), undefined);
    this.#seen.set(fingerprint(state), faults);
    let level: readonly Node[] = [{ state, faultsLeft: faults, path, given: [], isChanged: true }];
    let depth = 0;
    for (; depth < most && level.length > 0; depth += 1) {
      const next = await this.#expandAll(level, until);
      if (!next) break;
      level = next;
      onDepth?.(depth + 1, this.#seen.size);
    }
    return {
      ...{ states: this.#seen.size, acts: this.#acts, depth },
      isComplete: level.length === 0,
      longestMinutes: this.#longestMinutes,
      violations: [...this.#violations.values()],
    };
  }

  /** The next depth; undefined when the time is over. */
  async #expandAll(level: readonly Node[], until: number): Promise<readonly Node[] | undefined> {
    const next: Node[] = [];
    for (const node of level) {
      if (performance.now() > until) return undefined;
      next.push(...(await this.#expand(node)));
    }
    return next;
  }

  async #expand(node: Node): Promise<readonly Node[]> {
    await this.#world.restore(node.state);
    if (node.isChanged) await this.#repeatCommands(node);
    const next: Node[] = [];
    const acts = actsIn(this.#world, node.state).filter(({ fault }) => !fault || this.#mayFail(node, fault));
    let allowed = 0;
    for (const act of acts) {
      await this.#world.restore(node.state);
      const given = await this.#perform(act, node);
      if (given === 'refused') continue;
      if (act.isPersons) allowed += 1;
      const found = await this.#arrive(node, act, given);
      if (found) next.push(found);
    }
    if (allowed === 0 && acts.some(({ isPersons }) => isPersons))
      this.#violated('a task is open, and nobody may do anything', node.path);
    return next;
  }

  #mayFail({ faultsLeft }: Node, fault: Fault): boolean {
    return faultsLeft > 0 && (this.#limits.kinds ?? FAULTS).includes(fault);
  }

  async #perform(act: Act, { path }: Node): Promise<Given | 'refused' | undefined> {
    this.#acts += 1;
    try {
      return await perform(this.#world, act);
    } catch (error) {
      this.#violated(`it throws: ${String(error)}`, { says: act.says, before: path });
      return 'refused';
    }
  }

  /** The node that the act led to; undefined if it is cut or violates a rule. */
  async #arrive(node: Node, act: Act, given: Given | undefined): Promise<Node | undefined> {
    const path: Path = { says: act.says, before: node.path };
    const faultsLeft = node.faultsLeft - (act.fault ? 1 : 0);
    const state = await this.#world.save();
    const isChanged = headIn(state).rev !== headIn(node.state).rev;
    const faults = isChanged ? faultsOf(state) : [];
    for (const fault of faults) this.#violated(fault, path);
    if (this.#isCut(state, faultsLeft)) return undefined;
    if (!(await this.#comesToRest(state, path)) || faults.length > 0) return undefined;
    this.#limits.onKept?.(state, sequenceOf(path));
    return { state, faultsLeft, path, given: given ? [...node.given, given] : node.given, isChanged };
  }

  #isCut(state: State, faultsLeft: number): boolean {
    const print = fingerprint(state);
    const before = this.#seen.get(print);
    if (before !== undefined && before >= faultsLeft) {
      this.#limits.onCut?.(state);
      return true;
    }
    this.#seen.set(print, faultsLeft);
    return false;
  }

  /** Repeats earlier commands under their keys: they answer, and nothing changes. */
  async #repeatCommands({ given, state, path }: Node): Promise<void> {
    for (const { says, again } of given) {
      this.#acts += 1;
      const repeated: Path = { says: `once more: ${says}`, before: path };
      await again().catch(error => this.#violated(`a repeated command is refused: ${String(error)}`, repeated));
      await this.#world.rest();
      const { rev } = headIn(await this.#world.save());
      if (rev !== headIn(state).rev) this.#violated('a repeated command takes effect twice', repeated);
    }
  }

  /** Without another fault and without anybody's act, everything arrives and the sweeps run, until somebody can act or knows. */
  async #comesToRest(from: State, path: Path): Promise<boolean> {
    const way: { readonly print: string; readonly at: Instant }[] = [];
    let state = from;
    for (; !isAtRest(state); state = await this.#world.save()) {
      const print = fingerprint(state);
      if (this.#calm.has(print)) break;
      way.push({ print, at: state.now });
      if (minutesBetween(from.now, state.now) > MOST_MINUTES || way.length > MOST_ACTS) {
        this.#violated(unrest(state), path);
        return false;
      }
      const [next = passTime(this.#world, 1)] = arrivals(this.#world, state);
      await next.happen();
      await this.#world.rest();
    }
    const rest = isAtRest(state) ? 0 : (this.#calm.get(fingerprint(state)) ?? 0);
    for (const { print, at } of way) this.#calm.set(print, minutesBetween(at, state.now) + rest);
    this.#longestMinutes = Math.max(this.#longestMinutes, minutesBetween(from.now, state.now) + rest);
    return true;
  }

  #violated(rule: string, path: Path | undefined): void {
    if (!this.#violations.has(rule)) this.#violations.set(rule, { rule, sequence: sequenceOf(path) });
  }
}
