import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import type { Wrong } from '../../kit/server/outside-stand-in.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { decide, fileAccepted, taskOf, withdraw } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';
import { journalOf, openSteps } from '../../kit/world/reading.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const STEP = 'issue-tax-code';
let code: DossierCode;
let report: { dossier: DossierCode; step: string; version: number; outcome: string; data: Record<string, string> };
beforeEach(async () => {
  code = await fileAccepted(province.world);
  await decide(province.world, code, 'register-business', 'approved');
  const { version } = await taskOf(province.world, code, STEP);
  report = { dossier: code, step: STEP, version, outcome: 'done', data: { taxCode: '5300123458' } };
});

const send = (system: string, body: object, wrong?: Wrong) =>
  province.notice(`/callbacks/outside/${system}`, body, wrong);
const refused = (system: string, body: object, wrong?: Wrong) =>
  province.changesNothing(code, () => send(system, body, wrong));
const taken = async (body: object = report) => {
  expect((await send('tax', body)).status).toBe(204);
  await province.settle();
};
const found = async () =>
  (await province.itemsOf(code)).filter(({ entity }) => entity === 'found').map(({ data }) => data);
const decisions = async () =>
  (await journalOf(province.world, code)).filter(entry => entry.type === 'step-decided' && entry.step === STEP).length;

describe('an outside system’s report', () => {
  test('on a step that another system works is refused', async () => {
    expectProblem(await refused('bank', report), {
      status: 403,
      name: 'forbidden',
      detail: `The system bank does not work on ${STEP}.`,
    });
  });

  test('on a step that an officer works, or that the procedure does not have, is refused', async () => {
    for (const step of ['register-business', 'sign-licence', 'pay-fees', 'dance'])
      expectProblem(await refused('tax', { ...report, step }), { status: 403, name: 'forbidden' });
  });

  test('can be sent by the system only: no officer of its agency decides in its place', async () => {
    for (const as of ['specialist.tax', 'leader.tax']) {
      const asked = { as, body: { version: report.version, outcome: 'done' } };
      const decide = () => province.post(`/dossiers/${code}/tasks/${STEP}/decision`, asked);
      expectProblem(await province.changesNothing(code, decide), { status: 403, name: 'forbidden' });
    }
  });

  test('sent twice is recorded once, with the same success; one that says something else changes nothing of it', async () => {
    await taken();
    expect((await province.changesNothing(code, () => send('tax', report))).status).toBe(204);
    await taken({ ...report, data: { taxCode: '9999999999' } });
    expect([await decisions(), await found()]).toEqual([1, [{ taxCode: '5300123458' }]]);
  });

  test("with the number of another system's report does not count as the same report", async () => {
    await taken();
    expectProblem(await refused('bank', report), { status: 403, name: 'forbidden' });
  });

  test('with an old version is refused with the current one', async () => {
    expectProblem(await refused('tax', { ...report, version: report.version - 1 }), {
      status: 409,
      name: 'stale-version',
      asked: `version ${report.version - 1}`,
      state: `version ${report.version}`,
    });
    await taken();
    expectProblem(await refused('tax', { ...report, version: report.version + 1 }), {
      status: 409,
      name: 'already-decided',
      state: 'decided as done',
      allowed: ['setFees', 'takePayment', 'noticePayment'],
    });
  });

  test('before the dossier has come to its step is refused', async () => {
    const early = await file(province.world);
    const body = { ...report, dossier: early };
    const answer = await province.changesNothing(early, () => send('tax', body));
    expectProblem(answer, {
      status: 409,
      name: 'not-allowed-now',
      asked: `a decision on ${STEP}`,
      allowed: ['acceptDossier', 'refuseDossier'],
    });
  });

  test('with an outcome that the step does not have is refused with those that it has', async () => {
    for (const outcome of ['approved', 'constructor'])
      expectProblem(await refused('tax', { ...report, outcome }), {
        status: 422,
        name: 'invalid',
        allowed: ['noticeOutside?outcome=done'],
      });
    for (const outcome of ['__proto__', '', 'Done '])
      expectProblem(await refused('tax', { ...report, outcome }), {
        ...{ status: 422, name: 'invalid', errors: [{ pointer: '/body/outcome' }] },
      });
  });

  test('on a dossier that does not exist is refused', async () => {
    const body = { ...report, dossier: 'H38.21.1-261123-9999' };
    expectProblem(await province.writesNothing(() => send('tax', body)), { status: 404, name: 'not-found' });
  });

  test('during or after a withdrawal does not move the dossier on', async () => {
    await withdraw(province.world, code);
    await taken();
    expect([await decisions(), await openSteps(province.world, code)]).toEqual([0, [STEP, 'withdrawal']]);
    await decide(province.world, code, 'withdrawal', 'confirmed');
    await taken({ ...report, data: { taxCode: '5300999999' } });
    expect([await decisions(), await openSteps(province.world, code)]).toEqual([0, []]);
  });

  test('without a valid signature is refused', async () => {
    for (const wrong of [{ secret: Buffer.alloc(32, 9).toString('base64') }, { age: 301 }, { age: -301 }])
      expectProblem(await refused('tax', report, wrong), { status: 401, name: 'signature-invalid' });
  });

  test('from a system that is not configured is refused', async () => {
    expectProblem(await refused('customs', report), {
      status: 404,
      name: 'not-found',
      detail: 'No outside system customs is configured.',
    });
    expectProblem(await refused('constructor', report), { status: 404, name: 'not-found' });
  });
});
