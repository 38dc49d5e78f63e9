import { afterEach, describe, expect, test } from 'vitest';
import { forms } from '../../../samples/forms.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { JournalEntry } from '../../../schemas/journal.ts';
import { listOutbox } from '../../../store/dossier/outbox-entries.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { accept, deskOf, fileUntilLicensing, taskOf } from '../../kit/world/acts.ts';
import { file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { journalOf, openSteps } from '../../kit/world/reading.ts';
import { walkStraight } from '../../kit/world/straight-way.ts';
import { openWorld, type World, type WorldOptions } from '../../kit/world/world.ts';

const worlds: World[] = [];
const open = async (options: WorldOptions = {}): Promise<World> => {
  const world = await openWorld({ inMemory: true, ...options });
  worlds.push(world);
  return world;
};
afterEach(() => {
  for (const world of worlds.splice(0)) {
    expect(world.faults).toEqual([]);
    world.close();
  }
});

const ALWAYS = () => true;

/** A filing that is submitted, and nothing else. */
const submit = async (world: World): Promise<DossierCode> => {
  const { draft, by } = await prepareDraft(world);
  return (await submitDraft(world.store, world.ports, draft, by)).code;
};

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Branches begin in no order: of steps that opened one after the other, each where its name stands. */
const branchesByName = (journal: readonly JournalEntry[]): readonly JournalEntry[] => {
  const runs: JournalEntry[][] = [];
  for (const entry of journal) {
    const last = runs.at(-1);
    if (last?.[0]?.type === 'step-opened' && entry.type === 'step-opened') last.push(entry);
    else runs.push([entry]);
  }
  const stepOf = (entry: JournalEntry): string => (entry.type === 'step-opened' ? entry.step : '');
  const sorted = runs.flatMap(run => run.toSorted((one, other) => (stepOf(one) < stepOf(other) ? -1 : 1)));
  return sorted.map((entry, i) => ({ ...entry, seq: i + 1 }));
};

/** What became of a dossier: its journal, and what the applicant and the engineers can read of it. */
const traceOf = async (world: World, code: DossierCode) => ({
  journal: JSON.parse(JSON.stringify(branchesByName(await journalOf(world, code))).replaceAll(UUID, 'random')),
  mails: world.mails.map(({ subject, text }) => ({ subject, text })),
  events: (await world.workflow.history({ name: `${code}-e1` })).map(({ type }) => type),
});

describe('a machine that follows inside commands', () => {
  test.each([...new Set(procedures.map(({ code }) => code))])(
    'leaves of a dossier of %s what it leaves by the outbox',
    async procedure => {
      const traces = [];
      for (const world of [await open(), await open({ follows: ALWAYS })]) {
        const code = await file(world, { procedure, form: forms[procedure] });
        await walkStraight(world, code);
        traces.push(await traceOf(world, code));
      }
      expect(traces[1]).toEqual(traces[0]);
    },
  );

  test('opens the next step with the decision, without an outbox entry and without a call', async () => {
    let calls = 0;
    const world = await open({
      follows: ALWAYS,
      openTaskAs: openTask => payload => {
        calls += 1;
        return openTask(payload);
      },
    });
    const code = await fileUntilLicensing(world);
    const before = calls;
    const by = await deskOf(world, code, 'appraise-licence');
    const { version } = await taskOf(world, code, 'appraise-licence');
    await decideTask(world.store, { code, step: 'appraise-licence', by, version, outcome: 'approved' });
    expect(await openSteps(world, code)).toEqual(['sign-licence']);
    expect(await listOutbox(world.store, code)).toEqual([]);
    expect(calls).toBe(before);
  });

  test.each([...new Set(procedures.map(({ code }) => code))])(
    'enters every step of a dossier of %s with what led to it, by any author, the first with the filing',
    async procedure => {
      const called: unknown[] = [];
      const world = await open({
        follows: ALWAYS,
        openTaskAs: openTask => payload => {
          called.push(payload.step);
          return openTask(payload);
        },
      });
      await walkStraight(world, await file(world, { procedure, form: forms[procedure] }));
      expect(called).toEqual([]);
    },
  );

  test('begins with a filing that the counter accepts at once, as by the outbox', async () => {
    const traces = [];
    for (const world of [await open(), await open({ follows: ALWAYS })]) {
      const by = officerOf(COUNTER.batXat, 'counter');
      const { draft } = await prepareDraft(world, { by });
      const { code } = await acceptDraft(world.store, world.ports, { draft, by });
      await world.settle();
      traces.push({ steps: await openSteps(world, code), trace: await traceOf(world, code) });
    }
    expect(traces[1]).toEqual(traces[0]);
  });

  test('is started by the outbox where it cannot start with the filing', async () => {
    const world = await open({ follows: ALWAYS, machines: {} });
    const code = await submit(world);
    expect(await openSteps(world, code)).toEqual([]);
    expect((await listOutbox(world.store, code)).map(({ telling: { kind } }) => kind)).toContain('start');
  });

  test('opens both branches with the acceptance', async () => {
    const world = await open({ follows: ALWAYS });
    const code = await file(world, { procedure: '2.009901', form: forms['2.009901'] });
    await accept(world, code);
    const entries = (await journalOf(world, code)).filter(({ type }) => type === 'step-opened');
    expect(new Set(entries.slice(-2).map(({ at }) => at)).size).toBe(1);
  });
});
