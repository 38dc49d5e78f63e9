/** Where money or a signature is at stake, one engineer asks for a restart and another confirms it, seeing the same preview. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileUntilPayment, pay, withdraw } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';
import { dossierOf, journalOf } from '../../kit/world/reading.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const [ENGINEER, SECOND] = ['engineer.lao-cai', 'engineer-2.lao-cai'];
const WHY = 'đã tăng bộ nhớ của open-task';
const at = (code: DossierCode, rest = '') => `/operations/dossiers/${code}/restart-requests${rest}`;

const send = (as: string, path: string, body?: object, key?: string) =>
  province.post(path, { as, body, ...(key && { headers: { 'idempotency-key': key } }) });
const ask = (code: DossierCode, as = ENGINEER, key?: string) => send(as, at(code), { why: WHY }, key);
const confirm = (code: DossierCode, request: string, as = SECOND, key?: string) =>
  send(as, at(code, `/${request}/confirmation`), undefined, key);
const refuse = (code: DossierCode, request: string, as = SECOND) =>
  send(as, at(code, `/${request}/refusal`), { why: 'chưa rõ nguyên nhân' });

const asked = async (code: DossierCode): Promise<string> => {
  const { status, body } = await ask(code);
  expect(status).toBe(200);
  return (body as { id: string }).id;
};
const hoursLater = async (hours: number): Promise<void> => {
  province.machine.time += hours * 3600_000;
  await province.settle();
};
const epochOf = async (code: DossierCode) => (await dossierOf(province.world, code)).epoch;
const read = async (path: string) => (await province.ask(path, { as: SECOND })).body as never;
const waiting = async (): Promise<readonly { dossier: string }[]> =>
  ((await read('/operations')) as { restarts: readonly { dossier: string }[] }).restarts;
const logOf = async (code: DossierCode) =>
  (
    (await read('/operations/interventions')) as { interventions: readonly { dossier: string; what: string }[] }
  ).interventions
    .filter(({ dossier }) => dossier === code)
    .toReversed();

describe('a restart where money is at stake', () => {
  test('is refused to one engineer alone', async () => {
    const code = await fileUntilPayment(province.world);
    const alone = await send(ENGINEER, `/operations/dossiers/${code}/epochs`, { why: WHY });
    expectProblem(alone, { status: 409, name: 'not-allowed-now' });
    expect(alone.body).toMatchObject({ code: 'restart-by-two', allowed: ['askRestart'] });
    expect(await epochOf(code)).toBe(1);
  });

  test('is asked for by one, shown to the other with reason and preview, and done when that one confirms', async () => {
    const code = await fileUntilPayment(province.world);
    const request = await asked(code);
    expect(await waiting()).toContainEqual(
      expect.objectContaining({ id: request, dossier: code, why: WHY, stakes: ['money'] }),
    );
    const preview = await read(`/operations/dossiers/${code}/epochs`);
    expect(preview).toMatchObject({
      request: { id: request, holds: true, why: WHY, askedBy: { id: ENGINEER, name: 'Phan Anh Tuấn' } },
    });
    expect(await epochOf(code)).toBe(1);
    await hoursLater(1);
    expect(await confirm(code, request)).toMatchObject({ status: 200, body: { epoch: 2 } });
    expect((await journalOf(province.world, code)).at(-1)).toMatchObject({
      ...{ type: 'epoch-started', epoch: 2, why: WHY, askedBy: ENGINEER, by: { id: SECOND } },
    });
    expect((await waiting()).map(({ dossier }) => dossier)).not.toContain(code);
    expect(await logOf(code)).toMatchObject([
      { what: 'restart-asked', officer: 'Phan Anh Tuấn', why: WHY },
      { what: 'epoch-started', which: '2', officer: 'Giàng Thị Sua', askedByName: 'Phan Anh Tuấn', why: WHY },
    ]);
  });

  test('is not confirmed by who asked for it, nor by anybody who is no engineer', async () => {
    const code = await fileUntilPayment(province.world);
    const request = await asked(code);
    for (const as of [ENGINEER, 'control.lao-cai', 'administrator.lao-cai', 'leader.bat-xat', 'citizen.may'])
      expectProblem(await confirm(code, request, as), { status: 403, name: 'forbidden' });
    for (const as of ['control.lao-cai', 'citizen.may'])
      expectProblem(await refuse(code, request, as), { status: 403, name: 'forbidden' });
    expect(await epochOf(code)).toBe(1);
  });

  test('is asked for once at a time, and once for its key', async () => {
    const code = await fileUntilPayment(province.world);
    const [first, again] = [await ask(code, ENGINEER, 'once'), await ask(code, ENGINEER, 'once')];
    expect(again.body).toEqual(first.body);
    expectProblem(await ask(code, SECOND), { status: 409, name: 'not-allowed-now' });
    expect((await logOf(code)).map(({ what }) => what)).toEqual(['restart-asked']);
  });

  test('is done once where two confirm at the same moment, and once for a repeated key', async () => {
    const code = await fileUntilPayment(province.world);
    const request = await asked(code);
    const answers = await Promise.all([confirm(code, request, SECOND, 'one'), confirm(code, request, SECOND, 'two')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    const done = answers.find(({ status }) => status === 200);
    const key = done === answers[0] ? 'one' : 'two';
    expect(await confirm(code, request, SECOND, key)).toMatchObject({ status: 200, body: done?.body });
    expect(await epochOf(code)).toBe(2);
  });

  test('is not done any more where the dossier has moved on, and can then be asked for again', async () => {
    const code = await fileUntilPayment(province.world);
    const request = await asked(code);
    await pay(province.world, code);
    expect(await read(`/operations/dossiers/${code}/epochs`)).toMatchObject({ request: { holds: false } });
    const late = await confirm(code, request);
    expectProblem(late, { status: 409, name: 'not-allowed-now' });
    expect(late.body).toMatchObject({ code: 'restart-moved-on' });
    expect(await confirm(code, await asked(code))).toMatchObject({ status: 200, body: { epoch: 2 } });
  });

  test('is not held up by an alert, which changes nothing of what a restart would do', async () => {
    const code = await fileUntilPayment(province.world);
    const request = await asked(code);
    await hoursLater(23);
    expect(await confirm(code, request)).toMatchObject({ status: 200 });
  });

  test('lapses after a day', async () => {
    const code = await fileUntilPayment(province.world);
    const request = await asked(code);
    await hoursLater(24);
    expect((await waiting()).map(({ dossier }) => dossier)).not.toContain(code);
    expectProblem(await confirm(code, request), { status: 404, name: 'not-found' });
    expect(await read(`/operations/dossiers/${code}/epochs`)).not.toHaveProperty('request');
  });

  test('is refused by the other with a reason, or withdrawn by who asked, and the log says which', async () => {
    const code = await fileUntilPayment(province.world);
    for (const as of [SECOND, ENGINEER]) {
      const request = await asked(code);
      await hoursLater(1);
      expect((await refuse(code, request, as)).status).toBe(204);
      await hoursLater(1);
    }
    expect((await logOf(code)).map(({ what }) => what)).toEqual([
      ...['restart-asked', 'restart-refused', 'restart-asked', 'restart-withdrawn'],
    ]);
    expect(await epochOf(code)).toBe(1);
  });

  test('does not wait in the list once the dossier has ended', async () => {
    const code = await fileUntilPayment(province.world);
    await asked(code);
    await withdraw(province.world, code);
    expect((await waiting()).map(({ dossier }) => dossier)).toContain(code);
    const { version } = (await province.ask(`/dossiers/${code}/tasks/withdrawal`, { as: 'counter.bat-xat' })).body as {
      version: number;
    };
    await send('counter.bat-xat', `/dossiers/${code}/tasks/withdrawal/decision`, { version, outcome: 'confirmed' });
    expect((await waiting()).map(({ dossier }) => dossier)).not.toContain(code);
  });
});

test('a restart where nothing is at stake needs no second engineer', async () => {
  const code = await file(province.world);
  expectProblem(await ask(code), { status: 409, name: 'not-allowed-now' });
  const path = `/operations/dossiers/${code}/epochs`;
  expect(await send(ENGINEER, path, { why: WHY })).toMatchObject({ status: 200, body: { epoch: 2 } });
});
