/** An outside system that took a question and never answers: operators see it, ask again, or give its step to a desk; no report is lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { key } from '../../../store/table/keys.ts';
import { stepsOf } from '../../../workflows/define/way.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { decide, fileAccepted, reportTaxCode, restart, takeBack, taskOf, withdraw } from '../../kit/world/acts.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const ENGINEER = 'engineer.lao-cai';
const DESK = 'specialist.tax';
const STEP = 'issue-tax-code';
const WHY = 'Hệ thống thuế nâng cấp, chưa hẹn ngày xong';

const hoursLater = async (hours: number): Promise<void> => {
  province.machine.time += hours * 3600_000;
  await province.settle();
};
/** A dossier whose tax code was asked for, and never comes. */
const asked = async (): Promise<DossierCode> => {
  const code = await fileAccepted(province.world);
  await decide(province.world, code, 'register-business', 'approved');
  await province.settle();
  return code;
};
const versionOf = async (code: DossierCode) => (await taskOf(province.world, code, STEP)).version;
const act = async (code: DossierCode, what: 'questions' | 'desk', as = ENGINEER, body: object = {}) =>
  province.post(`/operations/dossiers/${code}/steps/${STEP}/${what}`, {
    as,
    body: { version: await versionOf(code), why: WHY, ...body },
  });
const given = async (): Promise<DossierCode> => {
  const code = await asked();
  expect((await act(code, 'desk')).status).toBe(204);
  return code;
};
const read = async (path: string, as = ENGINEER) => (await province.ask(path, { as })).body as never;
type Unanswered = { dossier: string; step: string; system: string };
const unanswered = async (): Promise<readonly Unanswered[]> =>
  ((await read('/operations')) as { unanswered: readonly Unanswered[] }).unanswered;
const queue = async (): Promise<readonly string[]> =>
  ((await read('/tasks?limit=50', DESK)) as { tasks: readonly { dossier: string }[] }).tasks.map(
    ({ dossier }) => dossier,
  );
type Kept = { dossier: string; step: string; version: number; report: string; outcome: string; settled?: object };
const kept = async (path = '/kept-reports?limit=50', as = DESK): Promise<readonly Kept[]> =>
  ((await read(path, as)) as { reports: readonly Kept[] }).reports;
const report = async (code: DossierCode, version: number, taxCode: string) => {
  const body = { dossier: code, step: STEP, version, outcome: 'done', data: { taxCode } };
  const { status } = await province.notice('/callbacks/outside/tax', body);
  await province.settle();
  return status;
};
const logOf = async (code: DossierCode) =>
  ((await read('/operations/interventions')) as { interventions: readonly { dossier: string }[] }).interventions.filter(
    ({ dossier }) => dossier === code,
  );
/** The numbers of the messages about it that outside systems got. */
const questionsOf = (code: DossierCode) => new Set(province.messageIds().filter(id => id.startsWith(`${code}.`)));
const typesOf = async (code: DossierCode) => (await journalOf(province.world, code)).map(({ type }) => type);

