import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officers, units } from '../../../samples/province.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const [{ code, ...unit }] = units as [(typeof units)[number]];
const [{ id, ...officer }] = officers as [(typeof officers)[number]];
const ADMINISTRATOR = 'administrator.lao-cai';

const CALLS = [
  ['putUnit', 'PUT', `/units/${code}`, { ...unit, phone: '0' }],
  ['putOfficer', 'PUT', `/officers/${id}`, { ...officer, roles: ['administrator'] }],
  ['readOfficer', 'GET', `/officers/${id}`, undefined],
  ['removeOfficer', 'DELETE', `/officers/${id}`, undefined],
  ['listDirectoryChanges', 'GET', '/directory-changes', undefined],
] as const;

describe.each(CALLS)('%s', (_, method, path, body) => {
  const ask = (as?: string) => province.send(method, path, { ...(as && { as }), ...(body && { body }) });

  test('is refused without a sign-in', async () => {
    expectProblem(await province.writesNothing(() => ask()), { status: 401, name: 'not-signed-in' });
  });

  test.each(['counter.bat-xat', 'leader.sa-pa', 'engineer.lao-cai', 'control.lao-cai', 'citizen.may'])(
    'is refused to %s',
    async as => {
      expectProblem(await province.writesNothing(() => ask(as)), { status: 403, name: 'forbidden' });
    },
  );
});

describe('an administrator', () => {
  const own = `/officers/${ADMINISTRATOR}`;
  const self = officers.find(one => one.id === ADMINISTRATOR) as (typeof officers)[number];

  test('cannot change their own roles or unit, so there is always one, and none gives themselves access to a dossier', async () => {
    const { id: _, ...rest } = self;
    const calls = [
      () => province.send('PUT', own, { as: ADMINISTRATOR, body: { ...rest, roles: ['leader'] } }),
      () => province.send('PUT', own, { as: ADMINISTRATOR, body: { ...rest, unit: 'H38.21.1' } }),
      () => province.send('PUT', own, { as: ADMINISTRATOR, body: { ...rest, roles: ['administrator', 'counter'] } }),
      () => province.send('DELETE', own, { as: ADMINISTRATOR }),
    ];
    for (const call of calls)
      expectProblem(await province.writesNothing(call), { status: 409, name: 'not-allowed-now' });
  });

  test('can appoint another one, who can then do both', async () => {
    const body = { name: 'Người thứ hai', title: 'Quản trị', unit: self.unit, roles: ['administrator'] };
    expect(await province.send('PUT', '/officers/second', { as: ADMINISTRATOR, body })).toMatchObject({ status: 200 });
    expect(await province.send('DELETE', own, { as: 'second' })).toMatchObject({ status: 204 });
  });
});
