import { expect, test, vi } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import { recount } from '../../../store/control/counting.ts';
import { foldOutlooks } from '../../../store/control/fold-outlooks.ts';
import { listCalls, listOutlooks } from '../../../store/control/list-outlooks.ts';
import { listUnitNumbers, readControl } from '../../../store/control/read-tallies.ts';
import { key } from '../../../store/table/keys.ts';
import {
  accept,
  askSupplement,
  decide,
  fileAccepted,
  fromLicensingToTheEnd,
  takeBack,
  untilLicensing,
  withdraw,
} from '../../kit/world/acts.ts';
import { expectCounted } from '../../kit/world/counted.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
freshWorld(fresh => {
  world = fresh;
});

const CONTROL = officerOf('H38.1', 'control');
const COMMITTEE = 'H38.21' as UnitCode;
const numbers = async (part = {}) => (await readControl(world.store, CONTROL, part)).numbers;

const thrown = (_: unknown, error: unknown): never => {
  throw error;
};

/** One that waits for the counter, one for the specialist, one for its applicant, and one that has gone its whole way. */
const fileFour = async (): Promise<DossierCode[]> => {
  const waiting = await file(world, { household: households.riceWine });
  const accepted = await fileAccepted(world);
  const supplement = await fileAccepted(world);
  await askSupplement(world, supplement, 'register-business');
  const ended = await file(world, { household: households.riceWine });
  await untilLicensing(world, ended);
  await fromLicensingToTheEnd(world, ended);
  await world.settle();
  return [waiting, accepted, supplement, ended];
};

test('each number is that of the dossiers which the list behind it shows, at every unit and procedure', async () => {
  const codes = await fileFour();
  await world.minute();
  await expectCounted(world, codes);
  expect(await numbers()).toEqual({
    late: 0,
    lateByOthers: 0,
    willBeLate: 0,
    dueToday: 0,
    onTime: 2,
    applicant: 1,
    toHandOver: 0,
  });
  expect(await numbers({ unit: COMMITTEE })).toMatchObject({ onTime: 1 });
});

test('time alone makes a dossier one that will be late, and then a late one', async () => {
  const code = await fileAccepted(world);
  const seen = new Set<string>();
  for (let hour = 0; hour < 24 * 24; hour += 6) {
    world.clock.advance({ hours: 6 });
    await world.minute();
    await expectCounted(world, [code]);
    const { late, willBeLate, onTime } = await numbers();
    seen.add(late ? 'late' : willBeLate ? 'will be late' : onTime ? 'on time' : 'lost');
  }
  expect([...seen]).toEqual(['on time', 'will be late', 'late']);
});

test('a late dossier that has gone on is no delay of the unit where it is now, but of the one that had it too long', async () => {
  const code = await fileAccepted(world);
  world.clock.advance({ days: 24 });
  await world.minute();
  expect(await numbers({ unit: COMMITTEE })).toMatchObject({ late: 1, lateByOthers: 0 });
  await decide(world, code, 'register-business', 'approved');
  await world.settle();
  await world.minute();
  await expectCounted(world, [code]);
  const [line] = (await listOutlooks(world.store, CONTROL, { limit: 50, state: 'late' })).dossiers;
  expect(line).toMatchObject({ unit: 'H38.9', lateBy: 'unit', lateAt: { vi: 'UBND xã Bát Xát' } });
  expect(await numbers({ unit: 'H38.9' as UnitCode })).toMatchObject({ late: 1, lateByOthers: 1 });
  expect(await numbers({ unit: COMMITTEE })).toMatchObject({ late: 0 });
});

test('a withdrawal that is answered late is late at the counter', async () => {
  const code = await fileAccepted(world);
  await withdraw(world, code);
  await world.minute();
  expect(await numbers({ unit: COUNTER.batXat as UnitCode })).toMatchObject({ late: 0, onTime: 1 });
  world.clock.advance({ days: 3 });
  await world.minute();
  expect(await numbers({ unit: COUNTER.batXat as UnitCode })).toMatchObject({ late: 1, lateByOthers: 0, onTime: 0 });
  await expectCounted(world, [code]);
  await takeBack(world, code);
  await world.minute();
  expect(await numbers()).toMatchObject({ late: 0, onTime: 1 });
});

