import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenGone } from '../../../platform/errors.ts';
import type { Dossier } from '../../../schemas/dossier.ts';
import type { JournalEntry, NewEntry, TaskKind } from '../../../schemas/journal.ts';
import { toInstant } from '../../../schemas/time.ts';
import { compile } from '../../../workflows/compile/compile.ts';
import { SUPPLEMENT_REQUESTED, sentBackTo, supplementOf } from '../../../workflows/compile/names.ts';
import type { Facts } from '../../../workflows/define/fact.ts';
import type { Procedure } from '../../../workflows/define/procedure.ts';
import { allParts, findStep, type Way } from '../../../workflows/define/way.ts';
import { apply } from '../../../workflows/rules/journal/fold.ts';
import { type Awaited, awaitedAfter, withoutStep } from '../../../workflows/rules/machine-turn.ts';
import { arbitraryCourse, arbitraryProcedure } from '../../kit/procedures/arbitrary-procedure.ts';
import { WorkflowWorld } from '../../kit/world/workflow-world.ts';
import { by, CODE, START, submitted } from './written-journal.ts';

/** A dossier on its way, as the store would write it, beside the machine that carries it. */
class Walk {
  awaited: Awaited = [];
  readonly tokens = new Map<string, string>();
  #dossier: Dossier | undefined;
  readonly #procedure: Procedure;
  #heard = 0;

  constructor(procedure: Procedure, facts: Facts) {
    this.#procedure = procedure;
    this.record({ ...submitted, facts } as NewEntry);
  }

  record(entry: NewEntry): void {
    const seq = (this.#dossier?.seq ?? 0) + 1;
    const whole = { ...entry, v: 1, seq, at: toInstant(START + seq * 60_000), by } as JournalEntry;
    const dossier = apply(this.#dossier, whole, CODE);
    this.awaited = awaitedAfter(this.#procedure.way, { awaited: this.awaited, entry, dossier });
    this.#dossier = dossier;
  }

  get steps(): Dossier['steps'] {
    return this.#dossier?.steps ?? {};
  }

  kindOf(step: string): TaskKind {
    return findStep(this.#procedure.way, step)?.kind ?? 'supplement';
  }

  /** Takes in where the machine has come to: each of those steps must have been awaited. */
  hear(world: WorkflowWorld): void {
    for (const { payload } of world.made.slice(this.#heard)) {
      const step = String(payload.step);
      expect({ step, awaited: this.awaited }).toMatchObject({ awaited: expect.arrayContaining([step]) });
      this.tokens.set(step, String(payload.token));
      const { open = false, endings = [] } = this.steps[step] ?? {};
      if (!open) this.record(opened(step, this.kindOf(step), endings.length + 1));
      this.awaited = withoutStep(this.awaited, step);
    }
    this.#heard = world.made.length;
  }
}

const opened = (step: string, kind: TaskKind, visit: number): NewEntry => ({
  type: 'step-opened',
  step,
  visit,
  kind,
  stopsClock: false,
});

/** How a step may end: by a normal outcome, by a way back once, or by asking for papers once. */
const endingsOf = (procedure: Procedure, walk: Walk, name: string): readonly { outcome: string; error?: string }[] => {
  const step = findStep(procedure.way, name);
  if (!step) return [{ outcome: 'answered' }];
  const before = (walk.steps[name]?.endings ?? []).map(({ outcome }) => outcome);
  const ways = Object.entries(step.on).flatMap(([outcome, effect]) => {
    if (effect.do === 'proceed') return [{ outcome }];
    if (effect.do !== 'back' || before.includes(outcome)) return [];
    // A way back out of a block would leave the open tasks of its other branches to nobody.
    const isFree = walk.tokens.size === 0 || !leavesABlock(procedure.way, name, effect.to);
    return isFree ? [{ outcome, error: sentBackTo(effect.to) }] : [];
  });
  const asks = step.supplement && !before.includes('supplement');
  return asks ? [...ways, { outcome: 'supplement', error: SUPPLEMENT_REQUESTED }] : ways;
};

const isIn = (way: Way, name: string): boolean =>
  allParts(way).some(part => part.kind !== 'sequence' && part.name === name);

const leavesABlock = (way: Way, from: string, to: string): boolean =>
  allParts(way).some(
    block => block.kind === 'parallel' && isIn(block, from) && !block.branches.some(branch => isIn(branch, to)),
  );

test('the machine of any procedure comes to exactly the steps that it is awaited at, for any decisions', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryProcedure,
      arbitraryCourse,
      fc.infiniteStream(fc.nat(1000)),
      async (procedure, { facts }, choices) => {
        const choose = <Of>(all: readonly Of[]): Of => all[(choices.next().value as number) % all.length] as Of;
        const world = new WorkflowWorld({ machine: compile(procedure) });
        await world.open(undefined);
        try {
          const walk = new Walk(procedure, facts);
          await world.workflow.start({ machine: 'machine', name: 'one', input: { dossier: CODE, epoch: 1, facts } });
          await world.workflow.settled();
          for (let act = 0; act < 60; act += 1) {
            walk.hear(world);
            expect(walk.awaited).toEqual([]);
            if (walk.tokens.size === 0) break;
            const [step, token] = choose([...walk.tokens]);
            walk.tokens.delete(step);
            const { outcome, error } = choose(endingsOf(procedure, walk, step));
            if (!(await isTaken(world, token, { outcome, error }))) continue;
            const visit = walk.steps[step]?.visit ?? 1;
            walk.record({
              type: 'step-decided',
              step,
              visit,
              kind: walk.kindOf(step),
              outcome,
              late: false,
              ...(error && { error }),
            });
            if (error === SUPPLEMENT_REQUESTED) walk.record(opened(supplementOf(step), 'supplement', 1));
          }
          expect(world.faults).toEqual([]);
        } finally {
          world.close();
        }
      },
    ),
    { numRuns: 100 },
  );
});

/** Whether the machine still waited under that token: a way back out of a block ends the other branches of it. */
const isTaken = async (
  { workflow }: WorkflowWorld,
  token: string,
  { outcome, error }: { readonly outcome: string; readonly error?: string | undefined },
): Promise<boolean> => {
  try {
    await (error ? workflow.fail(token, error, 'asked') : workflow.succeed(token, { outcome }));
    await workflow.settled();
    return true;
  } catch (failure) {
    if (!(failure instanceof TokenGone)) throw failure;
    return false;
  }
};
