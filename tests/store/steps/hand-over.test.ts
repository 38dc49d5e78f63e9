/** NĐ 301/2026: the next agency confirms within 2 working hours that it has the dossier, or an alert is raised. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OutsideUnreachable } from '../../../platform/errors.ts';
import { forms } from '../../../samples/forms.ts';
import type { DossierCode, PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../../schemas/principal.ts';
import { listUnreceived, readUnreceivedNumbers } from '../../../store/control/unreceived.ts';
import { sweep } from '../../../store/machine/sweep.ts';
import { readTask } from '../../../store/queries/dossiers.ts';
import { assignTask, releaseTask, takeTask } from '../../../store/steps/assign-task.ts';
import { at } from '../../kit/calendar.ts';
import { accept, decide, fileAccepted, takeBack, taskOf, withdraw } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';
import { sweepAt } from '../../kit/world/sweep-at.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const STEP = 'register-death';
const registrar = officerOf('H38.21', 'specialist') as OfficerPrincipal;
const leader = officerOf('H38.21', 'leader');
const control: Principal = { kind: 'officer', id: 'c' as PersonId, unit: 'H38.2' as UnitCode, roles: ['control'] };

let world: World;
freshWorld(opened => {
  world = opened;
});

/** A death that the counter has accepted on Monday, 23/11, at 08:00: the commune has it until 10:00 to confirm. */
const handedOver = async (): Promise<DossierCode> => {
  world.clock.moveTo(at('11-23', '08:00'));
  const code = await file(world, { procedure: '2.002913', form: forms['2.002913'] });
  await accept(world, code);
  return code;
};
const passTo = (hour: string): Promise<void> => sweepAt(world, at('11-23', hour));
const on = async (code: DossierCode, by: Principal, step = STEP) => ({
  ...{ code, step, by },
  version: (await taskOf(world, code, step)).version,
});
const taskSeen = async (code: DossierCode, step = STEP, by: Principal = registrar) =>
  readTask(world.store, { code, step, by });
const handOversOf = async (code: DossierCode) =>
  (await journalOf(world, code)).flatMap(entry => {
    if (entry.type === 'step-received') return [['received', entry.step, entry.by.id]];
    return entry.type === 'alert-raised' && entry.alert === 'unreceived' ? [['alert', entry.step, entry.late]] : [];
  });

/** What the control office counts, and lists for the unit. */
const listedAtControl = async () => {
  const { count, units } = await readUnreceivedNumbers(world.store, control);
  const { handOvers } = await listUnreceived(world.store, control, { unit: 'H38.21' as UnitCode, limit: 5 });
  expect(units).toEqual(count === 0 ? [] : [expect.objectContaining({ unit: 'H38.21', count })]);
  return { count, codes: handOvers.map(({ dossier }) => dossier) };
};

