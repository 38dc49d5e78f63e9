import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forms } from '../../../samples/forms.ts';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { readBacklog } from '../../../store/machine/outbox.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import {
  accept,
  askSupplement,
  decide,
  fileAccepted,
  fileUntilLicensing,
  reportTaxCode,
  untilLicensing,
  withdraw,
} from '../../kit/world/acts.ts';
import { citizenOf, file } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';

let province: Province;
beforeEach(async () => {
  province = await openProvince();
});
afterEach(() => province.close());

const ENGINEER = 'engineer.lao-cai';
const HOUR = 3_600_000;
const jump = async (advance: string) => {
  const answer = await province.post('/embedded/clock', { as: ENGINEER, body: { advance } });
  expect(answer).toMatchObject({ status: 200, body: { quiet: true } });
};

/** One dossier for each thing that time can bring. */
const oneOfEach = async () => {
  const { world } = province;
  const grocery = { household: households.grocery };
  const accepted = async () => {
    const code = await fileAccepted(world);
    return code;
  };
  const [received, registering, supplemented, paying] = [
    await file(world),
    await accepted(),
    await accepted(),
    await accepted(),
  ];
  await askSupplement(world, supplemented, 'register-business');
  await decide(world, paying, 'register-business', 'approved');
  await reportTaxCode(world, paying);
  const [branching, withdrawing] = [await file(world, grocery), await file(world, grocery)];
  for (const code of [branching, withdrawing]) await untilLicensing(world, code);
  await withdraw(world, withdrawing, citizenOf(households.grocery));
  const consulting = await fileAccepted(world, { procedure: '1.013225', form: forms['1.013225'] });
  await decide(world, consulting, 'appraise-permit', 'approved');
  return { received, registering, supplemented, paying, branching, withdrawing, consulting };
};

/** What time brought to a dossier, in words. */
const broughtTo = async (code: DossierCode): Promise<readonly string[]> =>
  (await journalOf(province.world, code)).flatMap(entry => {
    if (entry.by.kind !== 'clock' || entry.by.id !== 'sweep') return [];
    if (entry.type === 'alert-raised') return [`${entry.alert} ${entry.step ?? 'dossier'}`];
    return entry.type === 'step-decided' ? [`${entry.step}: ${entry.outcome}`] : [entry.type];
  });

describe('when the clock jumps forward by months', () => {
  test('every deadline is handled once and ends as it should', async () => {
    const codes = await oneOfEach();
    await jump('P120D');
    const brought = Object.fromEntries(
      await Promise.all(Object.entries(codes).map(async ([name, code]) => [name, (await broughtTo(code)).toSorted()])),
    );
    const ALERTS = (...places: string[]) => places.flatMap(place => [`due-soon ${place}`, `overdue ${place}`]);
    const LATE = (step: string) => [`apology ${step}`, 'overdue dossier'];
    expect(brought).toEqual({
      received: ALERTS('receive'),
      registering: [...LATE('register-business'), ...ALERTS('register-business')].toSorted(),
      supplemented: ['register-business-supplement: expired', 'stopped'],
      paying: ['pay-fees: expired', 'stopped'],
      branching: [...LATE('check-food-safety'), ...ALERTS('appraise-licence', 'check-food-safety')].toSorted(),
      // the other two may not act meanwhile
      withdrawing: ALERTS('withdrawal'),
      consulting: expect.arrayContaining(['consult-planning: agreed']),
    });
    expect(await openSteps(province.world, codes.consulting)).toEqual(['sign-permit']);
    expect(await readBacklog(province.store)).toMatchObject({ waiting: 0 });
    for (const code of Object.values(codes)) {
      const { incident, epoch } = await dossierOf(province.world, code);
      expect([incident, epoch, await isFoldOfItsJournal(province.world, code)]).toEqual([undefined, 1, true]);
      await province.changesNothing(code, async () => province.settle());
    }
  });

  test('a new epoch replaces an execution that is too old, and nobody is asked twice', async () => {
    const { world } = province;
    const code = await fileUntilLicensing(world, { household: households.grocery });
    await decide(world, code, 'check-food-safety', 'approved');
    await jump('P310D');
    expect(await dossierOf(world, code)).toMatchObject({ epoch: 2, status: 4 });
    expect(await openSteps(world, code)).toEqual(['appraise-licence']);
    const opened = (await journalOf(world, code)).flatMap(entry => (entry.type === 'step-opened' ? [entry.step] : []));
    expect(opened).toEqual([...new Set(opened)]);
    await decide(world, code, 'appraise-licence', 'approved');
    expect(await openSteps(world, code)).toEqual(['sign-licence']);
  });

  test('only an engineer can move the clock, only forward, and only to a valid time', async () => {
    const now = province.clock.now();
    const move = (as: string, body: object) => province.post('/embedded/clock', { as, body });
    expectProblem(await move(ENGINEER, { to: '2020-01-01T00:00:00.000Z' }), {
      status: 409,
      name: 'not-allowed-now',
      asked: '2020-01-01T00:00:00.000Z',
      state: now,
    });
    expectProblem(await move('counter.bat-xat', { advance: 'P1D' }), { status: 403, name: 'forbidden' });
    expectProblem(await move(ENGINEER, { advance: '-P1D' }), { status: 422, name: 'invalid' });
    for (const body of [{}, { advance: 'P1D', to: '2100-01-01T00:00:00Z' }])
      expectProblem(await move(ENGINEER, body), {
        status: 422,
        name: 'invalid',
        errors: [{ pointer: '/body', detail: 'must hold either `advance` or `to`' }],
      });
    expect(province.clock.now()).toBe(now);
  });
});

