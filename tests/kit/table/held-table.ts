/**
 * Tables at which a test decides what happens first.
 *
 * - {@link HeldTable}: a transaction can be stopped on its way in, and let go when something else has happened; or be
 *   committed without its sender ever hearing of it.
 * - {@link inTurns}: every call takes a turn of the event loop, as a network would, so that commands begun at the same
 *   moment all read before one of them writes.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Unavailable } from '../../../platform/errors.ts';
import type { Increment, Item, Key, Page, Query, Table, Write } from '../../../platform/ports.ts';

/** A transaction that was stopped before it reached the table. */
export type Held = { readonly arrived: Promise<void>; readonly release: () => void };

type Trap = {
  readonly matches: (writes: readonly Write[]) => boolean;
  readonly before?: () => Promise<void>;
  readonly after?: () => void;
};

export class HeldTable implements Table {
  readonly #table: Table;
  readonly #traps: Trap[] = [];

  constructor(table: Table) {
    this.#table = table;
  }

  /** Stops the next transaction that matches; each trap is for one. */
  hold(matches: (writes: readonly Write[]) => boolean): Held {
    const arrived = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const before = (): Promise<void> => {
      arrived.resolve();
      return released.promise;
    };
    this.#traps.push({ matches, before });
    return { arrived: arrived.promise, release: released.resolve };
  }

  /** Commits the next matching transaction and lets its sender see only an unknown outcome. */
  loseAnswer(matches: (writes: readonly Write[]) => boolean): void {
    const after = (): never => {
      throw new Unavailable('The answer was lost.');
    };
    this.#traps.push({ matches, after });
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const at = this.#traps.findIndex(({ matches }) => matches(writes));
    const [trap] = at < 0 ? [] : this.#traps.splice(at, 1);
    await trap?.before?.();
    await this.#table.transact(writes);
    trap?.after?.();
  }

  find(key: Key): Promise<Item | undefined> {
    return this.#table.find(key);
  }
  findAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    return this.#table.findAll(keys);
  }
  findEach(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    return this.#table.findEach(keys);
  }
  query(query: Query): Promise<Page> {
    return this.#table.query(query);
  }
  increment(counter: Increment): Promise<number> {
    return this.#table.increment(counter);
  }
}

export const inTurns = (table: Table): Table => {
  const turn = async <T>(call: () => Promise<T>): Promise<T> => {
    await nextTurn();
    return call();
  };
  return {
    find: key => turn(() => table.find(key)),
    findAll: keys => turn(() => table.findAll(keys)),
    findEach: keys => turn(() => table.findEach(keys)),
    query: query => turn(() => table.query(query)),
    transact: writes => turn(() => table.transact(writes)),
    increment: counter => turn(() => table.increment(counter)),
  };
};

/** Whether a transaction writes a journal entry like this one. */
export const records =
  (entry: Readonly<Record<string, unknown>>) =>
  (writes: readonly Write[]): boolean =>
    writes.some(
      write =>
        'put' in write &&
        write.put.entity === 'journal' &&
        (write.put.entries as readonly Readonly<Record<string, unknown>>[]).some(one =>
          Object.entries(entry).every(([name, value]) => one[name] === value),
        ),
    );
