/**
 * A 19(5): papers are asked for at most 3 working days after the acceptance; the limit starts again in full when the complete dossier is
 * back; without it within 15 days the dossier is closed. Dates are worked out by hand: hours 07:30–11:30 and 13:30–17:00, no work on
 * Saturdays and Sundays, 1/1, and 4–5 and 8–10/2/2027 (Tết).
 */
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Instant } from '../../schemas/time.ts';
import { approveApology } from '../../store/apologies/write-apology.ts';
import { readTask } from '../../store/queries/dossiers.ts';
import { listNotices } from '../../store/queries/queues.ts';
import { listSlips } from '../../store/slips/slips.ts';
import { handOverRequest } from '../../store/steps/hand-over-request.ts';
import { requestSupplement } from '../../store/steps/supplement.ts';
import { vietnam } from '../kit/calendar.ts';
import { refusalCodeOf } from '../kit/refusals.ts';
import { askSupplement, decide, fileAccepted, pay, reportTaxCode, supply, taskOf } from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const STEP = 'register-business';
let world: World;
freshWorld(opened => {
  world = opened;
});

const moveTo = (moment: string): Promise<void> => sweepAt(world, vietnam(moment));
/** Household business of 13 working days; from 1/12/2026 its version 2 holds. */
const acceptedAt = async (moment: string): Promise<DossierCode> => {
  world.clock.moveTo(vietnam(moment));
  return fileAccepted(world);
};
const dueOf = async (code: DossierCode) => (await dossierOf(world, code)).due;
const ask = async (code: DossierCode, more: { leader?: boolean; override?: boolean } = {}) =>
  requestSupplement(world.store, {
    ...{ code, step: STEP, version: (await taskOf(world, code, STEP)).version },
    by: officerOf('H38.21', more.leader ? 'leader' : 'specialist'),
    items: [{ component: 'premises-contract', why: 'Hợp đồng đã hết hạn' }],
    override: more.override ?? false,
    ...(more.override && { cause: 'Giấy tờ bổ sung có chỗ mâu thuẫn' }),
  });

describe('the notice goes through the one-stop', () => {
  const counter = officerOf(COUNTER.batXat, 'counter');
  const { email: _, ...unreachable } = households.riceWine.citizen.party;
  const toNotify = async () => (await listNotices(world.store, counter, { limit: 5 })).tasks;

  test.each([
    ['filed at the counter', { by: counter }, counter],
    ['has no electronic address', { parties: { owner: unreachable } }, citizenOf(households.riceWine)],
  ] as const)(
    'the counter sees whom it gives slip 02: who %s, until the papers are there',
    async (_who, filing, by) => {
      const code = await fileAccepted(world, filing);
      expect(await toNotify()).toEqual([]);
      await askSupplement(world, code, STEP);
      const { due } = await taskOf(world, code, `${STEP}-supplement`);
      const asked = [expect.objectContaining({ component: 'premises-contract' })];
      expect(await toNotify()).toMatchObject([{ dossier: code, owner: 'Lừu Thị Mẩy', due, asked }]);
      await supply(world, code, STEP, by);
      expect(await toNotify()).toEqual([]);
    },
  );

  test('the counter notes that it gave slip 02, with who and when, and the slip leaves its queue', async () => {
    const code = await fileAccepted(world, { by: counter });
    await askSupplement(world, code, STEP);
    const step = `${STEP}-supplement`;
    const request = async () => (await readTask(world.store, { code, step, by: counter })).request;
    expect(await request()).toEqual({ unit: COUNTER.batXat });
    world.clock.advance({ hours: 1 });
    const at = world.clock.now();
    await handOverRequest(world.store, { code, step, by: counter });
    expect([await request(), await toNotify()]).toEqual([{ unit: COUNTER.batXat, handedOverAt: at }, []]);
    expect((await journalOf(world, code)).at(-1)).toMatchObject({
      ...{ type: 'request-handed-over', step, at },
      by: { id: 'counter.bat-xat', unit: COUNTER.batXat },
    });
    const { seq } = await dossierOf(world, code);
    world.clock.advance({ hours: 1 });
    await handOverRequest(world.store, { code, step, by: counter });
    expect([(await dossierOf(world, code)).seq, (await request())?.handedOverAt]).toEqual([seq, at]);
    expect((await listSlips(world.store, code, counter)).find(({ slip }) => slip === '02')).toMatchObject({
      handedOverAt: at,
    });
    // the papers are due as before
    const { due } = await taskOf(world, code, step);
    await sweepAt(world, due as Instant);
    expect((await dossierOf(world, code)).status).toBe(8);
  });

  test.each([
    ['another counter', officerOf(COUNTER.saPa, 'counter'), 'dossier-unknown'],
    ['the agency that asks', officerOf('H38.21', 'specialist'), 'request-by-counter'],
    ['the applicant', citizenOf(households.riceWine), 'request-by-counter'],
  ])('%s does not note it', async (_, by, code) => {
    const dossier = await fileAccepted(world, { parties: { owner: unreachable } });
    await askSupplement(world, dossier, STEP);
    const asked = handOverRequest(world.store, { code: dossier, step: `${STEP}-supplement`, by });
    expect(await refusalCodeOf(asked)).toBe(code);
  });

  test('nothing is to be handed over to who has the message', async () => {
    const code = await fileAccepted(world);
    await askSupplement(world, code, STEP);
    const asked = handOverRequest(world.store, { code, step: `${STEP}-supplement`, by: counter });
    expect(await refusalCodeOf(asked)).toBe('no-request-to-hand-over');
  });

  test('who filed online with an electronic address has the message, and what the counter asks itself it hands over at once', async () => {
    await askSupplement(world, await fileAccepted(world), STEP);
    await askSupplement(world, await file(world, { by: counter }), 'receive');
    expect(await toNotify()).toEqual([]);
  });

  test('no other counter reads it', async () => {
    const asked = listNotices(world.store, officerOf(COUNTER.saPa, 'counter'), {
      unit: COUNTER.batXat as UnitCode,
      limit: 5,
    });
    expect(await refusalCodeOf(asked)).toBe('desk-not-yours');
  });
});

