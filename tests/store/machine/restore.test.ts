import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Api } from '../../../client/api.ts';
import { type Reconciled, reconcile } from '../../../client/reconcile/reconcile.ts';
import { Session } from '../../../client/session.ts';
import type { Item } from '../../../platform/ports.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { startEpoch } from '../../../store/machine/epochs.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { temporaryFolder } from '../../kit/server/started-server.ts';
import { backUp, restoreTable } from '../../kit/table/restored-table.ts';
import {
  accept,
  decide,
  fromLicensingToTheEnd,
  pay,
  refuse,
  reportTaxCode,
  untilLicensing,
} from '../../kit/world/acts.ts';
import { file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';

const folder = { path: '', remove: () => {} };
let province: Province;
beforeEach(async () => {
  Object.assign(folder, temporaryFolder());
  province = await openProvince({ data: folder.path });
});
afterEach(async () => {
  await province.close();
  folder.remove();
});

const ENGINEER = officerOf('H38.2', 'engineer');
const MINUTE = 60_000;
const wait = async (minutes: number) => {
  for (let i = 0; i < minutes; i += 1) {
    province.machine.time += MINUTE;
    await province.settle();
  }
};

/** The table as it is now; what is done until it is restored gets lost. */
const takeBackup = async (): Promise<{ items: readonly Item[]; at: Instant }> => {
  const items = await backUp(province.world.database as never);
  const at = province.clock.now();
  await wait(1);
  return { items, at };
};

/** The server is stopped, its table is taken back, and it is started again; machines are where they were. */
const restore = async (items: readonly Item[]) => {
  const startsAt = province.clock.now();
  await province.close();
  await restoreTable(folder.path, items);
  province = await openProvince({ data: folder.path, startsAt });
  await province.settle();
};

const reconcileTo = async (at: Instant): Promise<readonly Reconciled[]> => {
  const reconcileAs = (account: string, confirm: boolean) =>
    reconcile(new Session(new Api(province.server.url), account), { restoredTo: at, confirm });
  await reconcileAs('engineer.lao-cai', false);
  const { dossiers } = await reconcileAs('engineer-2.lao-cai', true);
  await province.settle();
  return dossiers;
};

/** What operators see of dossiers that have not ended. */
const unfinished = async () => {
  const { body } = await province.ask('/operations/dossiers', { as: 'control.lao-cai' });
  return (body as { dossiers: readonly { code: string; epoch: number; arrived: boolean }[] }).dossiers;
};

const openedTwice = async (code: DossierCode): Promise<readonly string[]> => {
  const opened = (await journalOf(province.world, code)).flatMap(entry =>
    entry.type === 'step-opened' ? [`${entry.step} ${entry.visit}`] : [],
  );
  return opened.filter((visit, i) => opened.indexOf(visit) !== i);
};

const expectToEndWell = async (code: DossierCode) => {
  expect((await dossierOf(province.world, code)).status).toBe(10);
  expect(await openedTwice(code)).toEqual([]);
  expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
};

describe('after the table was restored to a point in time', () => {
  test('reconciling lets every dossier go on, and nobody is asked again for what the table still knows', async () => {
    const { world } = province;
    const ahead = await file(world);
    const ended = await file(world);
    const refused = await file(world);
    await accept(world, ahead);
    await untilLicensing(world, ended);
    const { items, at } = await takeBackup();

    await decide(world, ahead, 'register-business', 'approved');
    await reportTaxCode(world, ahead);
    await fromLicensingToTheEnd(world, ended);
    await refuse(world, refused);
    await restore(items);

    const reconciled = await reconcileTo(at);
    expect(reconciled.map(({ code, became }) => [code, became]).toSorted()).toEqual(
      [ahead, ended, refused].map(code => [code, 'started']).toSorted(),
    );
    const now = province.world;
    expect(await openSteps(now, ahead)).toEqual(['register-business']);
    expect(await openSteps(now, ended)).toEqual(['appraise-licence']);
    expect(await openSteps(now, refused)).toEqual(['receive']);

    await fromLicensingToTheEnd(now, ended);
    await untilLicensing(now, refused);
    await decide(now, ahead, 'register-business', 'approved');
    await reportTaxCode(now, ahead);
    await pay(now, ahead);
    for (const code of [ahead, refused]) await fromLicensingToTheEnd(now, code);
    for (const code of [ahead, ended, refused]) await expectToEndWell(code);
  });

  describe('and a second epoch was started in the lost time', () => {
    const loseASecondEpoch = async () => {
      const code = await file(province.world);
      const { items, at } = await takeBackup();
      await startEpoch(province.world.store, { code, by: ENGINEER, why: 'its machine had died' });
      await province.settle();
      expect((await dossierOf(province.world, code)).epoch).toBe(2);
      await accept(province.world, code);
      await restore(items);
      return { code, at };
    };

    test('an ordinary restart takes the lost execution for its own until the sweep misses it and starts another', async () => {
      const { code } = await loseASecondEpoch();
      await startEpoch(province.world.store, { code, by: ENGINEER, why: 'as if nothing had been' });
      await wait(4);
      expect(await unfinished()).toMatchObject([{ code, epoch: 2, arrived: false }]);
      await wait(20);
      expect(await unfinished()).toMatchObject([{ code, epoch: 3, arrived: true }]);
    });

    test('reconciling starts a machine of its own, which takes the dossier to its end', async () => {
      const { code, at } = await loseASecondEpoch();
      const [reconciled] = await reconcileTo(at);
      expect(reconciled).toMatchObject({ code, became: 'started' });
      expect(await unfinished()).toMatchObject([{ code, epoch: reconciled?.epoch, arrived: true }]);
      await untilLicensing(province.world, code);
      await fromLicensingToTheEnd(province.world, code);
      await expectToEndWell(code);
    });
  });

  test('a second restore to the same point can be reconciled again', async () => {
    const code = await file(province.world);
    const { items, at } = await takeBackup();
    await restore(items);
    const [first] = await reconcileTo(at);
    await wait(1);
    await restore(items);
    const [second] = await reconcileTo(at);
    expect(second?.epoch).toBeGreaterThan(first?.epoch ?? 0);
    expect(await openSteps(province.world, code)).toEqual(['receive']);
    await accept(province.world, code);
    expect(await openSteps(province.world, code)).toEqual(['register-business']);
  });

  test('reconciling twice for the same moment starts nothing twice', async () => {
    const code = await file(province.world);
    const { items, at } = await takeBackup();
    await restore(items);
    await reconcileTo(at);
    await wait(1);
    const { seq, epoch } = await dossierOf(province.world, code);
    expect(await reconcileTo(at)).toEqual([{ code, became: 'started', epoch }]);
    expect((await dossierOf(province.world, code)).seq).toBe(seq);
  });

  test('no dossier code is given twice', async () => {
    const { items, at } = await takeBackup();
    const lost = await file(province.world);
    await restore(items);
    await reconcileTo(at);
    const code = await file(province.world);
    expect(code.slice(0, -4)).not.toBe(lost.slice(0, -4));
    expect(code).toMatch(/^H38\.21\.1-261123-\d{7}$/);
    expect(await openSteps(province.world, code)).toEqual(['receive']);
  });

  test('no message to an outside system repeats an id from the lost time', async () => {
    const { draft, by } = await prepareDraft(province.world);
    const { items, at } = await takeBackup();
    const idsOf = async () => {
      const { code } = await submitDraft(province.world.store, province.world.ports, draft, by);
      await province.settle();
      const before = province.messageIds().length;
      await untilLicensing(province.world, code);
      return province.messageIds().slice(before);
    };
    const lost = await idsOf();
    await restore(items);
    await reconcileTo(at);
    const since = await idsOf();
    expect(lost.length).toBeGreaterThan(0);
    expect(since.filter(id => lost.includes(id))).toEqual([]);
  });
});

describe('the last dossier code of a day', () => {
  test('has a valid number of digits after a restore in the last second of that day', async () => {
    const evening = new Date(toEpoch(province.clock.now()) + 16 * 3_600_000 - 1000).toISOString() as Instant;
    province.machine.time = toEpoch(evening);
    await reconcileTo(evening);
    expect(await file(province.world)).toMatch(/^H38\.21\.1-261123-\d{7}$/);
  });
});
