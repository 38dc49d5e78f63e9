import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { MONDAY_MORNING } from '../../kit/world/world.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const ADMINISTRATOR = 'administrator.lao-cai';
const TWO_UNITS = 'two-communes.lao-cai';
const me = (as: string, headers: Record<string, string> = {}) => province.ask('/me', { as, headers });

describe('the answer to who is signed in', () => {
  test('names the units, roles and screens of an officer', async () => {
    expect(await me('counter.bat-xat')).toMatchObject({
      status: 200,
      body: {
        ...{ id: 'counter.bat-xat', kind: 'officer', name: 'Nguyễn Thị Mai', title: 'Cán bộ một cửa' },
        appointments: [
          {
            ...{ unit: 'H38.21.1', unitName: { vi: expect.stringContaining('Bát Xát') }, acting: true },
            roles: [{ role: 'counter', title: { vi: 'Cán bộ một cửa', en: 'Counter' } }],
          },
        ],
        ...{ screens: ['counter', 'work'], province: 'H38', zone: 'Asia/Ho_Chi_Minh' },
        now: expect.stringMatching(new RegExp(`^${MONDAY_MORNING.slice(0, 10)}`)),
      },
    });
  });

  test('shows a citizen without appointments', async () => {
    const { body } = await me('citizen.may');
    expect(body).toMatchObject({ id: 'citizen.may', kind: 'citizen', appointments: [], screens: ['own-dossiers'] });
  });

  test('shows nobody without a token', async () => {
    expectProblem(await province.ask('/me'), { status: 401, name: 'not-signed-in' });
  });
});

describe('an officer of two units', () => {
  test('acts for the first one, or for the one that the request names', async () => {
    const actingIn = ({ body }: { body: unknown }) =>
      (body as { appointments: { unit: string; acting: boolean }[] }).appointments.flatMap(({ unit, acting }) =>
        acting ? [unit] : [],
      );
    expect(actingIn(await me(TWO_UNITS))).toEqual(['H38.21']);
    const other = await me(TWO_UNITS, { 'Acting-For': 'H38.22.1' });
    expect(actingIn(other)).toEqual(['H38.22.1']);
    expect(other.body).toMatchObject({ screens: ['counter', 'work'] });
  });

  test('has at each unit only the rights of that appointment', async () => {
    const tasks = (headers: Record<string, string>) => province.ask('/tasks?role=counter', { as: TWO_UNITS, headers });
    expectProblem(await tasks({}), { status: 403, name: 'forbidden' });
    expect((await tasks({ 'acting-for': 'H38.22.1' })).status).toBe(200);
  });

  test.each(['H38.22', 'H38', '', 'H38.22.1, H38.21', '__proto__'])('cannot act for %j', async unit => {
    expectProblem(await me(TWO_UNITS, { 'acting-for': unit }), { status: 403, name: 'forbidden' });
  });

  test('loses the second appointment with the next request after an administrator removes it', async () => {
    const path = '/officers/moved.lao-cai';
    const officer = { name: 'Hoàng Thị Liên', title: 'Công chức', unit: 'H38.21', roles: ['specialist'] };
    const put = (body: object) => province.send('PUT', path, { as: ADMINISTRATOR, body });
    await put({ ...officer, alsoAt: [{ unit: 'H38.22.1', roles: ['counter'] }] });
    const atSecond = () => me('moved.lao-cai', { 'acting-for': 'H38.22.1' });
    expect((await atSecond()).status).toBe(200);
    await put(officer);
    expect((await atSecond()).status).toBe(403);
  });

  test('works only at units that exist, and at each once', async () => {
    const body = {
      ...{ name: 'A', title: 'B', unit: 'H38.21', roles: ['specialist'] },
      alsoAt: [
        { unit: 'H38.21', roles: ['leader'] },
        { unit: 'H38.99', roles: ['counter', 'counter'] },
      ],
    };
    const answer = await province.send('PUT', '/officers/nowhere.lao-cai', { as: ADMINISTRATOR, body });
    expectProblem(answer, {
      ...{ status: 422, name: 'invalid' },
      errors: [
        { pointer: '/body/alsoAt/1/unit', detail: 'the unit table has no H38.99; create the unit first' },
        { pointer: '/body/alsoAt/0/unit', detail: 'names a unit twice for the same day' },
        { pointer: '/body/alsoAt/1/roles', detail: 'names a role twice' },
      ],
    });
  });
});

test('an officer of one unit, or a citizen, cannot act for another', async () => {
  for (const as of ['counter.bat-xat', 'citizen.may'])
    expectProblem(await me(as, { 'acting-for': 'H38.22.1' }), { status: 403, name: 'forbidden' });
});
