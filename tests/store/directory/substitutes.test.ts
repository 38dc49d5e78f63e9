/** Who stands in for whom: named by an administrator or the leader of the unit, with no more than the one who is replaced has. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';

let province: Province;
beforeEach(async () => {
  province = await openProvince();
});
afterEach(() => province.close());

const ADMINISTRATOR = 'administrator.lao-cai';
const LEADER = 'leader.bat-xat';
const SPECIALIST = 'specialist.bat-xat';
const REGISTRY = 'registry.bat-xat';
const UNIT = 'H38.21';
const TERMS = { roles: ['leader'], from: '2026-11-24', until: '2026-12-04', reason: 'Nghỉ phép' };

type Named = { readonly by?: string; readonly of?: string; readonly substitute?: string; readonly unit?: string };
const path = ({ unit = UNIT, of = LEADER, substitute = SPECIALIST }: Named) =>
  `/units/${unit}/officers/${of}/substitutes/${substitute}`;
const name = (terms: object, named: Named = {}) =>
  province.send('PUT', path(named), { as: named.by ?? LEADER, body: { ...TERMS, ...terms } });
const setTime = (local: string) => {
  province.machine.time = Date.parse(`${local}+07:00`);
};
const IN_PLACE = { 'acting-for': UNIT, 'instead-of': LEADER };
const toSign = (headers: Record<string, string> = IN_PLACE) =>
  province.ask('/tasks/to-sign', { as: SPECIALIST, headers });
const listed = async (as = LEADER) =>
  (await province.ask(`/units/${UNIT}/substitutes`, { as })).body as {
    substitutes: { substitute: { id: string }; insteadOf: { name: string }; state: string; holds: boolean }[];
    officers: { id: string; roles: string[] }[];
  };

describe('a substitute', () => {
  test('has the desk of the other from the first day to the last, and only when acting for the other', async () => {
    expect(await name({})).toMatchObject({ status: 200, body: { stored: 'new' } });
    expectProblem(await toSign(), { status: 403, name: 'forbidden', code: 'appointment-coming' });
    setTime('2026-11-24T08:00:00');
    expect((await toSign()).status).toBe(200);
    expect((await toSign({ 'acting-for': UNIT })).status).toBe(403);
    expect((await toSign({})).status).toBe(403);
    setTime('2026-12-05T08:00:00');
    expectProblem(await toSign(), { status: 403, name: 'forbidden', code: 'appointment-ended' });
  });

  test('reads in /me for whom and until when', async () => {
    await name({});
    setTime('2026-11-24T08:00:00');
    const { body } = await province.ask('/me', { as: SPECIALIST, headers: IN_PLACE });
    expect(body).toMatchObject({
      appointments: [
        { unit: UNIT, acting: false },
        { unit: UNIT, acting: true, until: '2026-12-04', insteadOf: { id: LEADER, name: 'Tẩn Mí Phủ' } },
      ],
      screens: ['signing', 'work'],
    });
  });

  test('loses the desk with the next request when the other is given other work, or leaves', async () => {
    await name({ from: '2026-11-23' });
    expect((await toSign()).status).toBe(200);
    const { id: _, ...body } = (await province.ask(`/officers/${LEADER}`, { as: ADMINISTRATOR })).body as {
      id: string;
    };
    await province.send('PUT', `/officers/${LEADER}`, { as: ADMINISTRATOR, body: { ...body, roles: ['registry'] } });
    expect((await toSign()).status).toBe(403);
    expect(await listed(ADMINISTRATOR)).toMatchObject({ substitutes: [{ state: 'current', holds: false }] });
  });

  test('is made shorter, taken back, and named again; each is noted in the trail with who did it', async () => {
    await name({ from: '2026-11-23' });
    province.machine.time += 60_000;
    expect(await name({ from: '2026-11-23', until: '2026-11-23' })).toMatchObject({ body: { stored: 'changed' } });
    province.machine.time += 60_000;
    expect(await name({ from: '2026-11-23', until: '2026-11-23' })).toMatchObject({ body: { stored: 'unchanged' } });
    for (const _ of [1, 2])
      expect(await province.send('DELETE', `${path({})}?from=2026-11-23`, { as: LEADER })).toMatchObject({
        status: 204,
      });
    expect((await toSign()).status).toBe(403);
    const { body } = await province.ask('/directory-changes', { as: ADMINISTRATOR });
    expect((body as { changes: { by: object; after: { standsIn?: object } }[] }).changes).toMatchObject([
      { by: { id: LEADER, unit: UNIT }, before: { standsIn: [{ until: '2026-11-23' }] } },
      { after: { standsIn: [{ until: '2026-11-23' }] } },
      { after: { standsIn: [{ insteadOf: LEADER, until: '2026-12-04' }] } },
    ]);
  });

  test('stays when an administrator changes anything else of the officer', async () => {
    await name({ from: '2026-11-23' });
    const {
      id: _,
      standsIn,
      ...body
    } = (await province.ask(`/officers/${SPECIALIST}`, { as: ADMINISTRATOR })).body as {
      id: string;
      standsIn: object[];
    };
    expect(standsIn).toHaveLength(1);
    await province.send('PUT', `/officers/${SPECIALIST}`, { as: ADMINISTRATOR, body: { ...body, title: 'Phó phòng' } });
    expect((await toSign()).status).toBe(200);
  });
});

describe('who may name a substitute', () => {
  test('is the leader of the unit or an administrator, who also read who stands in for whom', async () => {
    for (const by of [SPECIALIST, REGISTRY, 'leader.sa-pa', 'citizen.may', 'engineer.lao-cai']) {
      expectProblem(await name({}, { by, substitute: 'two-communes.lao-cai' }), { status: 403, name: 'forbidden' });
      expectProblem(await province.ask(`/units/${UNIT}/substitutes`, { as: by }), { status: 403, name: 'forbidden' });
    }
    expect((await name({}, { by: ADMINISTRATOR })).status).toBe(200);
    expect(await listed()).toMatchObject({
      substitutes: [{ substitute: { id: SPECIALIST }, insteadOf: { name: 'Tẩn Mí Phủ' }, state: 'coming' }],
    });
    expect((await listed()).officers.find(({ id }) => id === LEADER)).toMatchObject({ roles: ['leader'] });
  });

  test('is nobody for himself or herself', async () => {
    const own = await name({ roles: ['registry'] }, { of: REGISTRY, substitute: LEADER });
    expectProblem(own, { status: 409, name: 'not-allowed-now', code: 'own-work' });
    const asAdministrator = await name({}, { by: ADMINISTRATOR, substitute: ADMINISTRATOR });
    expectProblem(asAdministrator, { status: 409, name: 'not-allowed-now', code: 'own-work' });
  });

  test('is the substitute of a leader for the officers, but not for the leader: nothing is passed on', async () => {
    await name({ from: '2026-11-23' });
    const asSubstitute = (of: string, roles: string[]) =>
      province.send('PUT', path({ of, substitute: 'two-communes.lao-cai' }), {
        ...{ as: SPECIALIST, headers: IN_PLACE },
        body: { ...TERMS, roles },
      });
    expectProblem(await asSubstitute(LEADER, ['leader']), { status: 403, name: 'forbidden', code: 'not-passed-on' });
    expect((await asSubstitute(REGISTRY, ['registry'])).status).toBe(200);
  });
});

describe('a substitution is refused with all that is wrong', () => {
  const faults = async (answer: ReturnType<typeof name>) => {
    const { status, body } = await province.writesNothing(() => answer);
    expect(status).toBe(422);
    return (body as { errors: { pointer: string; code: string }[] }).errors.map(({ pointer, code }) => [pointer, code]);
  };

  test('where the other has not that role, or not there, or not in that time', async () => {
    expect(await faults(name({ roles: ['leader', 'registry'] }))).toEqual([['/body/roles/1', 'role-not-theirs']]);
    expect(await faults(name({ roles: ['registry'] }, { of: 'registry.sa-pa' }))).toEqual([
      ['/body/roles/0', 'role-not-theirs'],
    ]);
  });

  test('where a leader names somebody from elsewhere, which an administrator may', async () => {
    expect(await faults(name({}, { substitute: 'leader.sa-pa' }))).toEqual([
      ['/params/substitute', 'substitute-elsewhere'],
    ]);
    expect((await name({}, { by: ADMINISTRATOR, substitute: 'leader.sa-pa' })).status).toBe(200);
    setTime('2026-11-24T08:00:00');
    const answer = await province.ask('/tasks/to-sign', { as: 'leader.sa-pa', headers: IN_PLACE });
    expect(answer.status).toBe(200);
  });

  test('where a leader gives what reaches beyond the unit', async () => {
    const unit = 'H38.2';
    const body = { name: 'Bà Trưởng', title: 'Giám đốc', unit, roles: ['leader'] };
    await province.send('PUT', '/officers/leader.science', { as: ADMINISTRATOR, body });
    const named = { by: 'leader.science', of: ADMINISTRATOR, substitute: 'engineer.lao-cai', unit };
    expect(await faults(name({ roles: ['administrator'] }, named))).toEqual([
      ['/body/roles/0', 'role-by-administrator'],
    ]);
  });

  test('where the days are past, turned round, too many, or taken already', async () => {
    expect(await faults(name({ from: '2026-11-01', until: '2026-11-22' }))).toEqual([
      ['/body/until', 'substitution-over'],
    ]);
    expect(await faults(name({ from: '2026-12-02', until: '2026-12-01' }))).toEqual([
      ['/body/until', 'substitution-ends-first'],
    ]);
    expect(await faults(name({ until: '2027-11-25' }))).toEqual([['/body/until', 'substitution-too-long']]);
    await name({});
    expect(await faults(name({ from: '2026-12-04', until: '2026-12-05' }))).toEqual([
      ['/body/from', 'substitution-twice'],
    ]);
    expect((await name({ from: '2026-12-05', until: '2026-12-06' })).status).toBe(200);
  });

  test('where one of the two is no officer, or both are the same', async () => {
    expect(await faults(name({}, { by: ADMINISTRATOR, substitute: 'nobody' }))).toEqual([
      ['/params/substitute', 'officer-not-known'],
    ]);
    expect(await faults(name({}, { by: ADMINISTRATOR, of: 'nobody' }))).toEqual([['/params/id', 'officer-not-known']]);
    expect(await faults(name({}, { by: ADMINISTRATOR, substitute: LEADER }))).toEqual([
      ['/params/substitute', 'substitute-for-self'],
    ]);
  });
});
