/** Which count of the tallies holds, and whether it is complete. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Principal } from '../../schemas/principal.ts';
import { runCommand } from '../dossier/command.ts';
import { requireOperator } from '../operations/operator.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';

const Counting = z.object({
  generation: z.int().positive(),
  /** Whether every dossier that has not ended was counted in it. */
  complete: z.boolean(),
});
export type Counting = z.infer<typeof Counting>;

/** Where the count that holds is written. */
export const COUNTING = key.heartbeat('tallies');

/** Before the first look at all dossiers nothing is complete. */
export const countingIn = (item: Item | undefined): Counting =>
  item ? Counting.parse(item) : { generation: 1, complete: false };

/**
 * Begins a new count: every dossier is folded again by the next minutes' sweeps, a thousand a minute. The tallies of before count
 * nothing from here on. For operators, after a restore or a doubt; asked twice, it begins twice.
 */
export const recount = (store: Store, by: Principal): Promise<Counting> => {
  requireOperator(by);
  return runCommand(store, { reads: [COUNTING] }, async ([item]) => {
    const { generation } = countingIn(item);
    const counting = { generation: generation + 1, complete: false };
    return { writes: [writeCounting(item, counting)], answer: counting };
  });
};

/** Notes that everything was counted; where another count has begun meanwhile, nothing is noted. */
export const completeCounting = (store: Store, generation: number): Promise<undefined> =>
  runCommand(store, { reads: [COUNTING] }, async ([item]) => {
    const counting = countingIn(item);
    const isDone = counting.complete || counting.generation !== generation;
    return { writes: isDone ? [] : [writeCounting(item, { generation, complete: true })], answer: undefined };
  });

const writeCounting = (before: Item | undefined, counting: Counting) => ({
  put: { ...COUNTING, ...counting },
  when: before ? { equals: { ...countingIn(before) } } : ({ absent: true } as const),
});
