/** What officers find, and what they do not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COMMUNE, COUNTER } from '../../../samples/province.ts';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { ItemNumber } from '../../../schemas/shipment.ts';
import { correctDossier } from '../../../store/filing/correct.ts';
import { registerHandIn } from '../../../store/post/shipments.ts';
import { searchDossiers } from '../../../store/search/search-dossiers.ts';
import { listSearches, SEARCHES_AN_HOUR } from '../../../store/search/search-trail.ts';
import { accept, taskOf } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ inMemory: true });
});
afterAll(() => world.close());

const counter = officerOf(COUNTER.batXat, 'counter');
const clerk = officerOf('H38.21.3', 'post-clerk');
const specialist = officerOf('H38.21', 'specialist');
const elsewhere = officerOf(COUNTER.saPa, 'counter');
const administrator: Principal = {
  ...counter,
  kind: 'officer',
  id: 'a' as never,
  roles: ['administrator'],
} as Principal;

const named = (name: string, more: object = {}) => ({
  parties: { owner: { ...households.riceWine.citizen.party, name, ...more } },
});
const ADDRESS = households.riceWine.form.address;
const search = (text: string, by: Principal = counter, after?: string) => {
  // Of the searches that an officer may make within an hour.
  world.clock.advance({ minutes: 1 });
  return searchDossiers(world.store, { text, by, after });
};
const codesOf = async (text: string, by?: Principal): Promise<readonly DossierCode[]> =>
  (await search(text, by)).found.map(({ code }) => code);

describe('a dossier is found', () => {
  const NUMBER = '010171000042';
  let code: DossierCode;
  beforeAll(async () => {
    const phone = '0977000042';
    code = await file(world, named('Giàng Thị Dợ', { identityNumber: NUMBER, phone }));
  });

  test.each([
    ['its code', () => code.replaceAll('-', ' ').toLowerCase()],
    ["the owner's number", () => NUMBER],
    ["the owner's telephone", () => '+84 977 000 042'],
    ["the owner's name without marks", () => 'giang thi do'],
    ['the beginning of the name, while it is typed', () => 'Giàng Th'],
    ['the names that people are called by', () => 'thị dợ'],
  ])('by %s', async (_, text) => {
    expect(await codesOf(text())).toEqual([code]);
  });

  test('as a line that says whose it is, what it asks for and where it stands', async () => {
    expect(await search(NUMBER)).toEqual({
      kind: 'identity-number',
      found: [
        {
          ...{ code, status: 1, owner: 'Giàng Thị Dợ', unit: COUNTER.batXat },
          procedure: { code: '1.001612', title: expect.objectContaining({ vi: expect.any(String) }) },
          submittedAt: expect.any(String),
        },
      ],
    });
  });

  test('by an item of the post that belongs to it', async () => {
    const posted = await file(world, { by: clerk });
    const item = 'RR473124829VN' as ItemNumber;
    await registerHandIn(world.store, { code: posted, by: clerk, item, contents: ['Đơn'] });
    for (const by of [clerk, counter]) expect(await codesOf('rr 473124829 vn', by)).toEqual([posted]);
    expect(await codesOf('RR473124832VN', clerk)).toEqual([]);
  });

  test('by the number of the person who filed it for the owner', async () => {
    const filer = { ...households.homestay.citizen.party, identityNumber: '010171000043' };
    const by = citizenOf(households.homestay);
    const helped = await file(world, { by, parties: { authority: 'authorised', filer } });
    expect(await codesOf('010171000043')).toEqual([helped]);
  });

  test('with the newest first, page by page, and none twice', async () => {
    const filed: DossierCode[] = [];
    for (let one = 0; one < 23; one += 1) {
      world.clock.advance({ minutes: 1 });
      filed.push(await file(world, named('Nguyễn Văn An', { identityNumber: '010171000044' })));
    }
    for (const text of ['Nguyễn Văn An', 'Văn An', '010171000044']) {
      const first = await search(text);
      const second = await search(text, counter, first.next);
      expect(first.found).toHaveLength(20);
      expect(second.next).toBeUndefined();
      expect([...first.found, ...second.found].map(({ code }) => code)).toEqual(filed.toReversed());
    }
  });

  test('after a correction by what it says now and by the units that it has now, and no longer by what it said', async () => {
    const code = await file(world, named('Mùa A Sử', { identityNumber: '010171000045' }));
    const owner = { ...households.riceWine.citizen.party, name: 'Mùa A Sình', identityNumber: '010171000046' };
    const { version } = await taskOf(world, code, 'receive');
    const form = { ...households.riceWine.form, area: 'urban', address: { ...ADDRESS, commune: COMMUNE.saPa } };
    await correctDossier(world.store, { code, by: counter, owner, form, consent: 'phone', version });
    await world.settle();
    for (const text of ['Mùa A Sử', '010171000045']) expect(await codesOf(text)).toEqual([]);
    for (const text of ['Mùa A Sình', '010171000046']) expect(await codesOf(text)).toEqual([code]);
    const { items } = await world.table.query({ hash: `D#${code}`, range: { prefix: 'L#' } });
    const { units } = await dossierOf(world, code);
    expect(units.competent).not.toBe('H38.21');
    expect(items.map(({ sk }) => sk.slice(2))).toEqual([...new Set(Object.values(units))].toSorted());
  });

  test('with a whole name before names that go on', async () => {
    const longer = await file(world, named('Vàng A Páo Minh'));
    const whole = await file(world, named('Vàng A Páo'));
    expect(await codesOf('vang a pao')).toEqual([whole, longer]);
  });
});

describe('nobody finds', () => {
  test('what he or she may not see, by no word or number', async () => {
    const identityNumber = '010171000051';
    const code = await file(world, named('Sùng Seo Lử', { identityNumber }));
    for (const text of [code, identityNumber, 'Sùng Seo Lử'])
      for (const by of [elsewhere, specialist]) expect(await codesOf(text, by)).toEqual([]);
    await accept(world, code);
    for (const text of [code, identityNumber, 'Sùng Seo Lử']) expect(await codesOf(text, specialist)).toEqual([code]);
  });

  test('a dossier by what he or she may not read in it: the post by no name and no number', async () => {
    const identityNumber = '010171000052';
    const code = await file(world, { ...named('Lồ Thị Xía', { identityNumber }), by: clerk });
    expect((await search(code, clerk)).found).toMatchObject([{ code }]);
    expect((await search(code, clerk)).found[0]).not.toHaveProperty('owner');
    for (const text of [identityNumber, 'Lồ Thị Xía', households.riceWine.citizen.party.phone])
      expect(await codesOf(text, clerk)).not.toContain(code);
  });

  test('a name of another unit: each unit looks among its own', async () => {
    const code = await file(world, { ...named('Hoàng Văn Pao'), returningUnit: COUNTER.saPa as UnitCode });
    expect(await codesOf('Hoàng Văn Pao', elsewhere)).toEqual([code]);
    const own = await file(world, named('Hoàng Văn Pao'));
    expect(await codesOf('Hoàng Văn Pao', elsewhere)).toEqual([code]);
    expect(await codesOf('Hoàng Văn Pao')).toEqual([own, code]);
  });

  test('anything without working on dossiers', async () => {
    for (const by of [citizenOf(households.riceWine), administrator])
      await expect(search('Hoàng Văn Pao', by)).rejects.toMatchObject({ refusal: 'forbidden' });
  });

  test('anything by one word or half a number', async () => {
    for (const text of ['Pao', '0101710']) await expect(search(text)).rejects.toMatchObject({ refusal: 'invalid' });
  });
});

describe('the trail of searches', () => {
  test('has who searched when, by what and how many were shown, and never what was typed', async () => {
    const by = { ...counter, id: 'noted' } as Principal;
    await file(world, named('Thào A Chứ', { identityNumber: '010171000061' }));
    await search('Thào A Chứ', by);
    await search('010171000061', by);
    await search('010171999999', by);
    const { searches } = await listSearches(world.store, { id: 'noted' as never, by: administrator, limit: 50 });
    const at = expect.any(String);
    expect(searches).toEqual([
      { at, unit: COUNTER.batXat, kind: 'identity-number', found: 0 },
      { at, unit: COUNTER.batXat, kind: 'identity-number', found: 1 },
      { at, unit: COUNTER.batXat, kind: 'name', found: 1 },
    ]);
    const { items } = await world.table.query({ hash: 'SEARCH#noted' });
    for (const typed of ['Thào', 'thao', '010171']) expect(JSON.stringify(items)).not.toContain(typed);
    await expect(listSearches(world.store, { id: 'noted' as never, by: counter, limit: 50 })).rejects.toMatchObject({
      refusal: 'forbidden',
    });
  });

  test('bounds how often an officer may search within an hour', async () => {
    const by = { ...counter, id: 'curious' } as Principal;
    const ask = () => searchDossiers(world.store, { text: '010171999999', by });
    for (let one = 0; one < SEARCHES_AN_HOUR; one += 1) await ask();
    world.clock.advance({ minutes: 20 });
    await expect(ask()).rejects.toMatchObject({ refusal: 'too-many-requests', retryAfter: 2400 });
    world.clock.advance({ minutes: 41 });
    expect(await ask()).toMatchObject({ found: [] });
  });

  test('must be written: a search that cannot be noted shows nothing', async () => {
    const table = { ...world.table, transact: async () => Promise.reject(new Error('full')) };
    for (const method of ['find', 'findAll', 'findEach', 'query'] as const)
      table[method] = world.table[method].bind(world.table) as never;
    await expect(searchDossiers({ ...world.store, table }, { text: 'Thào A Chứ', by: counter })).rejects.toThrow(
      'full',
    );
  });
});

test('no key of the table holds the number of a person', async () => {
  const identityNumber = '010171000071';
  const phone = '0977000071';
  const code = await file(world, named('Tẩn Sành Chòi', { identityNumber, phone }));
  const { items } = await world.table.query({ hash: `D#${code}` });
  expect(items.map(({ sk }) => sk)).toEqual(expect.arrayContaining(['P', 'HEAD', `L#${COUNTER.batXat}`]));
  for (const { parties: _, form: __, ...item } of items)
    for (const number of [identityNumber, phone]) expect(JSON.stringify(item)).not.toContain(number);
});