describe('an apology', () => {
  test('is still sent when somebody acts on the dossier in its minute, and its new date lies ahead', async () => {
    const code = await fileAccepted(province.world);
    const promise = Date.parse((await dossierOf(province.world, code)).due ?? '');
    province.machine.time = promise - 30_000;
    const act = { as: ENGINEER, body: { why: 'thử' } };
    expect((await province.post(`/operations/dossiers/${code}/epochs`, act)).status).toBe(200);
    await province.settle();
    const apologies = (await journalOf(province.world, code)).flatMap(entry =>
      entry.type === 'alert-raised' && entry.alert === 'apology' ? [entry] : [],
    );
    expect(apologies).toHaveLength(1);
    const { promised = '' } = apologies[0] ?? {};
    expect(promised > new Date(promise).toISOString()).toBe(true);
    const dates = { due: new Date(promise).toISOString(), promised };
    const { lookupKey } = await readHead(province.store, code);
    expect((await province.ask(`/tracking/${code}?key=${lookupKey}`)).body).toMatchObject(dates);
    expect((await province.ask(`/dossiers/${code}`, { as: 'citizen.may' })).body).toMatchObject({ dossier: dates });
  });
});

describe('when the clock of the machine goes back', () => {
  test('time does not: journal entries stay in order, and deadlines stay', async () => {
    const { world, machine } = province;
    const code = await file(world);
    machine.time += HOUR;
    await accept(world, code);
    const promised = (await dossierOf(world, code)).due;
    machine.time -= 5 * HOUR;
    await decide(world, code, 'register-business', 'approved');
    await reportTaxCode(world, code);
    const times = (await journalOf(world, code)).map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect((await dossierOf(world, code)).due).toBe(promised);
    machine.time += 6 * HOUR;
    expect(province.clock.now() > (times.at(-1) ?? '')).toBe(true);
  });

  test('valid tokens stay valid, and expired ones stay expired', async () => {
    const { authorization } = await province.server.signedIn('counter.bat-xat');
    const queue = async () => (await province.ask('/tasks', { headers: { authorization } })).status;
    province.machine.time -= 2 * HOUR;
    expect(await queue()).toBe(200);
    province.machine.time += 2 * HOUR + HOUR + 6_000;
    expect(await queue()).toBe(401);
    province.machine.time -= HOUR;
    expect(await queue()).toBe(401);
  });
});
