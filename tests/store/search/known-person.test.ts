/** What a counter learns of somebody who has filed before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { listReadings } from '../../../store/queries/readings.ts';
import { findKnownPerson } from '../../../store/search/known-person.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ inMemory: true });
});
afterAll(() => world.close());

const counter = officerOf(COUNTER.batXat, 'counter');
const elsewhere = officerOf(COUNTER.saPa, 'counter');
const { citizen, form } = households.riceWine;
const { party } = citizen;
const find = (identityNumber: string, by: Principal = counter) => findKnownPerson(world.store, { identityNumber, by });

describe('a person who has filed before', () => {
  test('is known at any counter by the last dossier of his or her own: name, birth date and address, and nothing else', async () => {
    await file(world, { parties: { owner: { ...party, address: { ...party.address, line: 'Thôn cũ' } } } });
    world.clock.advance({ days: 1 });
    const code = await file(world);
    const { submittedAt: filedAt } = await dossierOf(world, code);
    const { name, kind, address } = party;
    const known = { name, kind, address, dateOfBirth: form.owner.dateOfBirth, filedAt };
    for (const by of [counter, elsewhere]) expect(await find(party.identityNumber, by)).toEqual({ person: known });
  });

  test('shows the person who was shown to the counter: it is a reading of that dossier', async () => {
    const code = await file(world);
    await find(party.identityNumber, elsewhere);
    const { readings } = await listReadings(world.store, { code, by: citizenOf(households.riceWine), limit: 50 });
    expect(readings).toMatchObject([{ part: 'person', unit: COUNTER.saPa, role: 'counter' }]);
  });

  test('is noted as a search, known or not, without the number', async () => {
    const by = { ...counter, id: 'asks' } as Principal;
    await find(party.identityNumber, by);
    await find('010171888888', by);
    const { items } = await world.table.query({ hash: 'SEARCH#asks' });
    expect(items.map(({ kind, found }) => [kind, found]).toSorted()).toEqual([
      ['known-person', 0],
      ['known-person', 1],
    ]);
    expect(JSON.stringify(items)).not.toContain(party.identityNumber);
  });

  test('has no birth date where a form means somebody else by it', async () => {
    const identityNumber = '010171000081';
    await file(world, { parties: { owner: { ...party, identityNumber } } });
    expect((await find(identityNumber)).person).not.toHaveProperty('dateOfBirth');
  });
});

describe('nobody is known', () => {
  test('who has only filed for others', async () => {
    const filer = { ...households.homestay.citizen.party, identityNumber: '010171000082' };
    await file(world, { by: citizenOf(households.homestay), parties: { authority: 'authorised', filer } });
    expect(await find('010171000082')).toEqual({});
  });

  test('to officers who take no filings in, nor to citizens', async () => {
    for (const by of [
      officerOf('H38.21', 'specialist'),
      officerOf('H38.21.3', 'post-clerk'),
      citizenOf(households.homestay),
    ])
      await expect(find(party.identityNumber, by)).rejects.toMatchObject({ refusal: 'forbidden' });
  });
});