describe('the limit starts again in full when the complete dossier is back', () => {
  test.each([
    // accepted, asked, back, promised before, promised then
    ['2027-03-01 08:00', '2027-03-02 08:00', '2027-03-05 10:00', '2027-03-18 17:00', '2027-03-24 17:00'],
    // back on the same day: the day of receipt does not count, so it is the limit of that day
    ['2027-03-01 08:00', '2027-03-01 09:00', '2027-03-01 16:00', '2027-03-18 17:00', '2027-03-18 17:00'],
    // across Tết: 13 days after 28/1 are 29/1, 1–3/2, 11–12, 15–19, 22–23/2; after 3/2 they begin on 11/2
    ['2027-01-28 08:00', '2027-01-29 08:00', '2027-02-03 16:00', '2027-02-23 17:00', '2027-03-01 17:00'],
    // back on a Saturday: it counts as received on Monday
    ['2027-03-01 08:00', '2027-03-02 08:00', '2027-03-06 10:00', '2027-03-18 17:00', '2027-03-25 17:00'],
  ])('accepted %s, asked %s, back %s', async (accepted, asked, back, before, then) => {
    const code = await acceptedAt(accepted);
    expect(await dueOf(code)).toBe(vietnam(before));
    await moveTo(asked);
    await askSupplement(world, code, STEP);
    await moveTo(back);
    await supply(world, code, STEP);
    expect(await dossierOf(world, code)).toMatchObject({ due: vietnam(then), firstDue: vietnam(then), overdue: false });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('and the step that asked has its whole time again', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    await moveTo('2027-03-02 14:00');
    await askSupplement(world, code, STEP);
    await moveTo('2027-03-05 07:30');
    await supply(world, code, STEP);
    // two days from Friday, 07:30
    expect((await taskOf(world, code, STEP)).due).toBe(vietnam('2027-03-08 17:00'));
  });

  test('an apology is owed by the new date', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    await askSupplement(world, code, STEP);
    await moveTo('2027-03-05 10:00');
    await supply(world, code, STEP);
    // promised for 24/3: two working days before is the closing on 22/3
    await moveTo('2027-03-22 16:59');
    expect((await dossierOf(world, code)).apology).toBeUndefined();
    await moveTo('2027-03-22 17:00');
    expect((await dossierOf(world, code)).apology).toMatchObject({ state: 'owed', until: vietnam('2027-03-23 17:00') });
  });

  test('a new date that was promised before is past it no more, and there is no second one', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    const by = officerOf('H38.21', 'leader');
    await approveApology(world.store, { code, by, reason: 'workload', promised: '2027-03-19' });
    await askSupplement(world, code, STEP);
    await moveTo('2027-03-05 10:00');
    await supply(world, code, STEP);
    const { promised, apologised, due } = await dossierOf(world, code);
    expect({ promised, apologised, due }).toEqual({
      apologised: true,
      due: vietnam('2027-03-24 17:00'),
      promised: undefined,
    });
  });
});

