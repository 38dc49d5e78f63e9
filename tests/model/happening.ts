/** How something that may happen is made a command of fast-check, and how an act ends on a bad day. */
import fc from 'fast-check';
import { ConditionFailed, PlatformError } from '../../platform/errors.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { TaskItem } from '../../store/table/items.ts';
import type { HostileWorld } from './hostile-world.ts';
import { expectMoneyBalanced, expectSound } from './invariants.ts';
import { openTasksOf } from './people.ts';

/** The dossiers of a day, and everything that outside systems have reported about them. */
export type Day = { readonly codes: readonly DossierCode[]; readonly reports: Report[] };
export type Happening = fc.AsyncCommand<Day, HostileWorld>;

/** A report of an outside system: how it is sent (once more), and where it is found once it was answered by success. */
export type Report = {
  readonly says: string;
  readonly send: () => Promise<unknown>;
  readonly expectKnown: () => Promise<void>;
};

/** How an act ended: done, refused with a name, or `unanswered` because the table was out of reach. */
export type Outcome = 'done' | 'unanswered' | Refusal['refusal'];

export const attempt = async (act: () => Promise<unknown>): Promise<Outcome> => {
  try {
    await act();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.refusal;
    if (error instanceof PlatformError && (error.retryable || error instanceof ConditionFailed)) return 'unanswered';
    throw error;
  }
};

/** Acts as a good client: repeats under the same key what was not answered. */
export const insist = async (act: () => Promise<unknown>): Promise<Outcome> => {
  for (let time = 1; ; time += 1) {
    const outcome = await attempt(act);
    if (outcome !== 'unanswered' || time === 8) return outcome;
  }
};

type Named<Facts> = { readonly name: string; readonly facts: fc.Arbitrary<Facts> };
type Run<Facts, On = DossierCode> = (world: HostileWorld, on: On, facts: Facts) => Promise<void>;
type AmongOthers = Pick<Day, 'reports'> & { readonly code: DossierCode; readonly others: readonly DossierCode[] };

/** A command on one of the dossiers, which knows the others; afterwards it must be sound, and the money of all must balance. */
export const amongOthers = <Facts>(
  { name, facts }: Named<Facts>,
  run: Run<Facts, AmongOthers>,
): fc.Arbitrary<Happening> =>
  fc.record({ at: fc.nat(20), facts, follows: fc.boolean() }).map(({ at, facts, follows }) => ({
    check: () => true,
    run: async ({ codes, reports }, world) => {
      const code = codes[at % codes.length] as DossierCode;
      await run(world, { code, others: codes.filter(other => other !== code), reports }, facts);
      await (follows ? world.settle() : world.rest());
      await expectSound(world, code);
      await expectMoneyBalanced(world, codes);
    },
    toString: () => `${name}(#${at}, ${JSON.stringify(facts)}${follows ? '' : ', unheard'})`,
  }));

export const onDossier = <Facts>(named: Named<Facts>, run: Run<Facts>): fc.Arbitrary<Happening> =>
  amongOthers(named, (world, { code }, facts) => run(world, code, facts));

/**
 * Of these dossiers the first that has what something happens to, with all of that. What is rare is met often by it.
 */
export const firstWith = async <Found>(
  { code, others }: Pick<AmongOthers, 'code' | 'others'>,
  find: (code: DossierCode) => Promise<readonly Found[]>,
): Promise<{ readonly code: DossierCode; readonly found: readonly Found[] } | undefined> => {
  for (const one of [code, ...others]) {
    const found = await find(one);
    if (found.length > 0) return { code: one, found };
  }
  return undefined;
};

export const atOpenTask = <Facts extends { readonly task: number }>(
  named: Named<Facts>,
  run: (world: HostileWorld, task: TaskItem, facts: Facts) => Promise<void>,
) =>
  onDossier(named, async (world, code, facts) => {
    const tasks = await openTasksOf(world, code);
    const task = tasks[facts.task % tasks.length];
    if (task) await run(world, task, facts);
  });

/** Which of the open tasks, and which of the ways to do something. */
export const task = fc.nat(5);
export const pick = fc.nat(15);

let keys = 0;
/** A key that no request had before. */
export const nextKey = (): string => {
  keys += 1;
  return `k-${keys}`;
};
