/** The register of incoming documents of a unit: numbered in the order of arrivals when its registry opens it. */
import { afterEach, describe, expect, test } from 'vitest';
import { forms } from '../../../samples/forms.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import type { IncomingOf } from '../../../schemas/incoming.ts';
import { enterArrivals } from '../../../store/queries/enter-arrivals.ts';
import { listIncoming } from '../../../store/queries/incoming.ts';
import { takeTask } from '../../../store/steps/assign-task.ts';
import { partition } from '../../../store/table/partitions.ts';
import { hostileWhile } from '../../kit/table/hostile-while.ts';
import { accept, askSupplement, decide, fileAccepted, fileUntilPayment, supply, taskOf } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const UNIT = 'H38.21' as UnitCode;
const by = officerOf(UNIT, 'registry');

let world: World;
const open = async (options: Parameters<typeof openWorld>[0] = {}): Promise<void> => {
  world = await openWorld({ inMemory: true, ...options });
};
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const list = async (of: IncomingOf & { readonly limit?: number; readonly after?: string } = {}, as = by) =>
  listIncoming(world.store, as, { unit: UNIT, limit: 50, ...of } as never);
const numbersIn = ({ entries }: Awaited<ReturnType<typeof list>>) =>
  entries.map(({ number, dossier }) => [number, dossier]);

describe('a dossier that a counter hands over', () => {
  test('stands in the register of the agency with number, day, sender, owner, and who works it', async () => {
    await open();
    const code = await fileAccepted(world);
    const { entries } = await list();
    expect(entries).toMatchObject([
      {
        ...{ number: 1, year: 2026, kind: 'dossier', dossier: code, from: COUNTER.batXat, open: true },
        ...{ step: 'register-business', owner: 'Lừu Thị Mẩy', at: world.clock.now() },
      },
    ]);
  });

  test('has its number by the order of its arrival, which no later reading changes', async () => {
    await open();
    const codes: DossierCode[] = [];
    for (let i = 0; i < 3; i += 1) {
      codes.push(await fileAccepted(world));
      world.clock.advance({ minutes: 5 });
    }
    const [a, b, c] = codes;
    const first = await list();
    expect(numbersIn(first)).toEqual([
      [3, c],
      [2, b],
      [1, a],
    ]);
    const d = await fileAccepted(world);
    expect(numbersIn(await list())).toEqual([[4, d], ...numbersIn(first)]);
  });

  test('comes once, also where its steps go on at the unit', async () => {
    await open();
    const code = await fileUntilPayment(world);
    expect(numbersIn(await list())).toEqual([[1, code]]);
  });

  test('is not in the register of the counter that received it, and only a registry reads it', async () => {
    await open();
    await fileAccepted(world);
    expect((await world.table.query({ hash: partition.arrivals(COUNTER.batXat as UnitCode) })).items).toEqual([]);
    await expect(list({}, officerOf(UNIT, 'leader'))).rejects.toMatchObject({ refusal: 'forbidden' });
    await expect(list({}, officerOf('H38.22', 'registry'))).rejects.toMatchObject({ refusal: 'forbidden' });
  });
});

describe('also in the register are', () => {
  test('a question that is put to the unit, with the agency that asks', async () => {
    await open();
    const code = await fileAccepted(world, { procedure: '1.013225', form: forms['1.013225'] });
    await decide(world, code, 'appraise-permit', 'approved');
    const asked = (await dossierOf(world, code)).steps['consult-planning']?.unit as UnitCode;
    const { entries } = await listIncoming(world.store, officerOf(asked, 'registry'), { unit: asked, limit: 50 });
    expect(entries).toMatchObject([{ number: 1, kind: 'consultation', dossier: code, from: UNIT }]);
  });

  test('papers that the unit had asked for, when they are handed in', async () => {
    await open();
    const code = await fileAccepted(world);
    await askSupplement(world, code, 'register-business');
    await supply(world, code, 'register-business');
    expect((await list()).entries).toMatchObject([
      { number: 2, kind: 'papers', dossier: code, from: COUNTER.batXat, step: 'register-business' },
      { number: 1, kind: 'dossier', dossier: code },
    ]);
  });

  test('who works it, while somebody does', async () => {
    await open();
    const code = await fileAccepted(world);
    const { step, version, unit } = await taskOf(world, code, 'register-business');
    const officer = officerOf(String(unit), 'specialist');
    await takeTask(world.store, { code, step, version, by: officer });
    expect((await list()).entries).toMatchObject([{ open: true, assignee: expect.any(String) }]);
    await decide(world, code, step, 'approved');
    const [entry] = (await list()).entries;
    expect({ open: entry?.open, assignee: entry?.assignee }).toEqual({ open: false, assignee: undefined });
  });
});

describe('the register', () => {
  test('is searched by number, code, days, sender and words', async () => {
    await open();
    const first = await fileAccepted(world);
    world.clock.advance({ days: 1 });
    const second = await fileAccepted(world);
    expect(numbersIn(await list({ number: 1 }))).toEqual([[1, first]]);
    expect(numbersIn(await list({ number: 9 }))).toEqual([]);
    expect(numbersIn(await list({ sought: second }))).toEqual([[2, second]]);
    expect(numbersIn(await list({ from: '2026-11-24', to: '2026-11-24' }))).toEqual([[2, second]]);
    expect(numbersIn(await list({ sender: COUNTER.batXat as UnitCode }))).toHaveLength(2);
    expect(numbersIn(await list({ sender: COUNTER.saPa as UnitCode }))).toEqual([]);
    expect(numbersIn(await list({ sought: 'giang a pao' }))).toEqual([]);
    expect(numbersIn(await list({ sought: 'luu thi may' }))).toHaveLength(2);
    expect(numbersIn(await list({ sought: 'trung tam bat xat' }))).toHaveLength(2);
    const page = await list({ limit: 1 });
    expect(numbersIn(page)).toEqual([[2, second]]);
    expect(numbersIn(await list({ limit: 1, ...(page.next && { after: page.next }) }))).toEqual([[1, first]]);
  });

  test('begins at one in a new year; what came before midnight stays in the old one', async () => {
    await open();
    const old = await fileAccepted(world);
    world.clock.advance({ days: 60 });
    const young = await fileAccepted(world);
    expect(numbersIn(await list())).toEqual([[1, young]]);
    expect(numbersIn(await list({ from: '2026-01-01', to: '2026-12-31' }))).toEqual([[1, old]]);
  });
});

test('sixty-four arrivals that several registries enter at once on a bad day get sixty-four consecutive numbers', {
  timeout: 120_000,
}, async () => {
  let isHostile = false;
  await open({ tableAs: hostileWhile({ seed: 20261202, isHostile: () => isHostile }) });
  const codes: DossierCode[] = [];
  for (let i = 0; i < 64; i += 1) {
    if (i === 32) world.clock.advance({ hours: 1 });
    const code = await file(world, {});
    await accept(world, code);
    codes.push(code);
  }
  isHostile = true;
  await Promise.all(Array.from({ length: 8 }, () => enterArrivals(world.store, UNIT)));
  isHostile = false;
  const { entries } = await list({ limit: 100 });
  expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 64 }, (_, i) => 64 - i));
  expect(new Set(entries.map(({ dossier }) => dossier))).toEqual(new Set(codes));
});
