import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Unavailable } from '../../../platform/errors.ts';
import type { Table } from '../../../platform/ports.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { startEpoch } from '../../../store/machine/epochs.ts';
import { readBacklog } from '../../../store/machine/outbox.ts';
import { list, shardOf } from '../../../store/table/keys.ts';
import { accept, fileUntilLicensing, fromLicensingToTheEnd } from '../../kit/world/acts.ts';
import { file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const COMPETENT = { pk: 'UNITS', sk: 'H38.21' };
const epochsOf = async (code: DossierCode) =>
  (await journalOf(world, code)).filter(({ type }) => type === 'epoch-started').length;

/** The next step cannot be opened: its unit is gone from the table. */
const loseTheUnit = async () => {
  const item = await world.embedded.find(COMPETENT);
  await world.embedded.transact([{ delete: COMPETENT }]);
  world.clock.advance({ minutes: 2 });
  return async () => {
    await world.embedded.transact([{ put: item as never }]);
    world.clock.advance({ minutes: 2 });
  };
};

const outboxOf = async (code: DossierCode) =>
  (await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'O#' } })).items;

/** A filing of which no wake-up tells; so many of its starts are taken for delivered, though no machine runs. */
const fileWith = async ({ lostStarts, outage }: { readonly lostStarts: number; readonly outage?: Error }) => {
  world.close();
  world = await openWorld({ changesAs: () => [] });
  const start = world.workflow.start.bind(world.workflow);
  const lost = new Set<string>();
  world.workflow.start = async execution => {
    if (outage) throw outage;
    if (lost.size < lostStarts) lost.add(execution.name);
    return lost.has(execution.name) ? 'exists' : start(execution);
  };
  const { draft, by } = await prepareDraft(world);
  const { code } = await submitDraft(world.store, world.ports, draft, by);
  const afterMinutes = async (minutes: number) => {
    world.clock.advance({ minutes });
    await world.minute();
    return [await openSteps(world, code), await epochsOf(code)];
  };
  return { code, afterMinutes };
};