describe('a dossier that is handed over to the next agency', () => {
  test('is confirmed by the officer who takes it, once, and raises no alert', async () => {
    const code = await handedOver();
    expect(await taskSeen(code)).toMatchObject({ receiveBy: at('11-23', '10:00') });
    await takeTask(world.store, await on(code, registrar));
    await releaseTask(world.store, await on(code, registrar));
    await takeTask(world.store, await on(code, registrar));
    await passTo('10:00');
    expect(await handOversOf(code)).toEqual([['received', STEP, registrar.id]]);
    const task = await taskSeen(code);
    expect(task).not.toHaveProperty('receiveBy');
    expect(task).not.toHaveProperty('unreceived');
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('is confirmed by the leader who gives it to an officer', async () => {
    const code = await handedOver();
    const reason = 'Đồng chí trực';
    await assignTask(world.store, { ...(await on(code, leader)), to: registrar.id as PersonId, reason });
    expect(await handOversOf(code)).toEqual([['received', STEP, leader.id]]);
  });

  test('raises one alert after two working hours, which names the unit; the limit of the step stays', async () => {
    const code = await handedOver();
    const { due } = await taskOf(world, code, STEP);
    await passTo('09:59');
    expect(await handOversOf(code)).toEqual([]);
    await passTo('10:00');
    await passTo('10:30');
    expect(await handOversOf(code)).toEqual([['alert', STEP, 'H38.21']]);
    expect(await listedAtControl()).toEqual({ count: 1, codes: [code] });
    const owner: Principal = { kind: 'citizen', id: (await dossierOf(world, code)).filer };
    await withdraw(world, code, owner);
    expect(await listedAtControl()).toEqual({ count: 0, codes: [] });
    await takeBack(world, code, owner);
    expect(await listedAtControl()).toEqual({ count: 1, codes: [code] });
    expect(await taskSeen(code)).toMatchObject({ unreceived: true, due, overdue: false });
    await takeTask(world.store, await on(code, registrar));
    expect((await handOversOf(code)).at(-1)).toEqual(['received', STEP, registrar.id]);
    expect(await taskSeen(code)).not.toHaveProperty('unreceived');
    expect(await listedAtControl()).toEqual({ count: 0, codes: [] });
  });

  test('need not be confirmed while a withdrawal waits; the time for that goes on afterwards, unless it was confirmed', async () => {
    const [waits, taken] = [await handedOver(), await handedOver()];
    await passTo('09:00');
    const owner = async (code: DossierCode): Promise<Principal> => ({
      ...{ kind: 'citizen', id: (await dossierOf(world, code)).filer },
    });
    for (const code of [waits, taken]) await withdraw(world, code, await owner(code));
    await takeTask(world.store, await on(taken, registrar));
    await passTo('14:00');
    expect([await handOversOf(waits), await handOversOf(taken)]).toEqual([[], [['received', STEP, registrar.id]]]);
    expect(await taskSeen(waits)).not.toHaveProperty('receiveBy');
    for (const code of [waits, taken]) await takeBack(world, code, await owner(code));
    // an hour was left at 09:00
    expect(await taskSeen(waits)).toMatchObject({ receiveBy: at('11-23', '15:00') });
    expect(await taskSeen(taken)).not.toHaveProperty('receiveBy');
    await passTo('14:59');
    expect(await handOversOf(waits)).toEqual([]);
    await passTo('15:00');
    expect(await handOversOf(waits)).toEqual([['alert', STEP, 'H38.21']]);
    expect(await handOversOf(taken)).toHaveLength(1);
  });

  test('still gets the reminder and the alert of its limit, also when it was confirmed late', async () => {
    const code = await handedOver();
    await passTo('10:00');
    await takeTask(world.store, await on(code, registrar));
    world.clock.moveTo(at('11-25', '08:00'));
    await sweep(world.store, () => undefined);
    const alerts = (await journalOf(world, code)).flatMap(entry =>
      entry.type === 'alert-raised' && entry.step === STEP ? [entry.alert] : [],
    );
    expect(alerts).toEqual(['unreceived', 'due-soon', 'overdue']);
  });

  test('needs no confirmation where a decision says that it arrived, and a unit that had it gets it as its own', async () => {
    const code = await handedOver();
    await decide(world, code, STEP, 'done');
    const open = await openSteps(world, code);
    expect(open).toContain('issue-extract');
    // the commune has had it; the police and the insurance have not
    const tasks = await Promise.all(open.map(step => taskOf(world, code, step)));
    expect(tasks.map(({ unit, receiveBy }) => [unit === 'H38.21', receiveBy !== undefined])).toEqual(
      tasks.map(({ unit }) => [unit === 'H38.21', unit !== 'H38.21']),
    );
    expect(tasks.some(({ unit }) => unit !== 'H38.21')).toBe(true);
    expect(await handOversOf(code)).toEqual([]);
  });

  test('is not asked about where no text says so', async () => {
    const code = await fileAccepted(world);
    expect(await taskOf(world, code, 'register-business')).not.toHaveProperty('receiveBy');
  });
});

describe('a step of an outside system', () => {
  let connected: World;
  beforeEach(async () => {
    connected = await openWorld({ systems: ['civil-registration'] });
    connected.clock.moveTo(at('11-23', '08:00'));
  });
  afterEach(() => connected.close());

  const alertsAt10 = async (): Promise<readonly string[]> => {
    const code = await file(connected, { procedure: '2.002913', form: forms['2.002913'] });
    await accept(connected, code);
    connected.clock.moveTo(at('11-23', '10:00'));
    await sweep(connected.store, (_, error) => {
      throw error;
    });
    return (await journalOf(connected, code)).flatMap(entry => (entry.type === 'alert-raised' ? [entry.alert] : []));
  };

  test('has arrived when the system took the message', async () => {
    expect(await alertsAt10()).toEqual([]);
    expect(connected.sent.map(({ type }) => type)).toContain('death.declared');
  });

  test('raises the alert while the message cannot be delivered', async () => {
    Object.defineProperty(connected.ports.messages, 'send', {
      value: async () => {
        throw new OutsideUnreachable('nobody answers');
      },
    });
    expect(await alertsAt10()).toEqual(['unreceived']);
  });
});
