/**
 * A 21: the applicant may withdraw until the decision is issued. An officer confirms it or finds that it came too late; until then the
 * applicant may take it back. While it waits nobody's clock runs and nobody is late. Dates are worked out by hand: hours 07:30–11:30 and
 * 13:30–17:00, no work on Saturdays and Sundays, and 4–5 and 8–10/2/2027 (Tết).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Instant } from '../../schemas/time.ts';
import { listPayments } from '../../store/money/payments.ts';
import { readDossier, readJournalFor, readTask } from '../../store/queries/dossiers.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { listTasks } from '../../store/queries/queues.ts';
import { takeBackWithdrawal, withdrawDossier } from '../../store/steps/withdraw.ts';
import { currentCalendar, defaultWorkingHours, workingTimeBetween } from '../../workflows/calendar/index.ts';
import { vietnam } from '../kit/calendar.ts';
import { refusalCodeOf } from '../kit/refusals.ts';
import {
  askSupplement,
  decide,
  fileAccepted,
  fileUntilLicensing,
  fileUntilPayment,
  fromLicensingToTheEnd,
  issue,
  pay,
  reportTaxCode,
  restart,
  supply,
  takeBack,
  taskOf,
  withdraw,
} from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const STEP = 'register-business';
const applicant = citizenOf(households.riceWine);
const PAGE = { limit: 50 };

let world: World;
freshWorld(opened => {
  world = opened;
});

/** The minute's sweep at that moment. */
const moveTo = (moment: string): Promise<void> => sweepAt(world, vietnam(moment));
const acceptedAt = async (moment: string): Promise<DossierCode> => {
  world.clock.moveTo(vietnam(moment));
  return fileAccepted(world);
};
const tooLate = (code: DossierCode) => decide(world, code, 'withdrawal', 'too-late', 'Đã ký quyết định sáng nay');
const workingMinutes = (from: Instant, to: Instant): number =>
  workingTimeBetween({ calendar: currentCalendar(), hours: defaultWorkingHours, from, to }).minutes;
const ANSWERS = { 'taken back': (code: DossierCode) => takeBack(world, code), 'too late': tooLate } as const;

const ask = (code: DossierCode) =>
  refusalCodeOf(withdrawDossier(world.store, { code, by: applicant, reason: 'Không kinh doanh nữa' }));
const askBack = (code: DossierCode) => refusalCodeOf(takeBackWithdrawal(world.store, { code, by: applicant }));
const alertsOf = async (code: DossierCode) =>
  (await journalOf(world, code)).flatMap(entry => (entry.type === 'alert-raised' ? [entry.step ?? 'dossier'] : []));