describe('a machine that cannot go on', () => {
  test('is replaced once, and then becomes an incident instead of a loop', async () => {
    const code = await file(world);
    await loseTheUnit();
    await accept(world, code);
    await world.minute(10);
    const dossier = await dossierOf(world, code);
    expect(dossier).toMatchObject({ epoch: 2, incident: 'the execution ended as FAILED: Refusal' });
    expect(await epochsOf(code)).toBe(1);
    const { items } = await world.embedded.query({ index: 'alarm', hash: list.incidents });
    expect(items.map(({ pk }) => pk)).toEqual([`D#${code}`]);
  });

  test('goes on normally once its cause is fixed and an engineer starts a new epoch', async () => {
    const code = await file(world);
    const restore = await loseTheUnit();
    await accept(world, code);
    await restore();
    const by = officerOf('H38.2', 'engineer');
    await startEpoch(world.store, { code, by, why: 'the unit is back' });
    await world.settle();
    expect(await openSteps(world, code)).toEqual(['register-business']);
    expect((await dossierOf(world, code)).incident).toBeUndefined();
  });

  test('because it was stopped from outside is replaced, and nobody is asked twice', async () => {
    const code = await fileUntilLicensing(world);
    await world.workflow.abort({ name: `${code}-e1` }, 'somebody pressed the wrong button');
    await world.settle();
    expect(await dossierOf(world, code)).toMatchObject({ epoch: 2 });
    expect(await openSteps(world, code)).toEqual(['appraise-licence']);
    await fromLicensingToTheEnd(world, code);
    expect((await dossierOf(world, code)).status).toBe(10);
    const opened = (await journalOf(world, code)).flatMap(entry => (entry.type === 'step-opened' ? [entry.step] : []));
    expect(opened).toEqual([...new Set(opened)]);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('and cannot be aborted becomes an incident after a day of attempts, which continue', async () => {
    const code = await file(world);
    world.workflow.abort = async () => {
      throw new Unavailable('out of reach');
    };
    await startEpoch(world.store, { code, by: officerOf('H38.2', 'engineer'), why: 'to see' });
    await world.settle();
    for (let tries = 0; tries < 160; tries += 1) {
      world.clock.advance({ minutes: 10 });
      await world.minute();
    }
    expect(await dossierOf(world, code)).toMatchObject({
      incident: "the outbox tried 150 times in vain to deliver 'stop': Unavailable: out of reach",
    });
    expect(await outboxOf(code)).toMatchObject([{ telling: { kind: 'stop' }, attempts: expect.any(Number) }]);
    expect(world.faults).toEqual([]);
  });

  test('because its start was lost is replaced within five minutes', async () => {
    const { code, afterMinutes } = await fileWith({ lostStarts: 1 });
    expect(await afterMinutes(1)).toEqual([[], 0]);
    expect(await afterMinutes(3)).toEqual([[], 0]);
    expect(await afterMinutes(1)).toEqual([[], 1]);
    expect(await afterMinutes(1)).toEqual([['receive'], 1]);
    expect(await outboxOf(code)).toEqual([]);
  });

  test('because three starts were lost is an incident, and nothing stays in the outbox', async () => {
    const { code, afterMinutes } = await fileWith({ lostStarts: 3 });
    await afterMinutes(1);
    expect(await afterMinutes(5)).toEqual([[], 1]);
    await afterMinutes(1);
    expect(await afterMinutes(5)).toEqual([[], 2]);
    await afterMinutes(10);
    expect(await afterMinutes(5)).toEqual([[], 2]);
    expect(await dossierOf(world, code)).toMatchObject({
      incident: 'the machine has not come to receive for 4 minutes',
    });
    expect(await outboxOf(code)).toEqual([]);
  });

  test('is not replaced while the workflow service is unreachable', async () => {
    const { afterMinutes } = await fileWith({ lostStarts: 0, outage: new Unavailable('out of reach') });
    for (let i = 0; i < 5; i += 1) expect(await afterMinutes(5)).toEqual([[], 0]);
  });
});

describe('when open-task cannot reach its table', () => {
  const openWithOutage = async () => {
    world.close();
    const outage = { lasts: false };
    world = await openWorld({
      portsAs: (ports, { name }) => {
        if (name !== 'open-task') return ports;
        const findAll: typeof ports.table.findAll = async keys => {
          if (outage.lasts) throw new Unavailable('out of reach');
          return ports.table.findAll(keys);
        };
        const { table } = ports;
        const rest: Omit<Table, 'findAll'> = {
          find: key => table.find(key),
          findEach: keys => table.findEach(keys),
          query: query => table.query(query),
          transact: writes => table.transact(writes),
          increment: counter => table.increment(counter),
        };
        return { ...ports, table: { ...rest, findAll } };
      },
    });
    const code = await file(world);
    outage.lasts = true;
    await accept(world, code);
    /** An engine looks at its time more often than once a minute. */
    const minutes = async (count: number) => {
      for (let second = 0; second < count * 60; second += 10) {
        world.clock.advance({ minutes: 1 / 6 });
        await world.workflow.tick(world.clock.now());
        if (second % 60 === 0) await world.minute();
        else await world.settle();
      }
    };
    return { code, outage, minutes };
  };
  test('for some minutes, the same machine goes on afterwards', async () => {
    const { code, outage, minutes } = await openWithOutage();
    await minutes(3);
    outage.lasts = false;
    await minutes(2);
    expect(await openSteps(world, code)).toEqual(['register-business']);
    expect(await dossierOf(world, code)).toMatchObject({ epoch: 1 });
  });

  test('for an hour, a later machine goes on without an incident', async () => {
    const { code, outage, minutes } = await openWithOutage();
    await minutes(60);
    expect((await dossierOf(world, code)).incident).toBeUndefined();
    outage.lasts = false;
    await minutes(60);
    expect(await openSteps(world, code)).toEqual(['register-business']);
    expect((await dossierOf(world, code)).incident).toBeUndefined();
    expect(await readBacklog(world.store)).toMatchObject({ waiting: 0 });
  });

  test('for longer, it becomes an incident', async () => {
    const { code, minutes } = await openWithOutage();
    await minutes(180);
    expect(await dossierOf(world, code)).toMatchObject({ incident: 'the execution ended as FAILED: Unavailable' });
    expect(await epochsOf(code)).toBe(3);
  });
});

test('a machine that cannot be started delays no other, also when only the sweep delivers', async () => {
  world.close();
  world = await openWorld({ changesAs: () => [] });
  const codes: DossierCode[] = [];
  for (let one = 0; one < 3; one += 1) codes.push(await file(world));
  const [first = '', ...others] = codes.toSorted((one, other) => Number(shardOf(one)) - Number(shardOf(other)));
  const start = world.workflow.start.bind(world.workflow);
  world.workflow.start = async execution => {
    if (execution.name.startsWith(first)) throw new Error('There is no such machine.');
    return start(execution);
  };
  await world.minute();
  expect(await openSteps(world, first as DossierCode)).toEqual([]);
  for (const code of others) expect(await openSteps(world, code)).toEqual(['receive']);
  expect(world.faults).toHaveLength(1);
});