describe('the time to ask for papers', () => {
  test.each([
    // accepted on Monday: 3 working days are Tuesday, Wednesday, Thursday
    ['2027-03-01 08:00', '2027-03-04 17:00', 'done'],
    ['2027-03-01 08:00', '2027-03-04 17:01', 'too-late-to-ask'],
    // accepted on the Friday before Tết's week: Monday to Wednesday
    ['2027-01-29 16:00', '2027-02-03 17:00', 'done'],
    ['2027-01-29 16:00', '2027-02-11 07:31', 'too-late-to-ask'],
  ])('accepted %s, asked %s: %s', async (accepted, asked, outcome) => {
    const code = await acceptedAt(accepted);
    world.clock.moveTo(vietnam(asked));
    expect(await refusalCodeOf(ask(code))).toBe(outcome);
  });

  test('and the notice goes through the one-stop: it says what is missing, until when, and at which counter', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    await moveTo('2027-03-04 17:00');
    await askSupplement(world, code, STEP);
    expect(world.mails.at(-1)?.text).toMatch(
      /bổ sung trước 17:00, Thứ Sáu, 19\/03\/2027: .*Hợp đồng đã hết hạn\. Nộp bổ sung trực tuyến hoặc tại Trung tâm Phục vụ hành chính công xã Bát Xát\./,
    );
  });

  test('may be passed by a leader; it is marked, and the limit does not start again', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    await moveTo('2027-03-05 07:30');
    const { actions } = await readTask(world.store, { code, step: STEP, by: officerOf('H38.21', 'leader') });
    expect(actions).toContainEqual({ operation: `requestSupplement?step=${STEP}&override=true`, allowed: true });
    expect(await refusalCodeOf(ask(code, { override: true }))).toBe('late-request-by-leader');
    await askSupplement(world, code, STEP, 'leader');
    const [requested] = (await journalOf(world, code)).filter(({ type }) => type === 'supplement-requested');
    expect(requested).toMatchObject({ override: true });
    await moveTo('2027-03-09 07:30');
    await supply(world, code, STEP);
    // 18/3, and the two working days from 5/3 to 9/3
    expect(await dueOf(code)).toBe(vietnam('2027-03-22 17:00'));
  });

  test('of a further procedure of the group runs from when its agency gets the dossier', async () => {
    const code = await acceptedAt('2027-03-01 08:00');
    await moveTo('2027-03-10 08:00');
    await decide(world, code, STEP, 'approved');
    await reportTaxCode(world, code);
    await pay(world, code);
    // the appraisal opens on Wednesday, 10/3: Thursday, Friday, Monday
    await moveTo('2027-03-15 17:00');
    await askSupplement(world, code, 'appraise-licence');
    expect((await dossierOf(world, code)).supplements).toBe(1);
  });
});

test('the limit starts again once: a second round is refused, and of a leader it only subtracts', async () => {
  const code = await acceptedAt('2027-03-01 08:00');
  await ask(code);
  await world.settle();
  await supply(world, code, STEP);
  expect(await dueOf(code)).toBe(vietnam('2027-03-18 17:00'));
  await moveTo('2027-03-02 07:30');
  expect(await refusalCodeOf(ask(code))).toBe('rounds-used');
  await askSupplement(world, code, STEP, 'leader');
  await moveTo('2027-03-03 07:30');
  await supply(world, code, STEP);
  expect(await dueOf(code)).toBe(vietnam('2027-03-19 17:00'));
});

describe('the applicant has 15 days', () => {
  test.each([
    // asked on 2/3: 15 calendar days are over on Wednesday, 17/3, at the closing
    ['2027-03-17 16:59', 4],
    ['2027-03-17 17:00', 8],
  ])('asked on 2/3/2027, still open or closed on %s: status %i', async (moment, status) => {
    const code = await acceptedAt('2027-03-01 08:00');
    await moveTo('2027-03-02 08:00');
    await askSupplement(world, code, STEP);
    await moveTo(moment);
    if (status === 4) await supply(world, code, STEP);
    expect((await dossierOf(world, code)).status).toBe(status);
  });
});

test('a dossier of the version before keeps what it had: only the time of the applicant does not count', async () => {
  const code = await acceptedAt('2026-11-23 08:00');
  const before = await dueOf(code);
  expect(await dossierOf(world, code)).toMatchObject({ procedure: { version: 1 } });
  await moveTo('2026-12-01 07:30');
  await ask(code);
  await moveTo('2026-12-03 07:30');
  await supply(world, code, STEP);
  expect([before, await dueOf(code)]).toEqual([vietnam('2026-12-11 17:00'), vietnam('2026-12-15 17:00')]);
});
