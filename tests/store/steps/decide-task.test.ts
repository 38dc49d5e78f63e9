import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import {
  askSupplement,
  decide,
  fileAccepted,
  fileUntilLicensing,
  supply,
  taskOf,
  withdraw,
} from '../../kit/world/acts.ts';
import { citizenOf, file } from '../../kit/world/filing.ts';
import { journalOf, openSteps } from '../../kit/world/reading.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const SPECIALIST = 'specialist.bat-xat';

const STEP = 'register-business';

const accepted = async (): Promise<DossierCode> => {
  const code = await fileAccepted(province.world);
  return code;
};

const versionOf = async (code: DossierCode, step = STEP) => (await taskOf(province.world, code, step)).version;

type Decision = {
  readonly version: number;
  readonly outcome?: string;
  readonly reason?: string;
  readonly ground?: string;
  readonly step?: string;
  readonly as?: string;
};

const decideOver = (code: DossierCode, decision: Decision, headers: Record<string, string> = {}) => {
  const { step = STEP, as = SPECIALIST, outcome = 'approved', version, reason, ground } = decision;
  return province.post(`/dossiers/${code}/tasks/${step}/decision`, {
    as,
    headers,
    body: { outcome, version, reason, ground },
  });
};

const decisionsOf = async (code: DossierCode, step = STEP) =>
  (await journalOf(province.world, code)).filter(entry => entry.type === 'step-decided' && entry.step === step).length;

