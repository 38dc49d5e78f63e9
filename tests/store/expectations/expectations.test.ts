import { expect, test, vi } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { foldExpectations } from '../../../store/expectations/fold-expectations.ts';
import { listExpected } from '../../../store/expectations/list-expected.ts';
import { partition } from '../../../store/table/partitions.ts';
import { accept, askSupplement, fromLicensingToTheEnd, untilLicensing } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const SPECIALIST = officerOf('H38.21', 'specialist');
const REGISTRY = officerOf('H38.21', 'registry');
const TAX = officerOf('H38.9', 'specialist');

const expectedBy = async (by: typeof SPECIALIST, state: 'coming' | 'waiting') =>
  (await listExpected(world.store, by, { state, limit: 50 })).dossiers;
const codesOf = async (...of: Parameters<typeof expectedBy>) =>
  (await expectedBy(...of)).map(({ dossier, step }) => `${dossier} ${step}`);

const filed = (): Promise<DossierCode> => file(world, { household: households.riceWine });

test('a dossier is known to every desk of its way from its acceptance, with lead, task and limit, and without its people', async () => {
  const code = await filed();
  expect(await expectedBy(REGISTRY, 'coming')).toEqual([]);
  await accept(world, code);
  await world.settle();
  const [coming] = await expectedBy(TAX, 'coming');
  expect(coming).toMatchObject({
    ...{ dossier: code, step: 'issue-tax-code', lead: 'H38.21' },
    now: [{ step: 'register-business', unit: 'H38.21', role: 'specialist' }],
  });
  expect(coming?.within).toEqual({ unit: 'day', amount: 0.5 });
  expect(coming).not.toHaveProperty('owner');
  expect(await codesOf(REGISTRY, 'coming')).toEqual([`${code} issue-results`]);
});

test('a desk that holds a dossier expects nothing of it; having worked it, it waits for others, and sees whose it is', async () => {
  const code = await filed();
  await accept(world, code);
  await world.settle();
  expect(await codesOf(SPECIALIST, 'waiting')).toEqual([]);
  expect(await codesOf(SPECIALIST, 'coming')).toEqual([]);
  await askSupplement(world, code, 'register-business');
  await world.settle();
  const [waiting] = await expectedBy(SPECIALIST, 'waiting');
  expect(waiting).toMatchObject({ dossier: code, step: 'register-business' });
  expect(waiting?.owner).toBe(households.riceWine.citizen.party.name);
  expect(waiting?.now).toMatchObject([{ step: 'register-business-supplement' }]);
});

test('a part of the way that the dossier does not take is expected by nobody, and an ended dossier by no desk', async () => {
  const code = await filed();
  await untilLicensing(world, code);
  await world.settle();
  expect((await codesOf(SPECIALIST, 'coming')).concat(await codesOf(SPECIALIST, 'waiting'))).toEqual([]);
  await fromLicensingToTheEnd(world, code);
  await world.settle();
  const { items } = await world.embedded.query({ hash: partition.expectations(code) });
  expect(items).toEqual([]);
});

test('an ended dossier is listed at no desk, also where a late look has written that one waits for it', async () => {
  const code = await filed();
  await untilLicensing(world, code);
  await world.settle();
  const read = async () => (await world.embedded.query({ hash: partition.expectations(code) })).items;
  const late = await read();
  expect(await codesOf(TAX, 'waiting')).toHaveLength(1);
  await fromLicensingToTheEnd(world, code);
  await world.settle();
  await world.embedded.transact(late.map(put => ({ put })));
  await world.minute();
  expect(await codesOf(TAX, 'waiting')).toEqual([]);
});

test('a lost wake-up is made good by the minute, and folding twice changes nothing', async () => {
  const code = await filed();
  await accept(world, code);
  await world.settle();
  const read = async () => (await world.embedded.query({ hash: partition.expectations(code) })).items;
  const before = await read();
  await foldExpectations(world.store, [code, code], (_, error) => {
    throw error;
  });
  expect(await read()).toEqual(before);
  await world.embedded.transact(before.map(({ pk, sk }) => ({ delete: { pk, sk } })));
  await world.minute();
  expect((await read()).map(({ desk }) => desk)).toEqual(before.map(({ desk }) => desk));
});

test('a dossier that goes on while it is looked at is expected as it is now', async () => {
  const code = await filed();
  let isFirst = true;
  const between = async <T>(found: T): Promise<T> => {
    if (!isFirst) return found;
    isFirst = false;
    await accept(world, code);
    return found;
  };
  const [query, find] = [world.embedded.query.bind(world.embedded), world.embedded.find.bind(world.embedded)];
  const spies = [
    vi.spyOn(world.embedded, 'query').mockImplementation(async of => between(await query(of))),
    vi.spyOn(world.embedded, 'find').mockImplementation(async of => between(await find(of))),
  ];
  await foldExpectations(world.store, [code], (_, error) => {
    throw error;
  });
  for (const spy of spies) spy.mockRestore();
  expect(await codesOf(REGISTRY, 'coming')).toEqual([`${code} issue-results`]);
});

test('only officers of the desk and their leader may ask', async () => {
  const elsewhere = { ...SPECIALIST, unit: 'H38.22' } as typeof SPECIALIST;
  const asked = { state: 'coming', limit: 50, unit: 'H38.21', role: 'specialist' } as never;
  await expect(listExpected(world.store, elsewhere, asked)).rejects.toThrow('do not work');
  expect(await listExpected(world.store, officerOf('H38.21', 'leader'), asked)).toEqual({ dossiers: [] });
});
