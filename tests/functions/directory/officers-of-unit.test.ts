/** Who works at a unit is listed, first or also, until the appointment ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officers } from '../../../samples/province.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const ADMINISTRATOR = 'administrator.lao-cai';
const listed = async (unit: string): Promise<readonly string[]> => {
  const { status, body } = await province.ask(`/units/${unit}/officers?limit=100`, { as: ADMINISTRATOR });
  expect(status).toBe(200);
  return (body as { officers: { id: string }[] }).officers.map(({ id }) => id);
};
const put = (id: string, body: object) => province.send('PUT', `/officers/${id}`, { as: ADMINISTRATOR, body });
const hanh = { name: 'Má A Hạnh', title: 'Chuyên viên', unit: 'H38.21', roles: ['specialist'] };

describe('the officers of a unit', () => {
  test('are those who work there, and nobody else', async () => {
    expect(await listed('H38.21')).toEqual(
      officers.flatMap(({ id, unit }) => (unit === 'H38.21' ? [id as string] : [])).toSorted(),
    );
  });

  test('include who also works there, until that ends or the officer is removed', async () => {
    await put('hanh.bat-xat', { ...hanh, alsoAt: [{ unit: 'H38.22', roles: ['specialist'] }] });
    expect(await listed('H38.21')).toContain('hanh.bat-xat');
    expect(await listed('H38.22')).toContain('hanh.bat-xat');
    await put('hanh.bat-xat', hanh);
    expect(await listed('H38.22')).not.toContain('hanh.bat-xat');
    await put('hanh.bat-xat', { ...hanh, unit: 'H38.22' });
    expect(await listed('H38.21')).not.toContain('hanh.bat-xat');
    expect(await listed('H38.22')).toContain('hanh.bat-xat');
    await province.send('DELETE', '/officers/hanh.bat-xat', { as: ADMINISTRATOR });
    expect(await listed('H38.22')).not.toContain('hanh.bat-xat');
  });

  test('are shown to administrators alone, as are gaps and units that are not in force', async () => {
    for (const as of ['engineer.lao-cai', 'leader.bat-xat', 'citizen.may'])
      for (const path of ['/units/H38.21/officers', '/directory/gaps', '/directory/units'])
        expectProblem(await province.ask(path, { as }), { status: 403, name: 'forbidden' });
  });

  test('a unit that has ended stays among the stored ones', async () => {
    const { body } = await province.ask('/directory/units', { as: ADMINISTRATOR });
    const [unit] = (body as { units: { code: string }[] }).units.filter(({ code }) => code === 'H38.10');
    const { code, ...rest } = { ...unit, validTo: '2026-11-01' } as { code: string };
    await province.send('PUT', `/units/${code}`, { as: ADMINISTRATOR, body: rest });
    const codes = async (path: string) =>
      ((await province.ask(path, { as: ADMINISTRATOR })).body as { units: { code: string }[] }).units.map(
        one => one.code,
      );
    expect(await codes('/directory/units')).toContain('H38.10');
    expect(await codes('/units')).not.toContain('H38.10');
    const gaps = await province.ask('/directory/gaps', { as: ADMINISTRATOR });
    expect((gaps.body as { gaps: { competence: string }[] }).gaps.map(({ competence }) => competence)).toContain(
      'social-insurance',
    );
  });
});
