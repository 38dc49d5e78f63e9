/** How dossiers stand is folded for many of them in one transaction. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Item, Write } from '../../../platform/ports.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { foldOutlooks } from '../../../store/control/fold-outlooks.ts';
import { HeadItem, parseItem } from '../../../store/table/items.ts';
import { key } from '../../../store/table/keys.ts';
import { partition } from '../../../store/table/partitions.ts';
import { notingWrites } from '../../kit/table/noting-table.ts';
import { file } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
let written: (readonly Write[])[];

beforeEach(async () => {
  written = [];
  world = await openWorld({
    tableAs: notingWrites(writes => written.push(writes)),
    changesAs: all => all.filter(({ after }) => after?.entity !== 'journal'),
  });
});
afterEach(() => world.close());

/** So many dossiers that nobody has counted, each at a step of `unit`. */
const manyAt = async (count: number, unit: (at: number) => string): Promise<readonly DossierCode[]> => {
  const head = (await world.embedded.find(key.head(await file(world)))) as Item;
  const { dossier } = parseItem(HeadItem, head);
  const codes = Array.from({ length: count }, (_, at) => `H38.21-261123-${1000 + at}` as DossierCode);
  for (const [at, code] of codes.entries()) {
    const steps = Object.entries(dossier.steps).map(([name, step]) => [name, { ...step, unit: unit(at) }]);
    const copy = { ...head, ...key.head(code), dossier: { ...dossier, code, steps: Object.fromEntries(steps) } };
    await world.embedded.transact([{ put: copy as Item }]);
  }
  written = [];
  return codes;
};

const fold = (codes: readonly DossierCode[]) =>
  foldOutlooks(world.store, codes, (_, error) => {
    throw error;
  });

const counted = async (): Promise<number> => {
  const { items } = await world.embedded.query({ hash: partition.tallies('units'), limit: 100 });
  const counts = items.flatMap(row => Object.values((row.counts ?? {}) as Record<string, number>));
  return counts.reduce((sum, count) => sum + count, 0);
};

test('forty dossiers of one unit are one transaction, in which each row is written once', async () => {
  const codes = await manyAt(40, () => 'H38.21');
  await fold(codes);
  expect(written.length).toBe(1);
  expect(await counted()).toBe(40);
  await fold(codes);
  expect(written.length).toBe(1);
});

test('dossiers whose rows do not fit into one transaction are folded in several, and each is counted once', async () => {
  const codes = await manyAt(60, at => `H38.${at + 1}`);
  await fold(codes);
  expect(written.length).toBeGreaterThan(1);
  expect(written.length).toBeLessThan(10);
  expect(Math.max(...written.map(writes => writes.length))).toBeLessThanOrEqual(100);
  expect(await counted()).toBe(60);
  for (const code of codes) expect(await world.embedded.find(key.outlook(code))).toBeDefined();
});

test('of forty-eight dossiers one that cannot be read is a fault, and all others are counted once', async () => {
  const codes = await manyAt(48, () => 'H38.21');
  const broken = codes[20] as DossierCode;
  const head = (await world.embedded.find(key.head(broken))) as Item;
  await world.embedded.transact([{ put: { ...head, dossier: 'damaged' } }]);
  const faulty: DossierCode[] = [];
  for (let times = 0; times < 2; times += 1) await foldOutlooks(world.store, codes, code => faulty.push(code));
  expect(faulty).toEqual([broken, broken]);
  expect(await counted()).toBe(47);
});
