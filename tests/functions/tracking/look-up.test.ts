import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { accept } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';

let province: Province;

let code: DossierCode;

beforeAll(async () => {
  province = await openProvince();
  code = await file(province.world);
});

afterAll(() => province.close());

describe('the public look-up', () => {
  const lookUp = (of: string, query: string) => province.ask(`/tracking/${of}${query}`);
  const withoutInstance = ({ body }: { body: unknown }) => ({ ...(body as object), instance: undefined });

  test('without the key is refused', async () => {
    expectProblem(await lookUp(code, ''), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/query/key', detail: 'is missing' }],
    });
    expectProblem(await lookUp(code, '?key=1'), { status: 422, name: 'invalid', errors: [{ pointer: '/query/key' }] });
  });

  test('accepts code and key as people type them', async () => {
    const { lookupKey } = await readHead(province.world.store, code);
    const printed = await lookUp(code, `?key=${lookupKey}`);
    const typed = await lookUp(code.toLowerCase(), `?key=%20${lookupKey.toLowerCase()}`);
    expect([printed.status, typed]).toEqual([200, printed]);
  });

  test('with a wrong key gets the answer of an unknown code', async () => {
    const [wrong, unknown] = [
      await lookUp(code, '?key=ABCDEFGH'),
      await lookUp('H38.21.1-261123-9999', '?key=ABCDEFGH'),
    ];
    expectProblem(wrong, { status: 404, name: 'not-found' });
    expectProblem(unknown, { status: 404, name: 'not-found' });
    expect(withoutInstance(wrong)).toEqual(withoutInstance(unknown));
    expect(JSON.stringify(wrong.body)).not.toContain(code);
  });

  test('with the key of another dossier is refused, and with its own is answered without names', async () => {
    const other = await file(province.world);
    const keyOf = async (of: DossierCode) =>
      String((await province.table.find({ pk: `D#${of}`, sk: 'HEAD' }))?.lookupKey);
    expectProblem(await lookUp(code, `?key=${await keyOf(other)}`), { status: 404, name: 'not-found' });
    const { status, body } = await lookUp(code, `?key=${await keyOf(code)}`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/Lừu Thị Mẩy|citizen\.may|0900000011/);
  });

  test('has its key from the dossier, shown to the applicant and the counters, and in no list or journal', async () => {
    await accept(province.world, code);
    const { lookupKey } = await readHead(province.store, code);
    const shown = async (as: string, path = `/dossiers/${code}`) => {
      const { status, body } = await province.ask(path, { as });
      expect([path, as, status]).toEqual([path, as, 200]);
      return JSON.stringify(body).includes(lookupKey);
    };
    expect([await shown('citizen.may'), await shown('counter.bat-xat')]).toEqual([true, true]);
    expect(await shown('specialist.bat-xat')).toBe(false);
    for (const path of ['/dossiers', `/dossiers/${code}/journal`, '/notifications'])
      expect([path, await shown('citizen.may', path)]).toEqual([path, false]);
    expect(await shown('counter.bat-xat', '/dossiers?unit=H38.21.1')).toBe(false);
  });

  test('finds no result that was not issued', async () => {
    expectProblem(await province.ask(`/results/${code}.KQ1?key=ABCDEFGH`), { status: 404, name: 'not-found' });
    for (const none of ['KQ1', `${code}.KQ`, `${code}.KQ1.KQ1`, `${code}-KQ1`])
      expectProblem(await province.ask(`/results/${none}?key=ABCDEFGH`), {
        status: 422,
        name: 'invalid',
        errors: [{ pointer: '/params/result' }],
      });
  });
});
