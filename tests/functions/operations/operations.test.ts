import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { accept } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';

let province: Province;
const codes: DossierCode[] = [];
beforeAll(async () => {
  province = await openProvince();
  for (let i = 0; i < 7; i += 1) codes.push(await file(province.world));
  await accept(province.world, codes[0] as DossierCode);
});
afterAll(() => province.close());

const ENGINEER = 'engineer.lao-cai';
type Listed = { dossiers: readonly { code: string; arrived: boolean; units: readonly string[] }[]; next?: string };
const list = async (query: string) => {
  const { status, body } = await province.ask(`/operations/dossiers${query}`, { as: ENGINEER });
  expect(status).toBe(200);
  return body as Listed;
};

describe('the list of unfinished dossiers', () => {
  test('shows each dossier once, at any page size', async () => {
    for (const limit of [1, 3, 100]) {
      const seen: string[] = [];
      let after = '';
      do {
        const { dossiers, next } = await list(`?limit=${limit}${after && `&after=${encodeURIComponent(after)}`}`);
        expect(dossiers.length).toBeLessThanOrEqual(limit);
        seen.push(...dossiers.map(({ code }) => code));
        after = next ?? '';
      } while (after);
      expect(seen.toSorted()).toEqual(codes.toSorted());
    }
  });

  test('says whether the machine has reached a step, and who has the task', async () => {
    const { dossiers } = await list('?limit=100');
    expect(dossiers.find(({ code }) => code === codes[0])).toMatchObject({ arrived: true, units: ['H38.21'] });
  });

  test.each(['nonsense', '99.', '0.nonsense'])('refuses the cursor %s', async after => {
    expectProblem(await province.ask(`/operations/dossiers?after=${after}`, { as: ENGINEER }), {
      ...{ status: 422, name: 'invalid' },
      errors: [{ pointer: '/query/after', detail: expect.any(String) }],
    });
  });
});

describe('moving a dossier to the current calendar', () => {
  const calendar = () => `/operations/dossiers/${codes[2]}/calendar`;

  test.each(['control.lao-cai', 'administrator.lao-cai', 'counter.bat-xat', 'citizen.may'])(
    'is refused to %s, and so is its preview to people outside operations',
    async as => {
      const moving = () => province.post(calendar(), { as });
      expectProblem(await province.writesNothing(moving), { status: 403, name: 'forbidden' });
      const { status } = await province.ask(calendar(), { as });
      expect(status).toBe(as === 'control.lao-cai' ? 200 : 403);
    },
  );

  test('writes nothing for a dossier that is on it already', async () => {
    const moving = () => province.post(calendar(), { as: ENGINEER, headers: { 'idempotency-key': 'move-it' } });
    expect(await province.writesNothing(moving)).toMatchObject({ status: 200, body: { code: codes[2], steps: [] } });
  });
});

describe('what an engineer does after a restore', () => {
  const restoredTo = '2026-11-23T00:00:00.000Z';
  const epochs = () => `/operations/dossiers/${codes[1]}/epochs`;

  test.each(['control.lao-cai', 'administrator.lao-cai', 'counter.bat-xat', 'citizen.may'])(
    'is refused to %s, and so is the list to people outside operations',
    async as => {
      const calls = [
        () => province.post('/operations/counters', { as, body: { restoredTo } }),
        () => province.post(epochs(), { as, body: { why: 'x', restoredTo } }),
      ];
      for (const call of calls) expectProblem(await province.writesNothing(call), { status: 403, name: 'forbidden' });
      const { status } = await province.ask('/operations/dossiers', { as });
      expect(status).toBe(as === 'control.lao-cai' ? 200 : 403);
    },
  );

  test('is refused for a moment in the future', async () => {
    const body = { restoredTo: '2030-01-01T00:00:00.000Z' };
    for (const call of [
      () => province.post('/operations/counters', { as: ENGINEER, body }),
      () => province.post(epochs(), { as: ENGINEER, body: { ...body, why: 'x' } }),
    ])
      expectProblem(await province.writesNothing(call), {
        ...{ status: 422, name: 'invalid' },
        errors: [{ pointer: '/body/restoredTo', detail: expect.stringContaining('must not be after') }],
      });
  });
});