describe('an outside system that took the question and does not answer', () => {
  test('shows with its name once its step is past its limit, until it answers', async () => {
    const code = await asked();
    expect((await unanswered()).map(({ dossier }) => dossier)).not.toContain(code);
    await hoursLater(24 * 5);
    expect(await unanswered()).toContainEqual(
      expect.objectContaining({ dossier: code, step: STEP, system: 'tax', unit: 'H38.9', role: 'specialist' }),
    );
    await reportTaxCode(province.world, code);
    expect((await unanswered()).map(({ dossier }) => dossier)).not.toContain(code);
  });

  test('is asked once more under a new number, by an engineer, with a reason that officers read', async () => {
    const code = await asked();
    const before = questionsOf(code);
    expect((await act(code, 'questions')).status).toBe(204);
    await province.settle();
    expect([before.size, questionsOf(code).size]).toEqual([1, 2]);
    expect((await typesOf(code)).at(-1)).toBe('system-asked-again');
    expect(await logOf(code)).toMatchObject([
      { what: 'system-asked-again', which: STEP, step: { vi: 'Cấp mã số thuế' }, why: WHY },
    ]);
    await reportTaxCode(province.world, code);
    expect(await openSteps(province.world, code)).toEqual(['pay-fees']);
  });

  test('is named by what people call it and its step, to who cannot decide there and in the log', async () => {
    const code = await asked();
    const version = await versionOf(code);
    const decided = await province.post(`/dossiers/${code}/tasks/${STEP}/decision`, {
      as: DESK,
      body: { version, outcome: 'done' },
    });
    expectProblem(decided, { status: 403, name: 'forbidden' });
    expect(decided.body).toMatchObject({ code: 'step-of-system', params: { system: 'tax', step: STEP } });
    expect(JSON.stringify(decided.body)).toContain('Tax system');
    await act(code, 'questions');
    expect(await logOf(code)).toMatchObject([{ which: STEP, step: { vi: 'Cấp mã số thuế', en: expect.any(String) } }]);
  });

  test('loses its step to the desk of the unit, where it is worked by hand and the dossier goes on', async () => {
    const code = await asked();
    await hoursLater(24 * 5);
    expect((await act(code, 'desk')).status).toBe(204);
    expect((await unanswered()).map(({ dossier }) => dossier)).not.toContain(code);
    expect(await queue()).toContain(code);
    const { due } = await taskOf(province.world, code, STEP);
    expect(Date.parse(due ?? '')).toBeGreaterThan(province.machine.time);
    const entry = (await journalOf(province.world, code)).at(-1);
    expect(entry).toMatchObject({
      type: 'step-given-to-desk',
      unit: 'H38.9',
      role: 'specialist',
      by: { id: ENGINEER },
    });
    await hoursLater(1);
    const { entries, ledger } = (await read(`/dossiers/${code}/journal`, 'counter.bat-xat')) as {
      entries: readonly { entry: { type: string }; note?: string }[];
      ledger: { branches: readonly { entries: readonly { holder: object }[] }[] };
    };
    expect(entries.find(({ entry: { type } }) => type === 'step-given-to-desk')?.note).toBe(WHY);
    expect(ledger.branches[0]?.entries.map(({ holder }) => holder).slice(-2)).toEqual([
      { kind: 'outside', step: STEP, visit: 1, system: 'tax' },
      { kind: 'unit', step: STEP, visit: 1, unit: 'H38.9', role: 'specialist' },
    ]);
    await decide(province.world, code, STEP, 'done');
    expect(await openSteps(province.world, code)).toEqual(['pay-fees']);
    expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
  });

  test('keeps a due date that lies ahead', async () => {
    const code = await asked();
    const { due } = await taskOf(province.world, code, STEP);
    await act(code, 'desk');
    expect((await taskOf(province.world, code, STEP)).due).toBe(due);
  });

  test('is not asked, and its step not given, by anybody but engineers, twice, or where a desk works', async () => {
    const code = await asked();
    for (const as of ['control.lao-cai', DESK, 'citizen.may'])
      for (const what of ['questions', 'desk'] as const)
        expectProblem(await act(code, what, as), { status: 403, name: 'forbidden' });
    expectProblem(await act(code, 'desk', ENGINEER, { version: 2 }), { status: 409, name: 'stale-version' });
    await act(code, 'desk');
    for (const what of ['questions', 'desk'] as const)
      expectProblem(await act(code, what), { status: 409, name: 'not-allowed-now' });
  });

  test('is not asked again by a new machine once a desk works the step', async () => {
    const code = await given();
    const sent = province.messageIds().length;
    await restart(province, { code, why: 'thử' });
    await province.settle();
    expect(await queue()).toContain(code);
    expect(province.messageIds()).toHaveLength(sent);
  });
});

describe('a question that cannot be delivered', () => {
  const undelivered = async (): Promise<DossierCode> => {
    const code = await asked();
    const telling = { kind: 'message', purpose: 'ask-outside', step: STEP };
    const failed = { attempts: 151, failure: 'OutsideUnreachable', createdAt: province.clock.now() };
    const waits = { ...failed, dueIn: 'outbox#0', dueAt: '2030-01-01T00:00:00.000Z' };
    const item = { ...key.outbox(code, '000900.1'), entity: 'outbox', dossier: code, telling, ...waits };
    await province.table.transact([{ put: item }]);
    return code;
  };

  test('names the system that must take it, and is sent again, not asked for a second time', async () => {
    const code = await undelivered();
    const { undelivered: waiting } = (await read(`/operations/dossiers/${code}`)) as { undelivered: readonly object[] };
    expect(waiting).toContainEqual(expect.objectContaining({ system: 'tax', entry: '000900.1' }));
    expectProblem(await act(code, 'questions'), { status: 409, name: 'not-allowed-now' });
  });

  test('is not sent any more once a desk works the step', async () => {
    const code = await undelivered();
    expect((await act(code, 'desk')).status).toBe(204);
    expect(await province.table.find(key.outbox(code, '000900.1'))).toBeUndefined();
  });
});

