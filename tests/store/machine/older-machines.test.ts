/**
 * Executions live for months and say what the machine said when they began; the function that they call is today's. What was
 * ever deployed stands here as it was, and is never changed: only added to.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { readCompiledMachines } from '../../../hosts/embedded/compiled-machines.ts';
import type { JsonObject } from '../../../platform/ports.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { StepEntered } from '../../../store/machine/open-task.ts';
import { key } from '../../../store/table/keys.ts';
import { machineName } from '../../../workflows/compile/compile.ts';
import type { Machine } from '../../../workflows/compile/machine.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { statesOf } from '../../kit/procedures/machine-reading.ts';
import { prepareDraft } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

/** What machines of each generation say when they enter a step. */
const SAID = {
  first: {
    token: 'token',
    dossier: 'H38.21-261123-0001',
    epoch: 1,
    step: 'receive',
    entered: '2026-11-23T01:00:00.000Z',
    attempt: 0,
  },
} as const satisfies Readonly<Record<string, JsonObject>>;

let world: World | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

/** A dossier that was filed, its machine not yet started. */
const filed = async (): Promise<{ world: World; code: DossierCode }> => {
  world = await openWorld({ changesAs: () => [] });
  const { draft, by } = await prepareDraft(world);
  return { world, code: (await submitDraft(world.store, world.ports, draft, by)).code };
};

describe.each(Object.entries(SAID))('a machine compiled by the %s generation', (_, said) => {
  test('still opens its task', async () => {
    const { world, code } = await filed();
    expect(await world.handlersOf('open-task').task?.({ ...said, dossier: code })).toEqual({});
    expect(await world.table.find(key.task(code, 'receive'))).toMatchObject({ token: 'token', attempt: 0 });
  });

  test('is understood as well when a later machine sends more fields', async () => {
    const { world, code } = await filed();
    const later = { ...said, dossier: code, priority: 'high', parent: { machine: 'outer', place: [1, 2] } };
    expect(await world.handlersOf('open-task').task?.(later)).toEqual({});
    expect(await world.table.find(key.task(code, 'receive'))).toMatchObject({ token: 'token' });
  });
});

const machines = Object.entries(readCompiledMachines()).map(([name, machine]) => ({
  name,
  machine: machine as Machine,
}));

/** What the task states of a machine say, with a value of its kind where the machine computes one. */
const payloadsOf = (machine: Machine): readonly JsonObject[] =>
  statesOf(machine).flatMap(([, state]) => {
    if (state.Type !== 'Task') return [];
    const payload = Object.entries(state.Arguments.Payload as JsonObject).map(([field, value]) => {
      const isComputed = typeof value === 'string' && value.startsWith('{%');
      return [field, isComputed ? SAID.first[field as keyof typeof SAID.first] : value];
    });
    return [Object.fromEntries(payload)];
  });

describe('every compiled machine that is kept', () => {
  test('exists for each version of each procedure under which a dossier may have been filed', () => {
    expect(machines.map(({ name }) => name).toSorted()).toEqual(procedures.map(machineName).toSorted());
  });

  test.each(machines)('sends at every step what open-task understands: $name', ({ machine }) => {
    const payloads = payloadsOf(machine);
    expect(payloads.length).toBeGreaterThan(2);
    for (const payload of payloads) expect(StepEntered.safeParse(payload).error, String(payload.step)).toBeUndefined();
  });
});