describe('while a withdrawal waits nobody else has a due date, and what was left of a time is left of it afterwards', () => {
  test.each([
    // accepted, asked, answered, promised before and then, the step due before and then
    // two hours on a morning
    ['11-02 08:00', '11-03 08:00', '11-03 10:00', '11-19 17:00', '11-20 09:30', '11-04 08:00', '11-04 10:00'],
    // over a noon: two hours more of it are no work
    ['11-02 08:00', '11-03 10:30', '11-03 14:30', '11-19 17:00', '11-20 09:30', '11-04 08:00', '11-04 10:00'],
    // the limit of the whole began on the next day only; that of the step runs since 08:00, so it stood still for three hours
    ['11-02 08:00', '11-02 16:00', '11-03 09:30', '11-19 17:00', '11-20 09:30', '11-04 08:00', '11-04 11:00'],
    // over a weekend, from Friday, 16:00, to Monday, 08:30
    ['11-05 08:00', '11-06 16:00', '11-09 08:30', '11-25 17:00', '11-26 09:30', '11-09 08:00', '11-09 10:00'],
    // within a minute: nothing moves
    ['11-02 08:00', '11-03 08:00', '11-03 08:00', '11-19 17:00', '11-19 17:00', '11-04 08:00', '11-04 08:00'],
    // in a night: nothing moves
    ['11-02 08:00', '11-02 20:00', '11-03 06:00', '11-19 17:00', '11-19 17:00', '11-04 08:00', '11-04 08:00'],
    // the step was two hours late before: it is as late afterwards, and the promise has moved
    ['11-02 08:00', '11-04 10:00', '11-04 11:00', '11-19 17:00', '11-20 08:30', '11-04 08:00', '11-04 09:00'],
  ])('accepted %s, asked %s, answered %s', async (accepted, asked, answered, due, dueThen, step, stepThen) => {
    for (const answer of Object.values(ANSWERS)) {
      const code = await acceptedAt(`2026-${accepted}`);
      expect(await dossierOf(world, code)).toMatchObject({
        due: vietnam(`2026-${due}`),
        steps: { [STEP]: { due: vietnam(`2026-${step}`) } },
      });
      await moveTo(`2026-${asked}`);
      await withdraw(world, code);
      expect((await dossierOf(world, code)).steps[STEP]).not.toHaveProperty('due');
      expect(await taskOf(world, code, STEP)).not.toHaveProperty('due');
      await moveTo(`2026-${answered}`);
      await answer(code);
      const dossier = await dossierOf(world, code);
      expect(dossier).toMatchObject({
        ...{ status: 4, due: vietnam(`2026-${dueThen}`), steps: { [STEP]: { due: vietnam(`2026-${stepThen}`) } } },
      });
      expect(dossier).not.toHaveProperty('pausedAt');
      expect(dossier).not.toHaveProperty('withdrawalAt');
      expect((await taskOf(world, code, STEP)).due).toBe(vietnam(`2026-${stepThen}`));
      expect(await isFoldOfItsJournal(world, code)).toBe(true);
    }
  });

  test('across Tết: an hour before it and an hour after it', async () => {
    const code = await acceptedAt('2027-01-28 08:00');
    await moveTo('2027-02-03 16:00');
    await withdraw(world, code);
    await moveTo('2027-02-11 08:30');
    await takeBack(world, code);
    // promised for 23/2, 17:00
    expect((await dossierOf(world, code)).due).toBe(vietnam('2027-02-24 09:30'));
  });

  test('the time to hand in papers stands still, too: nobody closes the dossier meanwhile', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    await moveTo('2027-03-02 08:00');
    await askSupplement(world, code, STEP);
    const wait = `${STEP}-supplement`;
    // 15 days: Wednesday, 17/3, at the closing
    expect((await taskOf(world, code, wait)).due).toBe(vietnam('2027-03-17 17:00'));
    await moveTo('2027-03-16 16:00');
    await withdraw(world, code);
    await moveTo('2027-03-18 08:00');
    expect((await dossierOf(world, code)).status).toBe(7);
    await tooLate(code);
    // an hour of Tuesday and Wednesday were left: seven hours of Thursday, and an hour and a half of Friday
    expect(await dossierOf(world, code)).toMatchObject({
      ...{ status: 5, steps: { [wait]: { due: vietnam('2027-03-19 09:00') } } },
    });
    const [message] = (await listNotifications(world.store, applicant, PAGE)).notifications;
    expect(message?.text.vi).toContain('đến khi đã có quyết định nên hồ sơ không dừng lại (Điều 21');
    expect(message?.text.vi).toContain('Đã ký quyết định sáng nay. Thời hạn mới của ông/bà: trước 09:00');
    await moveTo('2027-03-19 08:59');
    expect((await dossierOf(world, code)).status).toBe(5);
    await moveTo('2027-03-19 09:00');
    expect((await dossierOf(world, code)).status).toBe(8);
  });

  test('of a time in calendar days as many are left, also where days off had lain in it, or lie ahead', async () => {
    for (const [accepted, asked, withdrawn, takenBack, due, dueThen] of [
      // Tết lay in the fifteen days, and is over when they go on
      [
        '2027-01-29 08:00',
        '2027-02-01 08:00',
        '2027-02-01 16:00',
        '2027-02-22 16:00',
        '2027-02-16 17:00',
        '2027-03-09 17:00',
      ],
      // they would end on a Saturday
      [
        '2027-03-01 08:00',
        '2027-03-02 08:00',
        '2027-03-03 08:00',
        '2027-03-06 08:00',
        '2027-03-17 17:00',
        '2027-03-22 17:00',
      ],
    ] as const) {
      const code = await acceptedAt(accepted);
      await moveTo(asked);
      await askSupplement(world, code, STEP);
      expect((await taskOf(world, code, `${STEP}-supplement`)).due).toBe(vietnam(due));
      await moveTo(withdrawn);
      await withdraw(world, code);
      await moveTo(takenBack);
      await takeBack(world, code);
      expect((await taskOf(world, code, `${STEP}-supplement`)).due).toBe(vietnam(dueThen));
    }
  });

  test('the papers that come afterwards start the limit again as ever', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    await moveTo('2027-03-02 08:00');
    await askSupplement(world, code, STEP);
    await withdraw(world, code);
    await moveTo('2027-03-04 08:00');
    await takeBack(world, code);
    await moveTo('2027-03-05 10:00');
    await supply(world, code, STEP);
    expect((await dossierOf(world, code)).due).toBe(vietnam('2027-03-24 17:00'));
  });

  test('before the acceptance the answer to the filing is owed by that much later, and nothing is promised', async () => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const code = await file(world);
    // 8 working hours after a filing that came online
    expect((await taskOf(world, code, 'receive')).due).toBe(vietnam('2026-11-03 08:30'));
    await withdraw(world, code);
    await moveTo('2026-11-03 10:00');
    expect(await alertsOf(code)).not.toContain('receive');
    await takeBack(world, code);
    const dossier = await dossierOf(world, code);
    expect(dossier).toMatchObject({ status: 1, steps: { receive: { due: vietnam('2026-11-04 10:30') } } });
    expect(dossier).not.toHaveProperty('due');
  });

  test('the counter is alerted of an online filing after two hours in which it could answer', async () => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const code = await file(world);
    await moveTo('2026-11-02 09:00');
    await withdraw(world, code);
    await moveTo('2026-11-02 12:00');
    await takeBack(world, code);
    await moveTo('2026-11-02 12:59');
    expect(await alertsOf(code)).toEqual([]);
    await moveTo('2026-11-02 13:00');
    expect(await alertsOf(code)).toEqual(['receive']);
    // who was alerted is not alerted again after another wait
    await withdraw(world, code);
    await moveTo('2026-11-02 14:00');
    await takeBack(world, code);
    await moveTo('2026-11-02 16:00');
    expect(await alertsOf(code)).toEqual(['receive']);
  });

  test('during a payment the bank hears of the new time, and money that comes meanwhile is taken', async () => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const [waits, paid] = [await fileUntilPayment(world), await fileUntilPayment(world)];
    const before = (await dossierOf(world, waits)).steps['pay-fees']?.due;
    for (const code of [waits, paid]) await withdraw(world, code);
    await moveTo('2026-11-03 08:00');
    await pay(world, paid);
    expect(await dossierOf(world, paid)).toMatchObject({ status: 7, steps: { 'appraise-licence': { open: true } } });
    expect((await dossierOf(world, paid)).steps['appraise-licence']).not.toHaveProperty('due');
    await moveTo('2026-11-04 08:00');
    for (const code of [waits, paid]) await takeBack(world, code);
    const { status, steps } = await dossierOf(world, waits);
    expect(status).toBe(6);
    expect((steps['pay-fees']?.due ?? '') > (before ?? '')).toBe(true);
    const [payment] = await listPayments(world.store, waits);
    const asked = world.sent.filter(({ body }) => body.payment === payment?.payment);
    expect(asked.map(({ type, body }) => [type, body.expiresAt])).toEqual([
      ['payment.requested', before],
      ['payment.requested', steps['pay-fees']?.due],
    ]);
    // the appraisal opened while the withdrawal waited: its seven days begin with the answer
    const opened = (await dossierOf(world, paid)).steps['appraise-licence'];
    expect(opened?.due).toBe(vietnam('2026-11-13 08:00'));
    expect((await dossierOf(world, paid)).status).toBe(4);
  });

  test('nobody is late, and nothing but the answer is asked for, however long it takes', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    await moveTo('2026-11-03 16:00');
    const before = await alertsOf(code);
    await withdraw(world, code);
    await moveTo('2026-12-01 08:00');
    expect((await alertsOf(code)).slice(before.length)).toEqual(['withdrawal', 'withdrawal']);
    expect(await dossierOf(world, code)).toMatchObject({ overdue: false, apologised: false });
    const by = officerOf('H38.21', 'specialist');
    const [task] = (await listTasks(world.store, by, PAGE)).tasks;
    expect(task).toMatchObject({ step: STEP, overdue: false, pausedAt: vietnam('2026-11-03 16:00') });
    expect(task).not.toHaveProperty('left');
    await takeBack(world, code);
    await decide(world, code, STEP, 'approved');
    expect((await journalOf(world, code)).findLast(entry => entry.type === 'step-decided')).toMatchObject({
      late: false,
    });
  });

  test('however often and whenever it waits, everybody has the whole of the time in which he or she may act', async () => {
    const pauses = fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 200 }), lasts: fc.integer({ min: 0, max: 6000 }) }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(pauses, async all => {
        const code = await acceptedAt('2026-11-02 08:00');
        let worked = 0;
        for (const { after, lasts } of all) {
          const from = world.clock.now();
          world.clock.advance({ minutes: after });
          worked += workingMinutes(from, world.clock.now());
          await withdraw(world, code);
          world.clock.advance({ minutes: lasts });
          await world.minute();
          await takeBack(world, code);
        }
        const { due, steps } = await dossierOf(world, code);
        const now = world.clock.now();
        // two days, and 13 days that began on the day after the acceptance
        expect(worked + workingMinutes(now, steps[STEP]?.due as Instant)).toBe(2 * 450);
        const beforeClock = workingMinutes(vietnam('2026-11-02 08:00'), vietnam('2026-11-02 17:00'));
        const whole = worked + workingMinutes(now, due as Instant);
        expect(whole).toBeGreaterThanOrEqual(13 * 450);
        expect(whole).toBeLessThanOrEqual(13 * 450 + beforeClock);
        expect(await alertsOf(code)).not.toContain('dossier');
        expect(await isFoldOfItsJournal(world, code)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('the ledger of time gives the wait to the counter that answers', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    await moveTo('2026-11-03 08:00');
    await withdraw(world, code);
    await moveTo('2026-11-03 10:00');
    await takeBack(world, code);
    await moveTo('2026-11-03 10:30');
    const { ledger } = await readJournalFor(world.store, code, applicant);
    const held = ledger.branches[0]?.entries.slice(-3) ?? [];
    expect(held.map(({ holder, minutes }) => ['step' in holder && holder.step, minutes])).toEqual([
      [STEP, 450],
      ['withdrawal', 120],
      [STEP, 30],
    ]);
  });
});

