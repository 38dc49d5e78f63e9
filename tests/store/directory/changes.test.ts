import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officers, units } from '../../../samples/province.ts';
import type { DirectoryChange } from '../../../schemas/directory-change.ts';
import { putOfficer } from '../../../store/directory/directory.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { MONDAY_MORNING } from '../../kit/world/world.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const ADMINISTRATOR = 'administrator.lao-cai';
const BY = { kind: 'officer', id: ADMINISTRATOR, unit: 'H38.2' };
const officer = { name: 'Ly Thó Xa', title: 'Công chức', unit: 'H38.21', roles: ['specialist'] };

/** Each change a second after the one before. */
const put = (path: string, body: unknown) => {
  province.machine.time += 1000;
  return province.send('PUT', path, { as: ADMINISTRATOR, body });
};
const remove = (path: string) => {
  province.machine.time += 1000;
  return province.send('DELETE', path, { as: ADMINISTRATOR });
};
const trail = async (query = '') => {
  const { status, body } = await province.ask(`/directory-changes${query}`, { as: ADMINISTRATOR });
  expect(status).toBe(200);
  return body as { changes: DirectoryChange[]; next?: string };
};

describe('the trail of changes to the directory', () => {
  test('shows for each change who made it, when, and what was there before and after, newest first', async () => {
    const path = '/officers/ly-tho-xa';
    const stored = { ...officer, id: 'ly-tho-xa' };
    await put(path, officer);
    await put(path, { ...officer, roles: ['leader'] });
    await put(path, { ...officer, roles: ['leader'] });
    for (const _ of [1, 2]) await remove(path);
    const { changes } = await trail();
    expect(changes.map(({ what, by, before, after }) => ({ what, by, before, after }))).toEqual([
      { what: 'officer', by: BY, before: { ...stored, roles: ['leader'] } },
      { what: 'officer', by: BY, before: stored, after: { ...stored, roles: ['leader'] } },
      { what: 'officer', by: BY, after: stored },
    ]);
    for (const { at } of changes) expect(at.slice(0, 10)).toBe(MONDAY_MORNING.slice(0, 10));
  });

  test('does not show what was refused or changed nothing', async () => {
    const before = await trail();
    const [{ code, ...unit }] = units as [(typeof units)[number]];
    const [{ id, ...same }] = officers as [(typeof officers)[number]];
    await put(`/units/${code}`, unit);
    await put(`/officers/${id}`, same);
    await put(`/officers/${id}`, { ...same, unit: 'H38.99' });
    expect(await trail()).toEqual(before);
  });

  test('can be read page by page, and by month', async () => {
    const [{ code, ...unit }] = units as [(typeof units)[number]];
    for (const phone of ['0214 1', '0214 2', '0214 3']) await put(`/units/${code}`, { ...unit, phone });
    const { changes, next } = await trail('?limit=2');
    const rest = await trail(`?limit=100&after=${encodeURIComponent(next ?? '')}`);
    const phones = [...changes, ...rest.changes].flatMap(({ what, after }) => (what === 'unit' ? [after?.phone] : []));
    expect(phones).toEqual(['0214 3', '0214 2', '0214 1']);
    expect(await trail('?month=2026-10')).toEqual({ changes: [] });
    expectProblem(await province.ask('/directory-changes?month=11', { as: ADMINISTRATOR }), {
      ...{ status: 422, name: 'invalid' },
      errors: [{ pointer: '/query/month', detail: 'must be a month, e.g. 2026-11' }],
    });
  });

  test('shows what was really there before, also when two administrators change the same entry at once', async () => {
    const by = { ...BY, roles: ['administrator'] } as never;
    const titles = ['một', 'hai', 'ba', 'bốn'];
    province.machine.time += 1000;
    await Promise.all(
      titles.map(title => putOfficer(province.store, { by, officer: { ...officer, id: 'at-once', title } as never })),
    );
    const { changes } = await trail('?limit=4');
    const inOrder = changes.toSorted(
      (one, other) => Number(one.before !== undefined) - Number(other.before !== undefined),
    );
    const [first, ...later] = inOrder.map(({ before, after }) => ({ before, after }));
    expect(first?.before).toBeUndefined();
    const seen = new Set(later.map(({ before }) => JSON.stringify(before)));
    expect(seen.size).toBe(titles.length - 1);
  });
});
