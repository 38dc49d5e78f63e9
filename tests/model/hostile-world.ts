/**
 * A world on its worst day (`platform/embedded/table/hostile.ts`), until a test makes it calm.
 *
 * While it is hostile, index reads lag, writes conflict for no reason or get lost on either way, functions hear of
 * changes late, twice, in another order or never, and calls to the engine and to outside systems fail before or after
 * they took effect. Partition reads and transactions keep their promises. Calm, it is the plain world.
 */
import { HostileTable } from '../../platform/embedded/table/hostile.ts';
import { SeededChance } from '../../platform/embedded/table/seeded-chance.ts';
import { ConditionFailed, PlatformError, Unavailable } from '../../platform/errors.ts';
import type { Change, Table } from '../../platform/ports.ts';
import { TABLE } from '../../store/table/keys.ts';
import { openWorld, type World } from '../kit/world/world.ts';

/** How often a call to the engine or to an outside system fails: half of the time it took effect all the same. */
const UNANSWERED = 0.2;

/** More rounds than this without rest are a loop. */
const MOST_ROUNDS = 500;

/** Whether it is a bad day, and the changes that the hostile feed published and the functions have not received yet. */
type Day = { isHostile: boolean; table?: HostileTable; readonly waiting: Change[] };

/** The table as it is today: hostile or plain, as the day is at each call. */
const tableOf = (day: Day, plain: Table, seed: number): Table => {
  const hostile = new HostileTable({ table: plain as never, definition: TABLE, seed });
  hostile.subscribe(changes => day.isHostile && day.waiting.push(...changes));
  day.table = hostile;
  const now = (): Table => (day.isHostile ? hostile : plain);
  return {
    find: key => now().find(key),
    findAll: keys => now().findAll(keys),
    findEach: keys => now().findEach(keys),
    query: query => now().query(query),
    transact: writes => now().transact(writes),
    increment: counter => now().increment(counter),
  };
};

/** The calls of an adapter as they are on a bad day: some are never made, some are made and never answered. */
const makeBad = <Adapter extends object>(
  adapter: Adapter,
  calls: readonly (keyof Adapter)[],
  { day, chance }: { readonly day: Day; readonly chance: SeededChance },
): void => {
  for (const name of calls) {
    const call = (adapter[name] as (...args: readonly unknown[]) => Promise<unknown>).bind(adapter);
    const badly = async (...args: readonly unknown[]): Promise<unknown> => {
      const fails = day.isHostile && chance.happens(UNANSWERED);
      const isMade = !fails || chance.happens(0.5);
      const answer = isMade ? await call(...args) : undefined;
      if (fails) throw new Unavailable('Nobody knows whether the call took effect (hostile mode).');
      return answer;
    };
    Object.defineProperty(adapter, name, { value: badly });
  }
};

/** What wakes the functions, and the minute's schedule, over a world whose feed cannot be trusted. */
const driverOf = (world: World, { waiting }: Day) => {
  /** Calls the functions with the changes published so far, until nothing follows from them. */
  const settle = async (): Promise<void> => {
    await world.settle();
    for (let round = 0; waiting.length > 0; round += 1) {
      if (round === MOST_ROUNDS) throw new Error('The world does not come to rest.');
      await world.tell(waiting.splice(0));
      await world.settle();
    }
  };
  const minute = async (): Promise<void> => {
    await world.tick();
    await settle();
  };
  return { settle, minute };
};

export const openHostileWorld = async ({
  seed,
  switchedOff,
}: {
  readonly seed: number;
  readonly switchedOff: readonly string[];
}) => {
  const day: Day = { isHostile: false, waiting: [] };
  const chance = new SeededChance(seed);
  const world = await openWorld({
    switchedOff,
    tableAs: table => tableOf(day, table, seed),
    changesAs: changes => (day.isHostile ? [] : changes),
    follows: () => chance.happens(0.5),
  });
  makeBad(world.ports.workflow, ['start', 'succeed', 'fail', 'abort'], { day, chance });
  makeBad(world.ports.messages, ['send'], { day, chance });
  const { settle, minute } = driverOf(world, day);
  return {
    ...world,
    ...{ seed, settle, minute },
    /** Waits until everything under way has ended, without calling the functions. */
    rest: world.settle,
    beHostile: (): void => {
      day.isHostile = true;
    },
    /** From now on everything works; delayed changes are published. */
    beCalm: async (): Promise<void> => {
      day.table?.drain();
      await settle();
      day.isHostile = false;
    },
    /** Publishes delayed changes now. */
    drain: (): void => void day.table?.drain(),
    /** Errors that a hostile day does not explain. */
    strangeFaults: (): readonly unknown[] => world.faults.flatMap(flat).filter(isStrange),
  };
};
export type HostileWorld = Awaited<ReturnType<typeof openHostileWorld>>;

const flat = (fault: unknown): readonly unknown[] =>
  fault instanceof AggregateError ? fault.errors.flatMap(flat) : [fault];
const isStrange = (fault: unknown): boolean =>
  !(fault instanceof PlatformError && (fault.retryable || fault instanceof ConditionFailed));
