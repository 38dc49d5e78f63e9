import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { metricLine } from '../../functions/figures.ts';
import { TokenGone, Unavailable } from '../../platform/errors.ts';
import { toEpoch } from '../../schemas/time.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { openWorld, type World } from '../kit/world/world.ts';

let world: World;
/** Set: starting a machine fails so. */
let outage: Error | undefined;
beforeEach(async () => {
  outage = undefined;
  world = await openWorld({
    portsAs: ports => ({
      ...ports,
      workflow: {
        ...ports.workflow,
        start: async execution => {
          if (outage) throw outage;
          return ports.workflow.start(execution);
        },
      },
    }),
  });
});
afterEach(() => world.close());

const measured = () => world.handlersOf('operations').measure?.();

describe('the figures that operations watches each minute', () => {
  test('show nothing while dossiers wait at desks', async () => {
    await file(world);
    await world.minute();
    expect(await measured()).toEqual({
      OutboxOldestSeconds: 0,
      OutboxWaiting: 0,
      SweepAgeSeconds: 0,
      DossiersStranded: 0,
      Incidents: 0,
    });
  });

  test('show for how long committed entries have not reached the machine', async () => {
    outage = new Unavailable('Step Functions is out of reach.');
    await file(world);
    world.clock.advance({ minutes: 10 });
    for (let more = 0; more < 4; more += 1) await file(world);
    expect(await measured()).toMatchObject({ OutboxOldestSeconds: 600, OutboxWaiting: 5 });
  });

  test('say of the oldest entry what it waits for, how often it was tried and why it failed', async () => {
    outage = new Unavailable('Step Functions is out of reach: citizen "Giàng Thị Mây" 010198000123.');
    const code = await file(world);
    world.clock.advance({ minutes: 10 });
    const overview = world.handlersOf('operations').routes?.overview as (call: object) => Promise<object>;
    expect(await overview({ principal: officerOf('H38.2', 'engineer') })).toMatchObject({
      outbox: {
        oldest: [
          {
            dossier: code,
            waitsFor: 'machine',
            telling: `start ${code}-e1`,
            attempts: 1,
            failure: 'Unavailable: Step Functions is out of reach: citizen … ….',
          },
        ],
      },
    });
  });

  test('show a dossier whose machine was started but does nothing, and that no repair has helped', async () => {
    // The start is taken for delivered, and no machine runs.
    outage = new TokenGone('lost');
    await file(world);
    await world.minute();
    expect(await measured()).toMatchObject({ OutboxWaiting: 0, DossiersStranded: 0 });
    world.clock.advance({ minutes: 8 });
    expect(await measured()).toMatchObject({ OutboxWaiting: 0, DossiersStranded: 1 });
  });

  test('count a dossier as an incident after two new epochs in vain', async () => {
    outage = new TokenGone('lost');
    await file(world);
    for (let i = 0; i < 8; i += 1) {
      world.clock.advance({ minutes: 6 });
      await world.minute();
    }
    expect(await measured()).toMatchObject({ DossiersStranded: 0, Incidents: 1 });
  });

  test('show the age of the last sweep, and nothing if there was none', async () => {
    expect(await measured()).not.toHaveProperty('SweepAgeSeconds');
    await world.minute();
    world.clock.advance({ minutes: 7 });
    expect(await measured()).toMatchObject({ SweepAgeSeconds: 420 });
  });
});

test('figures are one line of the embedded metric format, under the name of the table', () => {
  const at = toEpoch(world.clock.now());
  expect(JSON.parse(metricLine({ Incidents: 2, SweepAgeSeconds: 61 }, { table: 'lien-thong-dossiers', at }))).toEqual({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: 'LienThong',
          Dimensions: [['Table']],
          Metrics: [
            { Name: 'Incidents', Unit: 'Count' },
            { Name: 'SweepAgeSeconds', Unit: 'Seconds' },
          ],
        },
      ],
    },
    Table: 'lien-thong-dossiers',
    Incidents: 2,
    SweepAgeSeconds: 61,
  });
});