describe('a report of the system', () => {
  test('after its step was given to a desk is kept for that desk, which compares it and says what came of it', async () => {
    const code = await given();
    const version = await versionOf(code);
    expect(await report(code, version, '5300123458')).toBe(204);
    expect(await report(code, version, '5300123458')).toBe(204);
    expect(await openSteps(province.world, code)).toEqual([STEP]);
    const mine = (await kept()).filter(({ dossier }) => dossier === code);
    expect(mine).toMatchObject([
      { step: STEP, version, system: 'tax', outcome: 'done', data: { taxCode: '5300123458' } },
    ]);
    expect(await kept(`/dossiers/${code}/kept-reports`, 'counter.bat-xat')).toEqual([]);
    const path = `/dossiers/${code}/kept-reports/${STEP}/${version}/${mine[0]?.report}/settlement`;
    const settle = (as: string) => province.post(path, { as, body: { note: 'Trùng mã đã cấp tay' } });
    expectProblem(await settle('counter.bat-xat'), { status: 404, name: 'not-found' });
    expect((await settle(DESK)).status).toBe(204);
    expectProblem(await settle(DESK), { status: 409, name: 'already-decided' });
    expect((await kept()).map(({ dossier }) => dossier)).not.toContain(code);
    expect(await kept(`/dossiers/${code}/kept-reports`)).toMatchObject([{ settled: { by: DESK } }]);
    expect((await typesOf(code)).slice(-2)).toEqual(['report-kept', 'report-settled']);
  });

  test('that says something else than the one that ended the step is kept, and not dropped', async () => {
    const code = await asked();
    const version = await versionOf(code);
    expect(await report(code, version, '5300123458')).toBe(204);
    expect(await report(code, version, '5300123458')).toBe(204);
    expect((await kept()).map(({ dossier }) => dossier)).not.toContain(code);
    expect(await report(code, version, '5300999999')).toBe(204);
    expect(await kept()).toContainEqual(expect.objectContaining({ dossier: code, data: { taxCode: '5300999999' } }));
    expect(await openSteps(province.world, code)).toEqual(['pay-fees']);
  });

  test('while a withdrawal waits, and after it, is kept; its step goes to the desk, so that somebody goes on if it is taken back', async () => {
    const code = await asked();
    const version = await versionOf(code);
    await withdraw(province.world, code);
    expect(await report(code, version, '5300123458')).toBe(204);
    expect((await dossierOf(province.world, code)).status).toBe(7);
    expect(await queue()).toContain(code);
    await decide(province.world, code, 'withdrawal', 'confirmed');
    expect(await report(code, version, '5300999999')).toBe(204);
    expect((await kept()).filter(({ dossier }) => dossier === code)).toHaveLength(2);
    expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
  });

  test('while a withdrawal waits gives the desk a due date once that is taken back', async () => {
    const code = await asked();
    await withdraw(province.world, code);
    expect(await report(code, await versionOf(code), '5300123458')).toBe(204);
    expect((await taskOf(province.world, code, STEP)).due).toBeUndefined();
    await takeBack(province.world, code);
    const { due, dueAt } = await taskOf(province.world, code, STEP);
    expect([
      (await dossierOf(province.world, code)).steps[STEP]?.due,
      (due ?? '') > province.world.clock.now(),
    ]).toEqual([...[due, true]]);
    expect(dueAt).toBeDefined();
    await decide(province.world, code, STEP, 'done');
    expect(await openSteps(province.world, code)).toEqual(['pay-fees']);
  });

  test('is refused where nothing of the kind was asked, or where too many different ones wait', async () => {
    const code = await given();
    const version = await versionOf(code);
    expect(await report(code, version + 1, '5300123458')).toBe(409);
    for (let i = 0; i < 20; i += 1) expect(await report(code, version, `53${i}`)).toBe(204);
    expect(await report(code, version, '5300123458')).toBe(429);
  });
});

test('every step of an outside system, in every procedure, names the desk that works it in its place', () => {
  const outside = procedures.flatMap(({ code, way }) =>
    stepsOf(way).flatMap(step => (step.kind === 'outside' ? [{ code, step }] : [])),
  );
  expect(new Set(outside.map(({ step }) => step.system))).toEqual(
    new Set(['tax', 'civil-registration', 'police', 'social-insurance']),
  );
  for (const { code, step } of outside) expect([code, step.name, step.at, step.role]).not.toContain(undefined);
});