test('a change that nobody heard of is counted by the next sweep', async () => {
  let isDeaf = false;
  const deaf = await openWorld({ changesAs: changes => (isDeaf ? [] : changes), inMemory: true });
  const code = await fileAccepted(deaf);
  isDeaf = true;
  const before = await deaf.embedded.find(key.outlook(code));
  await decide(deaf, code, 'register-business', 'approved');
  expect(await deaf.embedded.find(key.outlook(code))).toEqual(before);
  await deaf.minute(2);
  expect(await deaf.embedded.find(key.outlook(code))).not.toEqual(before);
  await expectCounted(deaf, [code]);
  deaf.close();
});

test('a change that comes twice, or by many at once, is counted once', async () => {
  const codes = await fileFour();
  const faults: unknown[] = [];
  const again = () => foldOutlooks(world.store, [...codes, ...codes], (_, error) => faults.push(error));
  await Promise.all([again(), again(), again()]);
  await world.minute();
  expect(faults).toEqual([]);
  await expectCounted(world, codes);
});

test.each([
  { meanwhile: 'goes on', happens: (code: DossierCode) => accept(world, code) },
  {
    meanwhile: 'is counted by a new count',
    happens: async (code: DossierCode) => {
      await recount(world.store, CONTROL);
      await foldOutlooks(world.store, [code], thrown);
    },
  },
])('a dossier that $meanwhile while it is looked at is counted once, as it is now', async ({ happens }) => {
  const code = await file(world);
  await world.minute();
  const findEach = world.embedded.findEach.bind(world.embedded);
  const read = vi.spyOn(world.embedded, 'findEach').mockImplementationOnce(async keys => {
    const items = await findEach(keys);
    await happens(code);
    return items;
  });
  await foldOutlooks(world.store, [code], thrown);
  expect(read.mock.calls.length).toBeGreaterThan(1);
  read.mockRestore();
  await expectCounted(world, [code]);
});

test('a recount gives the same numbers, also while dossiers go on', async () => {
  const codes = await fileFour();
  await world.minute();
  const before = await numbers();
  await recount(world.store, CONTROL);
  expect((await readControl(world.store, CONTROL, {})).complete).toBe(false);
  await accept(world, codes[0] as DossierCode);
  await world.minute();
  await expectCounted(world, codes);
  expect(await numbers()).toEqual({ ...before });
  expect((await readControl(world.store, CONTROL, {})).complete).toBe(true);
});

test('an ended dossier leaves every list', async () => {
  const [, , , ended] = await fileFour();
  expect(await world.embedded.find(key.outlook(ended as DossierCode))).toBeUndefined();
});

test('the call list names the units with late work, their numbers, and the most urgent codes first', async () => {
  const late = await fileAccepted(world);
  world.clock.advance({ days: 24 });
  await world.minute();
  const fresh = await fileAccepted(world);
  await world.minute();
  const { calls, tomorrow } = await listCalls(world.store, CONTROL, { limit: 20 });
  expect(tomorrow).toBe('2026-12-18');
  expect(calls).toMatchObject([
    { unit: COMMITTEE, phone: expect.stringMatching(/^0214/), late: 1, dueSoon: 0, dossiers: [{ dossier: late }] },
  ]);
  expect(JSON.stringify(calls)).not.toContain(fresh);
});

test('pages of units follow each other, and a filter leaves nothing out', async () => {
  const codes = await fileFour();
  await world.minute();
  const first = await listUnitNumbers(world.store, CONTROL, { limit: 1 });
  const second = await listUnitNumbers(world.store, CONTROL, { limit: 50, after: first.next });
  const units = [...first.units, ...second.units].map(({ unit }) => unit);
  expect(units).toEqual([...new Set(units)].toSorted());
  const { dossiers } = await listOutlooks(world.store, CONTROL, { limit: 50, state: 'applicant', cause: 'supplement' });
  expect(dossiers.map(({ dossier }) => dossier)).toEqual([codes[2]]);
});

test('nothing personal is in what the control office reads', async () => {
  await fileFour();
  const { dossiers } = await listOutlooks(world.store, CONTROL, { limit: 50, state: 'on-time', unit: COUNTER.batXat });
  const text = JSON.stringify(dossiers);
  const { party } = households.riceWine.citizen;
  expect(dossiers.length).toBeGreaterThan(0);
  for (const said of [party.name, party.identityNumber]) expect(text).not.toContain(said);
});
