import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Write } from '../../platform/ports.ts';
import { OutboxItem } from '../../store/table/items.ts';
import { actsIn, perform, replay } from './acts.ts';
import { type Explored, Explorer, type Limits } from './explore.ts';
import { ExploredWorld, type State } from './explored-world.ts';
import { fingerprint, portray } from './fingerprint.ts';

/** A few seconds each, more on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

vi.mock('../../workflows/procedures/index.ts', () => import('./catalogue.ts'));

/** The two nets under a machine that does not come (decision 0185). Without both the loss is there for which they were made. */
const nets = vi.hoisted(() => ({ awaits: true, audits: true }));
afterEach(() => {
  Object.assign(nets, { awaits: true, audits: true });
});
vi.mock('../../store/machine/audit.ts', async original => {
  const { auditRunning } = await original<typeof import('../../store/machine/audit.ts')>();
  const audit: typeof auditRunning = async (...of) => (nets.audits ? auditRunning(...of) : undefined);
  return { auditRunning: audit };
});
vi.mock('../../store/dossier/outbox-entries.ts', async original => {
  const store = await original<typeof import('../../store/dossier/outbox-entries.ts')>();
  const isWatch = (write: Write): boolean =>
    'put' in write && OutboxItem.safeParse(write.put).data?.telling.kind === 'await';
  class OutboxEntries extends store.OutboxEntries {
    override noteJournalEntry(...of: Parameters<InstanceType<typeof store.OutboxEntries>['noteJournalEntry']>): void {
      if (nets.awaits) super.noteJournalEntry(...of);
    }
    override close(of: Parameters<InstanceType<typeof store.OutboxEntries>['close']>[0]) {
      const closed = super.close(of);
      if (nets.awaits || !closed.writes.some(isWatch)) return closed;
      const { handedOver: _, ...rest } = closed.machine;
      return { handsOver: false, machine: rest, writes: closed.writes.filter(write => !isWatch(write)) };
    }
  }
  return { ...store, OutboxEntries };
});
const explore = async (limits: Limits): Promise<Explored> => {
  const world = await ExploredWorld.open();
  try {
    return await new Explorer(world, limits).explore();
  } finally {
    world.close();
  }
};

test('without a fault nothing goes wrong, in any order of acts and sweeps', async () => {
  const { violations, isComplete, states } = await explore({ depth: 60, faults: 0 });
  expect(violations).toEqual([]);
  expect(isComplete).toBe(true);
  expect(states).toBeGreaterThan(200);
});

/** This many of them, evenly spread from the first to the last. */
const spread = <One>(all: readonly One[], many: number): readonly One[] =>
  all.filter(
    (_, at) => at === 0 || Math.floor((at * many) / all.length) !== Math.floor(((at - 1) * many) / all.length),
  );

describe('with one fault', () => {
  const kept = new Map<string, { readonly state: State; readonly sequence: readonly string[] }>();
  const cut: State[] = [];
  let explored: Explored;
  let world: ExploredWorld;
  beforeAll(async () => {
    world = await ExploredWorld.open();
    const explorer = new Explorer(world, {
      ...{ depth: 6, faults: 1 },
      onKept: (state, sequence) => void kept.set(fingerprint(state), { state, sequence }),
      onCut: state => void cut.push(state),
    });
    explored = await explorer.explore();
  });
  afterAll(() => world.close());

  test('no dossier is lost, nobody is asked twice, and a repeated command changes nothing', () => {
    expect(explored.violations).toEqual([]);
    expect(explored).toMatchObject({ depth: 6, isComplete: false });
    expect(explored.states).toBeGreaterThan(250);
  });

  /** What each act that is possible in a state leads to. */
  const successors = async (state: State): Promise<ReadonlyMap<string, string>> => {
    const after = new Map<string, string>();
    await world.restore(state);
    for (const act of actsIn(world, state)) {
      await world.restore(state);
      const given = await perform(world, act);
      after.set(act.says, given === 'refused' ? given : fingerprint(await world.save()));
    }
    return after;
  };

  test('a state that was not explored further behaves as the equal one that was', async () => {
    const pairs = cut.flatMap(state => {
      const twin = kept.get(fingerprint(state))?.state;
      // An act that changed nothing leads back to the same state.
      return twin && JSON.stringify(twin.items) !== JSON.stringify(state.items) ? [{ state, twin }] : [];
    });
    expect(pairs.length).toBeGreaterThan(5);
    for (const { state, twin } of spread(pairs, 20)) expect(await successors(state)).toEqual(await successors(twin));
  });

  test('a restored state equals the one that its acts lead to from the beginning', async () => {
    for (const { state, sequence } of spread([...kept.values()], 5)) {
      const fresh = await ExploredWorld.open();
      expect(portray(await replay(fresh, sequence)), sequence.join(' · ')).toBe(portray(state));
      fresh.close();
    }
  });
});

describe('when a machine dies unnoticed before it enters the supplement', () => {
  const ASKED = ['“start e1” arrives', 'open-task(receive, e1) arrives', 'the officer of receive asks for papers'];
  const lose = (from: readonly string[]) =>
    explore({ depth: 7 - from.length, faults: 2, kinds: ['death', 'lost'], from });

  test('no dossier is lost', async () => {
    expect((await lose(ASKED)).violations).toEqual([]);
  });

  test('the sweep alone finds the dossier', async () => {
    nets.awaits = false;
    expect((await lose(ASKED)).violations.map(({ rule }) => rule)).toEqual(['nothing of it is open or in the outbox']);
  });

  test('a dossier is lost without any check, and the exploration finds it', async () => {
    Object.assign(nets, { awaits: false, audits: false });
    expect((await lose([])).violations).toContainEqual({
      rule: 'nobody can act, and nobody knows, after receive-supplement ended as answered',
      sequence: [
        ...ASKED,
        'the machine dies (e1)',
        '“fail as SupplementRequested” arrives',
        '“e1 has aborted” is lost',
        'the applicant answers receive-supplement',
      ],
    });
  });
});
