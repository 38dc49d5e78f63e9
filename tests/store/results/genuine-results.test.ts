import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../../platform/ports.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { key } from '../../../store/table/keys.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { decide, fileUntilLicensing, issue } from '../../kit/world/acts.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const OWNER = 'citizen.may';

describe('whether a result is genuine', () => {
  type Issued = { readonly code: string; readonly key?: string; readonly number: string };
  const issued = async () => {
    const { world } = province;
    const code = await fileUntilLicensing(world);
    for (const [step, outcome] of [['appraise-licence', 'approved'] as const, ['sign-licence', 'signed'] as const])
      await decide(world, code, step, outcome);
    const { body } = await province.ask(`/tasks`, { as: 'registry.bat-xat' });
    const task = (body as { tasks: { dossier: string; resultKey?: string }[] }).tasks.find(one => one.dossier === code);
    await issue(world, code);
    const answer = await province.ask(`/dossiers/${code}/results`, { as: OWNER });
    const [result] = (answer.body as { results: [Issued] }).results;
    return { code, printed: task?.resultKey, result };
  };
  const verify = ({ code }: Issued, query: string) => province.ask(`/results/${code}${query}`);

  test('can be checked by anybody with the code and key printed on it, and the answer holds no names', async () => {
    const { printed, result } = await issued();
    expect(result.key).toBe(printed);
    const { status, body } = await verify(result, `?key=${printed}`);
    expect([status, body]).toMatchObject([200, { code: result.code, state: 'valid', number: result.number }]);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`issuedBy|registry|${OWNER}|${printed}`));
  });

  test('cannot be checked with the guessable code alone, nor with the key of the dossier or of another result', async () => {
    const [{ code, result }, other] = [await issued(), await issued()];
    const { lookupKey } = await readHead(province.store, code);
    expectProblem(await verify(result, ''), { status: 422, name: 'invalid' });
    for (const wrong of [lookupKey, other.result.key, 'ABCDEFGH'])
      expectProblem(await verify(result, `?key=${wrong}`), {
        ...{ status: 404, name: 'not-found' },
        detail: 'No result has this code and key. Both are printed on it.',
      });
  });

  test('can be checked only after it was issued, and until then only the issuing desk reads the key', async () => {
    const { world } = province;
    const code = await fileUntilLicensing(world);
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
    const path = `/dossiers/${code}/tasks/issue-results`;
    expect((await province.ask(path, { as: 'registry.bat-xat' })).body).toHaveProperty('resultKey');
    for (const as of [OWNER, 'counter.bat-xat'])
      for (const at of [path, `/dossiers/${code}`])
        expect(JSON.stringify((await province.ask(at, { as })).body)).not.toContain('resultKey');
  });

  test('can be checked with the key of its dossier if it was issued before results had keys', async () => {
    const { code, result } = await issued();
    const at = key.result(code, result.code);
    const { key: _, ...before } = (await province.table.find(at)) as Item;
    await province.table.transact([{ put: { ...at, ...before } }]);
    const { lookupKey } = await readHead(province.store, code);
    expect((await verify(result, `?key=${lookupKey}`)).status).toBe(200);
    expectProblem(await verify(result, `?key=${result.key}`), { status: 404, name: 'not-found' });
  });
});