describe('a withdrawal', () => {
  test('may be asked for until the result is issued; afterwards the refusal says why', async () => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const code = await fileUntilLicensing(world);
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
    await issue(world, code);
    expect((await dossierOf(world, code)).status).toBe(9);
    expect(await ask(code)).toBe('withdrawal-after-result');
    const { actions } = await readDossier(world.store, code, applicant);
    const [why] = actions.flatMap(action =>
      action.operation === 'withdrawDossier' && !action.allowed ? action.why : [],
    );
    expect(why?.vi).toContain('Điều 21 Nghị định 118/2025/NĐ-CP');
    expect(await askBack(code)).toBe('no-withdrawal-waits');
  });

  test('is confirmed by the counter, and then cannot be taken back', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    await withdraw(world, code);
    await decide(world, code, 'withdrawal', 'confirmed');
    expect(await dossierOf(world, code)).toMatchObject({ status: 8, withdrawalAt: vietnam('2026-11-02 08:00') });
    expect(await askBack(code)).toBe('withdrawal-confirmed');
    expect(await ask(code)).toBe('withdrawal-after-end');
  });

  test('that came too late is answered with a reason, and the dossier reaches its end', async () => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const code = await fileUntilLicensing(world);
    await withdraw(world, code);
    await expect(decide(world, code, 'withdrawal', 'too-late')).rejects.toMatchObject({
      said: { code: 'reason-missing' },
    });
    await expect(decide(world, code, 'withdrawal', 'taken-back')).rejects.toMatchObject({
      said: { code: 'no-such-outcome' },
    });
    await tooLate(code);
    await fromLicensingToTheEnd(world, code);
    expect((await dossierOf(world, code)).status).toBe(10);
    expect((await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type).toBe('ExecutionSucceeded');
  });

  test('is asked for once at a time; it may be asked for again after it was answered or taken back', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    expect(await askBack(code)).toBe('no-withdrawal-waits');
    expect(await ask(code)).toBe('done');
    expect(await ask(code)).toBe('withdrawal-waits');
    expect(await askBack(code)).toBe('done');
    expect(await ask(code)).toBe('done');
    await tooLate(code);
    expect(await ask(code)).toBe('done');
    expect((await taskOf(world, code, 'withdrawal')).visit).toBe(3);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('is not asked for without end', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    for (let time = 1; time <= 10; time += 1) {
      expect(await ask(code)).toBe('done');
      expect(await askBack(code)).toBe('done');
    }
    expect(await ask(code)).toBe('withdrawn-too-often');
  });

  test('is repeated under its key without a second request, also after it was taken back', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    const idempotency = { key: 'w-1', by: applicant, of: [code] };
    const again = () =>
      withdrawDossier(world.store, { code, by: applicant, reason: 'Không kinh doanh nữa', idempotency });
    const first = await again();
    await takeBack(world, code);
    expect(await again()).toEqual(first);
    expect((await dossierOf(world, code)).status).toBe(4);
  });

  test('of a stranger, or taken back by one, is refused', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    const by = citizenOf(households.grocery);
    await expect(withdrawDossier(world.store, { code, by, reason: 'x' })).rejects.toMatchObject({
      refusal: 'not-found',
    });
    await withdraw(world, code);
    await expect(takeBackWithdrawal(world.store, { code, by })).rejects.toMatchObject({ refusal: 'not-found' });
    const specialist = officerOf('H38.21', 'specialist');
    await expect(takeBackWithdrawal(world.store, { code, by: specialist })).rejects.toMatchObject({
      refusal: 'forbidden',
    });
  });

  test('says to the applicant, and to nobody else, that it may be taken back', async () => {
    const code = await acceptedAt('2026-11-02 08:00');
    await withdraw(world, code);
    const actions = async (by = applicant) => (await readDossier(world.store, code, by)).actions;
    expect(await actions()).toContainEqual({ operation: 'takeBackWithdrawal', allowed: true });
    expect(await actions(officerOf('H38.21', 'specialist') as never)).toContainEqual(
      expect.objectContaining({ operation: 'takeBackWithdrawal', allowed: false }),
    );
    const counter = officerOf((await dossierOf(world, code)).units.receiving as string, 'counter');
    const { outcomes, reasoned } = await readTask(world.store, { code, step: 'withdrawal', by: counter });
    expect([Object.keys(outcomes), reasoned]).toEqual([['confirmed', 'too-late'], ['too-late']]);
  });
});

test('a dossier whose machine was restarted while a withdrawal waited goes on from where it was', async () => {
  const code = await acceptedAt('2026-11-02 08:00');
  await withdraw(world, code);
  await restart(world, { code, why: 'to see what happens' });
  await world.settle();
  expect((await dossierOf(world, code)).steps[STEP]).not.toHaveProperty('due');
  await takeBack(world, code);
  await decide(world, code, STEP, 'approved');
  await reportTaxCode(world, code);
  expect((await dossierOf(world, code)).status).toBe(6);
});