describe('the same decision sent twice', () => {
  test('succeeds again later with the same key, even after the dossier went on', async () => {
    const code = await accepted();
    const version = await versionOf(code);
    const headers = { 'idempotency-key': randomUUID() };
    const first = await decideOver(code, { version }, headers);
    await province.settle();
    const again = await province.changesNothing(code, () => decideOver(code, { version }, headers));
    expect([first.status, again]).toEqual([200, first]);
    expect(await decisionsOf(code)).toBe(1);
  });

  test('succeeds twice at once with the same key', async () => {
    const code = await accepted();
    const version = await versionOf(code);
    const headers = { ...(await province.server.signedIn(SPECIALIST)), 'idempotency-key': randomUUID() };
    const path = `/dossiers/${code}/tasks/${STEP}/decision`;
    const body = { version, outcome: 'approved' };
    const answers = await Promise.all([1, 2, 3].map(() => province.post(path, { headers, body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await decisionsOf(code)).toBe(1);
  });

  test('is refused without a key or with another, and the refusal says how the task was decided', async () => {
    const code = await accepted();
    const version = await versionOf(code);
    expect((await decideOver(code, { version })).status).toBe(200);
    await province.settle();
    for (const headers of [{}, { 'idempotency-key': randomUUID() }] as Record<string, string>[])
      expectProblem(await province.changesNothing(code, () => decideOver(code, { version }, headers)), {
        status: 409,
        name: 'already-decided',
        asked: `a decision on ${STEP}`,
        state: 'decided as approved',
        allowed: ['decideTask?step=issue-tax-code'],
      });
  });

  test('is refused if its key was used for another body or operation on the dossier', async () => {
    const code = await accepted();
    const headers = { 'idempotency-key': randomUUID() };
    const version = await versionOf(code);
    expect((await decideOver(code, { version }, headers)).status).toBe(200);
    const reused = [
      () => decideOver(code, { version: 1 }, headers),
      () => decideOver(code, { version, outcome: 'rejected' }, headers),
      () =>
        province.post(`/dossiers/${code}/tasks/${STEP}/supplement-request`, {
          ...{ as: SPECIALIST, headers },
          body: { version, items: [{ component: 'premises-contract', why: 'Hết hạn' }] },
        }),
    ];
    for (const reuse of reused)
      expectProblem(await province.changesNothing(code, reuse), {
        status: 409,
        name: 'idempotency-key-reused',
      });
  });

  test('is a new decision if its key was used on another dossier: a key belongs to a dossier', async () => {
    const [code, other] = [await accepted(), await accepted()];
    const headers = { 'idempotency-key': randomUUID() };
    expect((await decideOver(code, { version: await versionOf(code) }, headers)).status).toBe(200);
    expect((await decideOver(other, { version: await versionOf(other) }, headers)).status).toBe(200);
    for (const one of [code, other]) expect(await openSteps(province.world, one)).toEqual(['issue-tax-code']);
  });

  test('is a new decision under the key of another person, and does not reveal the other decision', async () => {
    const code = await file(province.world);
    const headers = { 'idempotency-key': randomUUID() };
    const body = { version: await versionOf(code, 'receive') };
    const acceptAs = (as: string) => province.post(`/dossiers/${code}/acceptance`, { as, headers, body });
    expect((await acceptAs('counter.bat-xat')).status).toBe(200);
    await province.settle();
    expectProblem(await province.changesNothing(code, () => acceptAs(SPECIALIST)), {
      ...{ status: 403, name: 'forbidden', asked: 'a decision on receive' },
    });
    expect((await decideOver(code, { version: await versionOf(code) }, headers)).status).toBe(200);
    expect(await decisionsOf(code)).toBe(1);
  });
});

describe('a decision is refused', () => {
  test('for a version from before a supplement, and for one that a restored table does not know', async () => {
    const code = await accepted();
    const seen = await versionOf(code);
    await askSupplement(province.world, code, STEP);
    await supply(province.world, code, STEP);
    const present = await versionOf(code);
    for (const version of [seen, present + 1])
      expectProblem(await province.changesNothing(code, () => decideOver(code, { version })), {
        status: 409,
        name: 'stale-version',
        asked: `version ${version}`,
        state: `version ${present}`,
        allowed: [`readTask?step=${STEP}`],
      });
    expect((await decideOver(code, { version: present })).status).toBe(200);
    expectProblem(await decideOver(code, { version: present }), {
      status: 409,
      name: 'already-decided',
      state: 'decided as approved',
    });
  });

  test('for an outcome that the step does not have, and the refusal lists those that it has', async () => {
    const code = await accepted();
    const version = await versionOf(code);
    for (const outcome of ['signed', 'constructor', 'supplement'])
      expectProblem(await province.changesNothing(code, () => decideOver(code, { version, outcome })), {
        status: 422,
        name: 'invalid',
        asked: outcome,
        allowed: ['approved', 'rejected'].map(one => `decideTask?step=${STEP}&outcome=${one}`),
        errors: [{ pointer: '/body/outcome' }],
      });
  });

  test('for a rejection or sending back without a reason, and a rejection without its legal ground; the task says which outcomes need them', async () => {
    const code = await accepted();
    const version = await versionOf(code);
    const refused = await province.changesNothing(code, () => decideOver(code, { version, outcome: 'rejected' }));
    expectProblem(refused, {
      ...{ status: 422, name: 'invalid', asked: 'rejected' },
      errors: [{ pointer: '/body/reason', detail: 'is required for the outcome “Rejected”' }],
    });
    const task = await province.ask(`/dossiers/${code}/tasks/${STEP}`, { as: SPECIALIST });
    expect(task.body).toMatchObject({ reasoned: ['rejected'] });
    const reason = 'Địa điểm không được phép kinh doanh';
    expect(task.body).toMatchObject({ denying: ['rejected'] });
    const groundless = await province.changesNothing(code, () =>
      decideOver(code, { version, outcome: 'rejected', reason }),
    );
    expectProblem(groundless, { status: 422, name: 'invalid', errors: [{ pointer: '/body/ground' }] });
    const approved = await province.changesNothing(code, () => decideOver(code, { version, ground: 'sector' }));
    expectProblem(approved, { status: 422, name: 'invalid', errors: [{ pointer: '/body/ground' }] });
    const reasoned = await decideOver(code, { version, outcome: 'rejected', reason, ground: 'sector' });
    expect([reasoned.status, reasoned.body]).toMatchObject([200, { status: 8 }]);
  });

  test('for a step that is decided by another operation, and the refusal names it', async () => {
    const code = await file(province.world);
    const decision = { version: await versionOf(code, 'receive'), step: 'receive', as: 'counter.bat-xat' };
    expectProblem(await province.changesNothing(code, () => decideOver(code, { ...decision, outcome: 'accepted' })), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'accepted',
      allowed: ['acceptDossier', 'refuseDossier'],
    });
    await askSupplement(province.world, code, 'receive');
    const step = 'receive-supplement';
    const answered = { version: await versionOf(code, step), step, as: 'citizen.may', outcome: 'answered' };
    expectProblem(await province.changesNothing(code, () => decideOver(code, answered)), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'answered',
    });
  });

  test('for a step that the dossier has not reached, and one that the procedure does not have is not found', async () => {
    const code = await accepted();
    const decision = { version: 1, step: 'sign-licence', as: 'leader.bat-xat', outcome: 'signed' };
    expectProblem(await province.changesNothing(code, () => decideOver(code, decision)), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'a decision on sign-licence',
      state: '4 Đang xử lý (In progress)',
      allowed: [`decideTask?step=${STEP}`],
    });
    for (const step of ['dance', 'constructor'])
      expectProblem(await province.changesNothing(code, () => decideOver(code, { ...decision, step })), {
        status: 404,
        name: 'not-found',
        allowed: [`decideTask?step=${STEP}`],
      });
  });

  test('while a withdrawal waits for confirmation, and after it', async () => {
    const code = await fileUntilLicensing(province.world, { household: households.grocery });
    await withdraw(province.world, code, citizenOf(households.grocery));
    const decision = { step: 'appraise-licence', version: await versionOf(code, 'appraise-licence') };
    expectProblem(await province.changesNothing(code, () => decideOver(code, decision)), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'decide',
      state: '7 Công dân yêu cầu rút hồ sơ (Withdrawal requested)',
      allowed: [
        ...['decideTask?step=withdrawal', 'takeBackWithdrawal'],
        ...['setFees', 'takePayment', 'noticePayment'],
        'handIn',
        'handOver',
        'receiveItem',
        'inviteReceiver',
        'deliverItem',
        'returnItem',
        'collectItem',
        'startEpoch',
        'askRestart',
      ],
    });
    await decide(province.world, code, 'withdrawal', 'confirmed');
    expectProblem(await province.changesNothing(code, () => decideOver(code, decision)), {
      status: 409,
      name: 'already-decided',
      state: 'decided as closed with the dossier',
      allowed: [],
    });
    const again = { as: 'citizen.lan', body: { reason: 'Lần nữa' } };
    expectProblem(await province.changesNothing(code, () => province.post(`/dossiers/${code}/withdrawal`, again)), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'withdraw',
      state: '8 Dừng xử lý (Stopped)',
      allowed: [
        'handIn',
        'handOver',
        'receiveItem',
        'inviteReceiver',
        'deliverItem',
        'returnItem',
        'collectItem',
        'returnResults',
      ],
    });
  });
});
