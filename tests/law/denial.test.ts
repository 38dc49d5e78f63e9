/**
 * A 19(3): a dossier that does not meet the conditions is refused with slip 03, through the one-stop, within the limit, and entered under
 * *results*; the papers go back. Dates are worked out by hand: hours 07:30–11:30 and 13:30–17:00, no work on Saturdays and Sundays.
 */
import { describe, expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { ItemNumber } from '../../schemas/shipment.ts';
import { sweep } from '../../store/machine/sweep.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { listResults, returnResults } from '../../store/results/results.ts';
import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import { vietnam } from '../kit/calendar.ts';
import { accept, decide, fileAccepted, taskOf } from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import { openWorld, type World } from '../kit/world/world.ts';

const STEP = 'register-business';
const WHY = 'Địa điểm không đúng quy hoạch';
let world: World;
freshWorld(opened => {
  world = opened;
});

const moveTo = (moment: string): Promise<void> => sweepAt(world, vietnam(moment));
const slipOf = async (code: DossierCode, by = citizenOf(households.riceWine)) =>
  (await listResults(world.store, world.ports.files, { code, by })).denial;
const handBack = async (code: DossierCode, unit: string = COUNTER.batXat) => {
  const { version } = await taskOf(world, code, 'hand-back');
  return returnResults(world.store, { code, by: officerOf(unit, 'counter'), version });
};

describe('within the limit', () => {
  // accepted on Monday, 2/11: 13 working days end on Thursday, 19/11
  test.each([
    ['2026-11-19 16:59', false],
    ['2026-11-20 07:31', true],
  ])('refused at %s, it is late: %s', async (refused, late) => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const code = await fileAccepted(world);
    await moveTo(refused);
    await decide(world, code, STEP, 'rejected', WHY);
    const { status, endedAt, firstDue, overdue } = await dossierOf(world, code);
    expect({ status, endedAt, firstDue, overdue }).toEqual({
      ...{ status: 8, endedAt: vietnam(refused), overdue: late },
      firstDue: vietnam('2026-11-19 17:00'),
    });
    expect((endedAt ?? '') > (firstDue ?? '')).toBe(late);
  });
});

describe('entered under results, with its legal reason', () => {
  test('the ground has its article, and the words are those of the decision', async () => {
    const code = await fileAccepted(world);
    await decide(world, code, STEP, 'rejected', WHY);
    expect(await slipOf(code)).toEqual({
      ...{ at: world.clock.now(), ground: 'conditions', step: STEP, unit: 'H38.21' },
      ...{ decision: expect.any(Number), reason: WHY },
    });
    expect((await journalOf(world, code)).find(({ type }) => type === 'stopped')).toMatchObject({
      ...{ cause: 'negative', ground: 'conditions', step: STEP, status: 8 },
    });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('what an outside system refuses does not meet the conditions', async () => {
    const registry = await openWorld({ systems: ['civil-registration'] });
    const code = await fileAccepted(registry, { procedure: '3.000722', form: forms['3.000722'] });
    const { version } = await taskOf(registry, code, 'register-birth');
    const report = { dossier: code, step: 'register-birth', version, outcome: 'rejected', data: {} };
    await receiveOutsideNotice(registry.store, 'civil-registration', report);
    const { status, denial } = await dossierOf(registry, code);
    expect({ status, denial }).toMatchObject({ status: 8, denial: { ground: 'conditions', step: 'register-birth' } });
    registry.close();
  });
});

describe('through the one-stop, and the papers go back', () => {
  test('the counter that received it hands back slip and papers, once', async () => {
    const code = await file(world, { returningUnit: COUNTER.saPa });
    await accept(world, code);
    await decide(world, code, STEP, 'rejected', WHY);
    expect(await openSteps(world, code)).toEqual(['hand-back']);
    const { version } = await taskOf(world, code, 'hand-back');
    await expect(handBack(code, COUNTER.saPa)).rejects.toMatchObject({ refusal: 'forbidden' });
    world.clock.advance({ minutes: 60 });
    await handBack(code);
    expect(await openSteps(world, code)).toEqual([]);
    expect(await dossierOf(world, code)).toMatchObject({ status: 8, denial: { handedBack: world.clock.now() } });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
    const again = returnResults(world.store, { code, by: officerOf(COUNTER.batXat, 'counter'), version });
    await expect(again).rejects.toMatchObject({ refusal: 'already-decided' });
  });

  test('who filed online and wants it so gets the slip with the dossier: no paper lies at a counter', async () => {
    const code = await file(world, { delivery: 'electronic' });
    await accept(world, code);
    await decide(world, code, STEP, 'rejected', WHY);
    expect(await openSteps(world, code)).toEqual([]);
    expect(await slipOf(code)).toMatchObject({ reason: WHY });
  });

  test('who wanted the result by post gets the slip so, from the counter that received the dossier', async () => {
    const code = await file(world, { delivery: 'post', returningUnit: COUNTER.saPa });
    await accept(world, code);
    await decide(world, code, STEP, 'rejected', WHY);
    expect(world.mails.at(-1)?.text).toContain('Bát Xát sẽ gửi phiếu từ chối và giấy tờ đã nộp đến ông/bà qua dịch vụ');
    const order = world.sent.find(({ type }) => type === 'shipment.ordered');
    expect(order?.body).toMatchObject({
      sender: { name: 'Trung tâm Phục vụ hành chính công xã Bát Xát' },
      contents: ['Phiếu 03'],
    });
    const [item] = await listShipments(world.store, code);
    expect(item).toMatchObject({ leg: 'return', unit: COUNTER.batXat, holder: 'counter' });
    const move = (unit: string, role: string, movement: 'hand-over' | 'receive' | 'deliver') =>
      moveItem(world.store, { item: item?.item as ItemNumber, by: officerOf(unit, role), movement });
    await move(COUNTER.batXat, 'counter', 'hand-over');
    await move('H38.21.3', 'post-clerk', 'receive');
    expect(await openSteps(world, code)).toEqual(['hand-back']);
    await move('H38.21.3', 'post-clerk', 'deliver');
    expect(await openSteps(world, code)).toEqual([]);
    expect((await dossierOf(world, code)).denial?.handedBack).toBe(world.clock.now());
  });

  test('who comes to the counter before the envelope has left collects it, and the carrier hears of it', async () => {
    const code = await file(world, { delivery: 'post' });
    await accept(world, code);
    await decide(world, code, STEP, 'rejected', WHY);
    await handBack(code);
    const [item] = await listShipments(world.store, code);
    expect(item).toMatchObject({ state: 'collected', holder: 'applicant' });
    await world.settle();
    expect(world.sent.at(-1)).toMatchObject({ type: 'shipment.cancelled' });
  });

  test('time does nothing to what waits there', async () => {
    const code = await fileAccepted(world);
    await decide(world, code, STEP, 'rejected', WHY);
    const before = await dossierOf(world, code);
    world.clock.moveTo(vietnam('2026-12-30 08:00'));
    const looked = await sweep(world.store, (_, error) => {
      throw error;
    });
    expect({ looked, after: await dossierOf(world, code) }).toEqual({ looked: 0, after: before });
  });
});
