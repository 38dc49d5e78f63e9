/**
 * Random people do random things with a few dossiers of several procedures, on a table as bad as the cloud on its worst
 * day. Whatever happens, each dossier stays sound; when the day is over, each goes on, and can be brought to its end.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { forms } from '../../../samples/forms.ts';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { startEpoch } from '../../../store/epochs.ts';
import { outboxAge } from '../../../store/outbox.ts';
import { isFinal } from '../../../workflows/rules/transitions.ts';
import { startFromPublished } from '../../decree.ts';
import { dossierOf, type Filing, file, officerOf } from '../../world.ts';
import { happenings } from './commands.ts';
import { type HostileWorld, openHostileWorld } from './hostile-world.ts';
import { expectAlive, expectEnded, expectSound, expectTold } from './invariants.ts';
import { openTasksOf, rightPerson, workOn } from './people.ts';

/** The store waits a random while between tries; here it only lets others go first, so that a seed repeats the day. */
vi.mock('node:timers/promises', async original => {
  const timers = await original<typeof import('node:timers/promises')>();
  return { ...timers, setTimeout: () => timers.setImmediate() };
});

/** As many days as fit into this time; on a busy machine fewer, so that the suite stays quick. */
const MOST_DAYS = 150;
const LONGEST_MILLISECONDS = 12_000;

const filings: readonly Filing[] = [
  {},
  { household: households.grocery, delivery: 'electronic' },
  { procedure: '1.013225', form: { ...(forms['1.013225'] as object), nearPowerLine: true } },
  { procedure: '1.012790', form: forms['1.012790'] },
  { procedure: '3.000722', form: { ...(forms['3.000722'] as object), late: true }, delivery: 'post' },
  { procedure: '2.002913', form: forms['2.002913'] },
];

const fileAll = async (world: HostileWorld, from: number): Promise<DossierCode[]> => {
  const codes: DossierCode[] = [];
  for (let one = 0; one < 3; one += 1) codes.push(await file(world, filings[(from + one) % filings.length]));
  return codes;
};

/** The hostility ends; the sweeps of the next twenty minutes run. */
const calmDown = async (world: HostileWorld): Promise<void> => {
  await world.beCalm();
  for (let minute = 0; minute < 10; minute += 1) {
    world.clock.advance({ minutes: 2 });
    await world.minute();
  }
};

/** Everybody does his or her work, until the dossier has ended. */
const bringToItsEnd = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  for (let act = 0; act < 60; act += 1) {
    const { status, incident } = await dossierOf(world, code);
    if (isFinal(status)) break;
    if (incident) await startEpoch(world.memory, { code, by: officerOf('H38.2', 'engineer'), why: 'mended' });
    else {
      const [task] = (await openTasksOf(world, code)).toSorted((one, other) => rank(one.kind) - rank(other.kind));
      if (!task) break;
      await workOn(world, task, { by: await rightPerson(world, task), version: task.version, pick: 0 });
    }
    await world.settle();
  }
};
/** While a withdrawal waits, nothing else is decided. */
const rank = (kind: string): number => (kind === 'withdrawal' ? 0 : 1);

test('a dossier stays sound on the worst day, goes on after it, and comes to its end', async () => {
  const until = performance.now() + LONGEST_MILLISECONDS;
  const day = fc.record({ seed: fc.nat(), from: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(
      day,
      fc.commands([...happenings], { maxCommands: 60, size: 'max' }),
      async ({ seed, from }, commands) => {
        if (performance.now() > until) return;
        startFromPublished();
        const world = await openHostileWorld(seed);
        try {
          const codes = await fileAll(world, from);
          world.beHostile();
          await fc.asyncModelRun(() => ({ model: { codes }, real: world }), commands);
          await calmDown(world);
          for (const code of codes) {
            await expectSound(world, code);
            await expectAlive(world, code);
            await expectTold(world, code);
          }
          expect(await outboxAge(world.memory)).toMatchObject({ waiting: 0 });
          for (const code of codes) await bringToItsEnd(world, code);
          for (const code of codes) {
            await expectSound(world, code);
            await expectEnded(world, code);
          }
          expect(world.strangeFaults()).toEqual([]);
        } finally {
          world.close();
        }
      },
    ),
    { numRuns: MOST_DAYS, endOnFailure: true },
  );
});
