/** Appointments hold from a day to a day, by the local calendar: before and after they give no right, and `/me` says so. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toEpoch } from '../../../schemas/time.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';

let province: Province;
beforeEach(async () => {
  province = await openProvince();
});
afterEach(() => province.close());

const ADMINISTRATOR = 'administrator.lao-cai';
const SECOND = 'second-administrator.lao-cai';
const put = (id: string, body: object, as = ADMINISTRATOR) => province.send('PUT', `/officers/${id}`, { as, body });
const remove = (id: string, as = ADMINISTRATOR) => province.send('DELETE', `/officers/${id}`, { as });
/** Local time; days are those of Asia/Ho_Chi_Minh. */
const setTime = (local: string) => {
  province.machine.time = Date.parse(`${local}+07:00`);
};
const xa = { name: 'Ly Thó Xa', title: 'Chuyên viên', unit: 'H38.21', roles: ['specialist'] };
const tasks = (as: string) => province.ask('/tasks?role=specialist', { as });

describe('an appointment with days', () => {
  test('begins at midnight of its first day and ends with its last, also under a token from before', async () => {
    await put('xa.bat-xat', { ...xa, from: '2026-11-24', until: '2026-11-25' });
    setTime('2026-11-23T23:59:50');
    const headers = await province.server.signedIn('xa.bat-xat');
    const status = async () => (await province.ask('/tasks?role=specialist', { headers })).status;
    expect(await status()).toBe(403);
    setTime('2026-11-24T00:00:00');
    expect(await status()).toBe(200);
    setTime('2026-11-25T23:59:50');
    const later = await province.server.signedIn('xa.bat-xat');
    expect((await province.ask('/tasks?role=specialist', { headers: later })).status).toBe(200);
    setTime('2026-11-26T00:00:00');
    expect((await province.ask('/tasks?role=specialist', { headers: later })).status).toBe(403);
  });

  test('before and after it, the officer reads in /me what is coming and what has ended, and is a citizen', async () => {
    await put('xa.bat-xat', { ...xa, from: '2026-11-24', until: '2026-11-25' });
    const me = async () => (await province.ask('/me', { as: 'xa.bat-xat' })).body;
    const days = { unit: 'H38.21', from: '2026-11-24', until: '2026-11-25' };
    expect(await me()).toMatchObject({
      ...{ kind: 'citizen', name: 'Ly Thó Xa', appointments: [], screens: ['own-dossiers'] },
      otherDays: [{ ...days, state: 'coming' }],
    });
    setTime('2026-11-24T08:00:00');
    expect(await me()).toMatchObject({ kind: 'officer', appointments: [{ ...days, acting: true }], otherDays: [] });
    setTime('2026-11-26T08:00:00');
    expect(await me()).toMatchObject({ kind: 'citizen', appointments: [], otherDays: [{ ...days, state: 'ended' }] });
  });

  test('is named with its day when somebody acts for it too early or too late', async () => {
    await put('xa.bat-xat', {
      ...xa,
      alsoAt: [{ unit: 'H38.22', roles: ['specialist'], from: '2026-11-24', until: '2026-11-25' }],
    });
    const at = () => province.ask('/tasks', { as: 'xa.bat-xat', headers: { 'acting-for': 'H38.22' } });
    expectProblem(await at(), { status: 403, name: 'forbidden', code: 'appointment-coming' });
    setTime('2026-11-24T08:00:00');
    expect((await at()).status).toBe(200);
    setTime('2026-11-26T08:00:00');
    expectProblem(await at(), { status: 403, name: 'forbidden', code: 'appointment-ended' });
  });

  test('may follow another one at the same unit: a specialist becomes the leader with the new month', async () => {
    const body = {
      ...{ ...xa, until: '2026-11-30' },
      alsoAt: [{ unit: 'H38.21', roles: ['leader'], from: '2026-12-01' }],
    };
    expect(await put('xa.bat-xat', body)).toMatchObject({ status: 200 });
    const toSign = () => province.ask('/tasks/to-sign', { as: 'xa.bat-xat' });
    expect((await toSign()).status).toBe(403);
    setTime('2026-12-01T08:00:00');
    expect((await toSign()).status).toBe(200);
    expect((await tasks('xa.bat-xat')).status).toBe(200);
  });

  test('is refused where two at one unit share a day, or where it ends before it begins', async () => {
    const body = {
      ...{ ...xa, from: '2026-12-01', until: '2026-11-30' },
      alsoAt: [
        { unit: 'H38.22', roles: ['leader'], until: '2026-12-31' },
        { unit: 'H38.22', roles: ['registry'], from: '2026-12-31' },
      ],
    };
    expectProblem(await province.writesNothing(() => put('xa.bat-xat', body)), {
      ...{ status: 422, name: 'invalid' },
      errors: [
        { pointer: '/body/alsoAt/1/unit', detail: 'names a unit twice for the same day' },
        { pointer: '/body/until', detail: 'must not be before `from`' },
      ],
    });
  });

  test('counts for who works at a desk: only those of today are listed', async () => {
    await put('xa.bat-xat', { ...xa, from: '2026-11-24' });
    const desk = async () =>
      (
        (await province.ask('/desks/specialist/officers', { as: 'leader.bat-xat' })).body as {
          officers: { id: string }[];
        }
      ).officers.map(({ id }) => id);
    expect(await desk()).not.toContain('xa.bat-xat');
    setTime('2026-11-24T08:00:00');
    expect(await desk()).toContain('xa.bat-xat');
  });
});

describe('administrators cannot lock everybody out by a date', () => {
  const second = { name: 'Lê Văn Hai', title: 'Quản trị', unit: 'H38.2', roles: ['administrator'] };
  const first = async () => {
    const { id: _, ...body } = (await province.ask(`/officers/${ADMINISTRATOR}`, { as: ADMINISTRATOR })).body as {
      id: string;
    };
    return body;
  };

  test('nobody sets the own end', async () => {
    const body = { ...(await first()), until: '2026-12-31' };
    expectProblem(await put(ADMINISTRATOR, body), { status: 409, name: 'not-allowed-now', code: 'own-work' });
  });

  test('who has an end cannot end, date or remove the administrator who has none', async () => {
    await put(SECOND, { ...second, until: '2026-12-31' });
    const body = await first();
    for (const end of [
      () => put(ADMINISTRATOR, { ...body, until: '2026-12-31' }, SECOND),
      () => put(ADMINISTRATOR, { ...body, from: '2026-12-01' }, SECOND),
      () => put(ADMINISTRATOR, { ...body, roles: ['engineer'] }, SECOND),
      () => remove(ADMINISTRATOR, SECOND),
    ])
      expectProblem(await province.writesNothing(end), {
        ...{ status: 409, name: 'not-allowed-now', code: 'last-administrator' },
      });
    expect(await put(ADMINISTRATOR, { ...body, title: 'Trưởng phòng' }, SECOND)).toMatchObject({ status: 200 });
  });

  test('of two without an end who end each other at the same moment, one remains', async () => {
    await put(SECOND, second);
    const body = await first();
    const answers = await Promise.all([
      put(SECOND, { ...second, until: '2026-12-31' }),
      put(ADMINISTRATOR, { ...body, until: '2026-12-31' }, SECOND),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

test('an officer who was stored without days works as before', async () => {
  expect((await tasks('specialist.bat-xat')).status).toBe(200);
  setTime('2027-11-23T08:00:00');
  expect(toEpoch(province.clock.now())).toBeGreaterThan(Date.parse('2027-11-22'));
  expect((await tasks('specialist.bat-xat')).status).toBe(200);
});
