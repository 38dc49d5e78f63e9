import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { expectProblem } from '../kit/server/answers.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { accept, decide, fileAccepted, fileUntilLicensing, taskOf } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';

let province: Province;

let code: DossierCode;

beforeAll(async () => {
  province = await openProvince();
  code = await file(province.world);
});

afterAll(() => province.close());

const versionOf = async (step: string) => (await taskOf(province.world, code, step)).version;

describe('an officer of another unit', () => {
  test('cannot decide, and gets the answer of a dossier that does not exist', async () => {
    const version = await versionOf('receive');
    const asked = { as: 'counter.sa-pa', body: { version } };
    const answer = await province.changesNothing(code, () => province.post(`/dossiers/${code}/acceptance`, asked));
    expectProblem(answer, {
      status: 404,
      name: 'not-found',
      detail: `The dossier ${code} does not exist, or you may not see it.`,
    });
  });

  test('of the same unit without the role gets the same answers', async () => {
    const asked = { as: 'cashier.bat-xat', body: { version: await versionOf('receive') } };
    const answer = await province.changesNothing(code, () => province.post(`/dossiers/${code}/acceptance`, asked));
    expectProblem(answer, {
      status: 404,
      name: 'not-found',
      detail: `The dossier ${code} does not exist, or you may not see it.`,
    });
  });

  const accepted = async () => {
    const seen = await fileAccepted(province.world);
    return { seen, version: (await taskOf(province.world, seen, 'register-business')).version };
  };

  test('who sees the dossier but has another desk is refused with the desk that decides', async () => {
    const { seen, version } = await accepted();
    const asked = { as: 'counter.bat-xat', body: { version, outcome: 'approved' } };
    const decideIt = () => province.post(`/dossiers/${seen}/tasks/register-business/decision`, asked);
    expectProblem(await province.changesNothing(seen, decideIt), {
      status: 403,
      name: 'forbidden',
      asked: 'a decision on register-business',
      state: 'it is waiting at H38.21 for a specialist',
    });
  });

  test('who sees the dossier may not act for the applicant', async () => {
    const { seen } = await accepted();
    const asked = { as: 'specialist.bat-xat', body: { reason: 'Rút' } };
    const withdrawIt = () => province.post(`/dossiers/${seen}/withdrawal`, asked);
    expectProblem(await province.changesNothing(seen, withdrawIt), { status: 403, name: 'forbidden' });
  });

  test("cannot read the queue, and the answer names the officer's own queues", async () => {
    expectProblem(await province.ask('/tasks?unit=H38.21.1&role=counter', { as: 'counter.sa-pa' }), {
      status: 403,
      name: 'forbidden',
      asked: 'counter at H38.21.1',
      allowed: ['listTasks?unit=H38.22.1&role=counter'],
    });
    expectProblem(await province.ask('/dossiers?unit=H38.21.1', { as: 'counter.sa-pa' }), {
      status: 403,
      name: 'forbidden',
    });
    expectProblem(await province.ask('/tasks?role=leader', { as: 'counter.bat-xat' }), {
      status: 403,
      name: 'forbidden',
    });
  });

  test('can read every queue of their own unit as its leader, and none of another', async () => {
    for (const role of ['specialist', 'registry', 'leader'])
      expect((await province.ask(`/tasks?role=${role}`, { as: 'leader.bat-xat' })).status).toBe(200);
    expect((await province.ask('/tasks?unit=H38.22&role=specialist', { as: 'leader.bat-xat' })).status).toBe(403);
  });

  test.each(['', '/journal', '/tasks/receive', '/payments', '/shipments', '/results', '/components/1'])(
    'gets for "/dossiers/{code}%s" the answer of a dossier that does not exist',
    async part => {
      const nowhere = 'H38.21.1-261123-9999';
      const [theirs, nobodys] = [
        await province.ask(`/dossiers/${code}${part}`, { as: 'specialist.sa-pa' }),
        await province.ask(`/dossiers/${nowhere}${part}`, { as: 'specialist.sa-pa' }),
      ];
      expectProblem(theirs, {
        status: 404,
        name: 'not-found',
        detail: `The dossier ${code} does not exist, or you may not see it.`,
      });
      expectProblem(nobodys, {
        status: 404,
        name: 'not-found',
        detail: `The dossier ${nowhere} does not exist, or you may not see it.`,
      });
    },
  );
});

describe('the results', () => {
  test('can be announced and issued only at the desk where they are due, not by the owner, a colleague or the leader', async () => {
    const { world } = province;
    const issuing = await fileUntilLicensing(world);
    await decide(world, issuing, 'appraise-licence', 'approved');
    await decide(world, issuing, 'sign-licence', 'signed');
    const { version } = await taskOf(world, issuing, 'issue-results');
    const file901 = {
      component: 'licence',
      fileName: 'a.pdf',
      type: 'application/pdf',
      size: 9,
      sha256: `${'A'.repeat(43)}=`,
    };
    for (const as of ['citizen.may', 'counter.bat-xat', 'leader.bat-xat', 'specialist.tax']) {
      const offer = await province.changesNothing(issuing, () =>
        province.post(`/dossiers/${issuing}/result-files`, { as, body: { components: [file901] } }),
      );
      const issue = await province.changesNothing(issuing, () =>
        province.post(`/dossiers/${issuing}/results`, {
          as,
          body: { version, results: [{ kind: 'licence', file: 901, number: '1' }] },
        }),
      );
      expect([as, offer.status, issue.status]).toEqual([as, 403, 403]);
    }
  });
});

describe('a citizen', () => {
  test("gets for another person's dossier the answer of one that does not exist, at every request", async () => {
    await accept(province.world, code);
    const body = { version: 1, outcome: 'approved' };
    const asks: readonly (readonly [path: string, body?: object])[] = [
      ['tasks/register-business/decision', body],
      ['tasks/receive/decision', body],
      ['tasks/no-such-step/decision', body],
      ['acceptance', { version: 1 }],
      ['refusal', { version: 1, reason: 'Không' }],
      ['return', { version: 1 }],
      ['results', { version: 1, results: [{ kind: 'licence', file: 901, number: '1' }] }],
      ['withdrawal', { reason: 'Không' }],
      ['tasks/register-business/supplement-request', { version: 1, items: [{ component: 'x', why: 'y' }] }],
      ['tasks/register-business-supplement/supplement'],
      ['shipments', { item: 'RR473124829VN', contents: ['Đơn'] }],
    ];
    for (const [path, body] of asks) {
      const answer = await province.changesNothing(code, () =>
        province.post(`/dossiers/${code}/${path}`, { as: 'citizen.hung', body }),
      );
      expect([path, answer.status, (answer.body as { detail: string }).detail]).toEqual([
        path,
        404,
        `The dossier ${code} does not exist, or you may not see it.`,
      ]);
    }
  });
});
