import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMUNE, province as sample } from '../../../samples/province.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const ADMINISTRATOR = 'administrator.lao-cai';
const put = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  province.send('PUT', path, { as: ADMINISTRATOR, body, headers });

const HOURS = [{ from: '07:30', to: '11:30' }];
const unit = {
  name: { vi: 'Trạm Y tế xã Y Tý', en: 'Y Tý health station' },
  competences: ['health-station'],
  serves: [COMMUNE.batXat],
  hours: HOURS,
  phone: '0214 000 000',
  address: 'Y Tý',
  validFrom: '2026-01-01',
  predecessors: [],
};
const officer = { name: 'Ly Thó Xa', title: 'Trạm trưởng', unit: 'H38.21.7', roles: ['specialist'] };

describe('storing a unit', () => {
  test('makes it visible to everybody at once, and the answer says whether it was new, changed or the same', async () => {
    const path = '/units/H38.21.7';
    expect(await put(path, unit)).toMatchObject({ status: 200, body: { stored: 'new', unit: { code: 'H38.21.7' } } });
    expect(await put(path, { ...unit, phone: '0214 111 111' })).toMatchObject({ body: { stored: 'changed' } });
    const { body } = await province.ask('/units');
    expect(body).toMatchObject({
      units: expect.arrayContaining([expect.objectContaining({ code: 'H38.21.7', phone: '0214 111 111' })]),
    });
  });

  test('a second time writes nothing', async () => {
    await put('/units/H38.21.8', unit);
    const again = await province.writesNothing(() => put('/units/H38.21.8', unit));
    expect(again).toMatchObject({ status: 200, body: { stored: 'unchanged' } });
  });

  test('again under the same key returns the first answer, also where something else was stored since', async () => {
    const headers = { 'idempotency-key': 'unit-h38-21-9' };
    await put('/units/H38.21.9', unit, headers);
    await put('/units/H38.21.9', { ...unit, phone: '0214 222 222' });
    const again = await province.writesNothing(() => put('/units/H38.21.9', unit, headers));
    expect(again).toMatchObject({ status: 200, body: { stored: 'new' } });
  });

  test('with a wrong shape is refused with every fault at once', async () => {
    const answer = await put('/units/H38.21.7', { ...unit, hours: [], phone: 7, colour: 'red', validFrom: 'today' });
    expectProblem(answer, {
      ...{ status: 422, name: 'invalid' },
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/body/hours' }),
        expect.objectContaining({ pointer: '/body/phone' }),
        expect.objectContaining({ pointer: '/body/validFrom' }),
        expect.objectContaining({ pointer: '/body/colour', detail: 'unknown field' }),
      ]),
    });
  });

  test('is refused if its code differs from an existing one only by a zero', async () => {
    const answer = await province.writesNothing(() => put('/units/H38.021', unit));
    expectProblem(answer, {
      ...{ status: 422, name: 'invalid' },
      errors: [{ pointer: '/params/code', detail: 'differs from H38.21 by a zero only' }],
    });
  });

  test('that contradicts itself is refused with every contradiction at once', async () => {
    const wrong = { ...unit, validTo: '2025-12-31', predecessors: ['H39.1'] };
    expectProblem(await province.writesNothing(() => put('/units/H39.1', wrong)), {
      ...{ status: 422, name: 'invalid' },
      errors: [
        { pointer: '/params/code', detail: 'must be a unit of the province H38' },
        { pointer: '/body/validTo', detail: 'must not be before validFrom' },
        { pointer: '/body/predecessors', detail: 'must not name the unit itself' },
      ],
    });
  });
});

describe('storing an officer', () => {
  test('gives the officer the desk at once, and another desk with another role', async () => {
    await put('/units/H38.21.7', unit);
    const path = '/officers/ly-tho-xa';
    expect(await put(path, officer)).toMatchObject({ status: 200, body: { stored: 'new' } });
    expect(await province.ask('/tasks?role=specialist', { as: 'ly-tho-xa' })).toMatchObject({ status: 200 });
    expect(await put(path, { ...officer, roles: ['registry'] })).toMatchObject({ body: { stored: 'changed' } });
    expectProblem(await province.ask('/tasks?role=specialist', { as: 'ly-tho-xa' }), {
      ...{ status: 403, name: 'forbidden' },
    });
    expect(await province.ask(path, { as: ADMINISTRATOR })).toMatchObject({
      body: { ...officer, id: 'ly-tho-xa', roles: ['registry'] },
    });
  });

  test('is refused with both faults if the unit is unknown and a role is listed twice', async () => {
    const wrong = { ...officer, unit: 'H38.99', roles: ['leader', 'leader'] };
    expectProblem(await province.writesNothing(() => put('/officers/nobody', wrong)), {
      ...{ status: 422, name: 'invalid' },
      errors: [
        { pointer: '/body/unit', detail: 'the unit table has no H38.99; create the unit first' },
        { pointer: '/body/roles', detail: 'names a role twice' },
      ],
    });
  });

  test('as the sample province has it changes nothing, so loading the province again is safe', async () => {
    for (const { id, standsIn: _, ...rest } of sample.officers.slice(0, 5))
      expect(await province.writesNothing(() => put(`/officers/${id}`, rest))).toMatchObject({
        body: { stored: 'unchanged' },
      });
    for (const { code, ...rest } of sample.units.slice(0, 5))
      expect(await province.writesNothing(() => put(`/units/${code}`, rest))).toMatchObject({
        body: { stored: 'unchanged' },
      });
  });
});

describe('an officer who leaves', () => {
  test('loses every desk at once, even with a valid token, and can leave only once', async () => {
    const path = '/officers/specialist.sa-pa';
    const headers = await province.server.signedIn('specialist.sa-pa');
    expect(await province.ask('/tasks', { headers })).toMatchObject({ status: 200 });
    for (const _ of [1, 2])
      expect(await province.send('DELETE', path, { as: ADMINISTRATOR })).toMatchObject({ status: 204 });
    expectProblem(await province.ask('/tasks', { headers }), { status: 403, name: 'forbidden' });
    expectProblem(await province.ask(path, { as: ADMINISTRATOR }), { status: 404, name: 'not-found' });
  });
});
