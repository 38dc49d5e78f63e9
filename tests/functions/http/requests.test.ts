import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { taskOf } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';

let province: Province;

let code: DossierCode;

beforeAll(async () => {
  province = await openProvince();
  code = await file(province.world);
});

afterAll(() => province.close());

const COUNTER = 'counter.bat-xat';

/** An acceptance as it should be, with its body spoilt. */
const acceptWith = (raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  province.changesNothing(code, () => province.post(`/dossiers/${code}/acceptance`, { as: COUNTER, raw, headers }));

const version = async () => (await taskOf(province.world, code, 'receive')).version;

describe('a body', () => {
  test.each([
    ['{"version": 2', 'The body is not JSON: line 1, column 14: expected "," or "}".'],
    ['{version: 2}', expect.stringContaining('line 1, column 2')],
    ['{"version": 2}}', expect.stringContaining('expected the end of the text')],
    ["{'version': 2}", expect.stringContaining('column 2')],
    ['xin chào', expect.stringContaining('expected a value')],
  ])('that is broken JSON (%s) is refused with the place', async (raw, detail) => {
    expectProblem(await acceptWith(raw), { status: 400, name: 'bad-request', detail });
  });

  test('that is not UTF-8 is refused', async () => {
    const raw = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    expectProblem(await acceptWith(raw), { status: 400, name: 'bad-request', detail: 'The body is not valid UTF-8.' });
  });

  test('over the limit is refused, whether announced or sent in pieces', async () => {
    const reason = 'a'.repeat(256 * 1024);
    const raw = JSON.stringify({ version: await version(), reason });
    expectProblem(await acceptWith(raw), {
      status: 413,
      name: 'too-large',
      detail: 'The body is larger than 256 KiB.',
    });
    const { authorization } = await province.server.signedIn(COUNTER);
    const streamed = await province.changesNothing(code, async () => {
      const answer = await fetch(`${province.server.url}/dossiers/${code}/refusal`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: new Blob([raw]).stream(),
        duplex: 'half',
      });
      return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
    });
    expectProblem(streamed, { status: 413, name: 'too-large' });
  });

  test('of another media type is refused', async () => {
    const raw = JSON.stringify({ version: await version() });
    expectProblem(await acceptWith(raw, { 'content-type': 'text/plain' }), {
      status: 415,
      name: 'unsupported-media-type',
    });
  });

  test('with many faults is refused with all of them', async () => {
    const raw = JSON.stringify({ version: -1, outcome: 'accepted', by: 'counter.sa-pa' });
    expectProblem(await acceptWith(raw, { 'idempotency-key': 'a key of five words' }), {
      status: 422,
      name: 'invalid',
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/body/version' }),
        expect.objectContaining({ pointer: '/body/outcome', detail: 'unknown field' }),
        expect.objectContaining({ pointer: '/body/by', detail: 'unknown field' }),
        expect.objectContaining({ pointer: '/headers/idempotency-key' }),
      ]),
    });
  });

  test('with the name of JavaScript’s own prototype is refused', async () => {
    const raw = `{"version": ${await version()}, "__proto__": {"admin": true}}`;
    expectProblem(await acceptWith(raw), { status: 422, name: 'invalid' });
  });

  test('that is missing is refused', async () => {
    const answer = await province.changesNothing(code, () =>
      province.post(`/dossiers/${code}/acceptance`, { as: COUNTER }),
    );
    expectProblem(answer, { status: 422, name: 'invalid', errors: [{ pointer: '/body', detail: 'is missing' }] });
  });
});

describe('an address', () => {
  test('that does not exist, or takes another method, is a problem document too', async () => {
    expectProblem(await province.ask('/hồ-sơ'), { status: 404, name: 'not-found' });
    expectProblem(await province.send('DELETE', `/dossiers/${code}`, { as: COUNTER }), {
      status: 405,
      name: 'method-not-allowed',
      asked: 'DELETE',
    });
  });

  test('with an invalid code is refused with the place', async () => {
    const answer = await province.ask('/dossiers/H38.21.1-000000-1', { as: COUNTER });
    expectProblem(answer, { status: 422, name: 'invalid', errors: [{ pointer: '/params/code' }] });
  });

  test('with the code of an unknown dossier is refused in the same way for every command', async () => {
    const nowhere = 'H38.21.1-261123-9999';
    for (const [path, body] of [
      ['acceptance', { version: 1 }],
      ['tasks/receive/decision', { version: 1, outcome: 'accepted' }],
      ['withdrawal', { reason: 'Không' }],
      ['return', { version: 1 }],
    ] as const)
      expectProblem(
        await province.writesNothing(() => province.post(`/dossiers/${nowhere}/${path}`, { as: COUNTER, body })),
        { status: 404, name: 'not-found', detail: `The dossier ${nowhere} does not exist, or you may not see it.` },
      );
  });

  test('of the interventions on a machine is for engineers only', async () => {
    const answer = await province.changesNothing(code, () =>
      province.post(`/operations/dossiers/${code}/epochs`, { as: COUNTER, body: { why: 'thử' } }),
    );
    expectProblem(answer, { status: 403, name: 'forbidden' });
    expectProblem(await province.ask('/operations', { as: 'citizen.may' }), { status: 403, name: 'forbidden' });
  });
});
