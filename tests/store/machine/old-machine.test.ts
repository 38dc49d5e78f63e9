import { describe, expect, test } from 'vitest';
import { Unavailable } from '../../../platform/errors.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { key, list, shardOf } from '../../../store/table/keys.ts';
import { accept, fileUntilLicensing, fromLicensingToTheEnd } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const epochsOf = async (code: DossierCode): Promise<readonly string[]> =>
  (await journalOf(world, code)).flatMap(entry => (entry.type === 'epoch-started' ? [entry.why] : []));

/** So many days later, with the sweep of each day. */
const afterDays = async (days: number): Promise<void> => {
  for (let day = 0; day < days; day += 1) {
    world.clock.advance({ days: 1 });
    await world.minute();
  }
};

describe('a dossier that outlives the year of an execution', () => {
  test('gets a new epoch after 300 days of its machine, and nobody is asked twice', async () => {
    const code = await fileUntilLicensing(world);
    const ended: string[] = [];
    world.workflow.onEnded(async ({ name, status }) => void ended.push(`${name} ${status}`));
    await afterDays(299);
    expect(await epochsOf(code)).toEqual([]);
    await afterDays(1);
    expect(await epochsOf(code)).toEqual(['the machine has run for 300 days']);
    expect(ended).toEqual([`${code}-e1 ABORTED`]);
    expect(await dossierOf(world, code)).toMatchObject({ epoch: 2 });
    expect((await dossierOf(world, code)).incident).toBeUndefined();
    expect(await openSteps(world, code)).toEqual(['appraise-licence']);
    await fromLicensingToTheEnd(world, code);
    expect((await dossierOf(world, code)).status).toBe(10);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('goes on through three epochs: the age of the machine counts, not that of the dossier', async () => {
    const code = await file(world);
    await afterDays(200);
    await accept(world, code);
    await afterDays(99);
    expect(await epochsOf(code)).toHaveLength(0);
    await afterDays(2);
    expect(await epochsOf(code)).toHaveLength(1);
    await afterDays(298);
    expect(await epochsOf(code)).toHaveLength(1);
    await afterDays(2);
    expect(await epochsOf(code)).toHaveLength(2);
    expect(await openSteps(world, code)).toEqual(['register-business']);
    expect(world.faults).toEqual([]);
  });

  test('gets one new epoch also if its machine could not be reached meanwhile', async () => {
    const code = await file(world);
    await afterDays(299);
    const start = world.workflow.start.bind(world.workflow);
    const succeed = world.workflow.succeed.bind(world.workflow);
    world.workflow.succeed = async () => {};
    world.workflow.start = async () => {
      throw new Unavailable('out of reach');
    };
    await accept(world, code);
    await afterDays(1);
    world.clock.advance({ minutes: 1 });
    await world.minute(3);
    expect(await epochsOf(code)).toHaveLength(1);
    Object.assign(world.workflow, { start, succeed });
    world.clock.advance({ minutes: 10 });
    await world.minute(3);
    expect(await openSteps(world, code)).toEqual(['register-business']);
  });

  test('has no machine to replace once it has ended', async () => {
    const code = await fileUntilLicensing(world);
    await fromLicensingToTheEnd(world, code);
    await afterDays(301);
    expect(await epochsOf(code)).toEqual([]);
    expect((await world.embedded.find(key.head(code)))?.dueAt).toBeUndefined();
    const { items } = await world.embedded.query({ index: 'due', hash: list.due(shardOf(code)) });
    expect(items).toEqual([]);
  });
});
