import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { ItemNumber } from '../../schemas/shipment.ts';
import { STATUS_TITLE } from '../../schemas/status.ts';
import { type Instant, toInstant } from '../../schemas/time.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { answerSupplement } from '../../store/steps/answer-supplement.ts';
import { offerSupplement } from '../../store/steps/supplement-papers.ts';
import {
  accept,
  askSupplement,
  decide,
  fromLicensingToTheEnd,
  pay,
  refuse,
  reportTaxCode,
  supply,
  taskOf,
  untilLicensing,
  untilPayment,
  withdraw,
} from '../kit/world/acts.ts';
import { citizenOf, file, offerOf, officerOf, sendFiles } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

describe('a household business with a conditional trade', () => {
  test('goes its whole way from the filing to the result returned at the counter', async () => {
    const code = await file(world);
    expect(await openSteps(world, code)).toEqual(['receive']);
    await untilLicensing(world, code);
    await fromLicensingToTheEnd(world, code);
    const dossier = await dossierOf(world, code);
    expect(dossier.status).toBe(10);
    expect(dossier.results.map(({ kind }) => kind)).toEqual(['business-registration', 'licence']);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('a food trade is appraised and inspected at the same time, and signed only after both', async () => {
    const code = await file(world, { household: households.grocery });
    await untilLicensing(world, code);
    expect(await openSteps(world, code)).toEqual(['appraise-licence', 'check-food-safety']);
    await decide(world, code, 'check-food-safety', 'approved');
    expect(await openSteps(world, code)).toEqual(['appraise-licence']);
    await decide(world, code, 'appraise-licence', 'approved');
    expect(await openSteps(world, code)).toEqual(['sign-licence']);
  });

  test('its result can be returned electronically without anybody at a desk', async () => {
    const code = await file(world, { delivery: 'electronic' });
    await untilLicensing(world, code);
    await fromLicensingToTheEnd(world, code);
    expect((await dossierOf(world, code)).status).toBe(10);
  });

  test('its result goes by post from the counter that returns it, not from the one that received it', async () => {
    const code = await file(world, { delivery: 'post', returningUnit: COUNTER.saPa });
    await untilLicensing(world, code);
    await fromLicensingToTheEnd(world, code);
    const order = world.sent.find(({ type }) => type === 'shipment.ordered');
    expect(order?.body).toMatchObject({
      sender: { name: 'Trung tâm Phục vụ hành chính công phường Sa Pa' },
      receiver: { address: expect.stringMatching(/, xã Bát Xát, Lào Cai$/) },
      contents: (await dossierOf(world, code)).results.map(result => result.code),
    });
    const item = (await listShipments(world.store, code))[0]?.item as ItemNumber;
    const handOver = (unit: string) =>
      moveItem(world.store, { item, by: officerOf(unit, 'counter'), movement: 'hand-over' });
    await expect(handOver(COUNTER.batXat)).rejects.toMatchObject({ refusal: 'forbidden' });
    expect(await handOver(COUNTER.saPa)).toMatchObject({ state: 'handed-over', unit: COUNTER.saPa });
  });

  test('a dossier waiting for a supplement does not age', async () => {
    const code = await file(world);
    await accept(world, code);
    const promised = (await dossierOf(world, code)).due ?? '';
    await askSupplement(world, code, 'register-business');
    expect(await dossierOf(world, code)).toMatchObject({ status: 5, supplements: 1 });
    world.clock.advance({ days: 2 });
    await supply(world, code, 'register-business');
    const dossier = await dossierOf(world, code);
    expect(dossier).toMatchObject({ status: 4, firstDue: promised });
    expect((dossier.due ?? '') > promised).toBe(true);
    expect(dossier.steps['register-business']).toMatchObject({ visit: 2, open: true });
    await decide(world, code, 'register-business', 'approved');
    expect(await openSteps(world, code)).toEqual(['issue-tax-code']);
  });

  test('a supplement before the acceptance leads back to status 1', async () => {
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    expect((await dossierOf(world, code)).status).toBe(5);
    await supply(world, code, 'receive');
    expect((await dossierOf(world, code)).status).toBe(1);
    await accept(world, code);
    expect((await dossierOf(world, code)).status).toBe(4);
  });

  test('a supplement is answered only by the papers that were requested and added since', async () => {
    const code = await file(world);
    await accept(world, code);
    await askSupplement(world, code, 'register-business');
    const by = citizenOf(households.riceWine);
    const other = await offerSupplement(world.store, world.ports.files, {
      code,
      by,
      offers: [offerOf('identity-paper')],
    });
    await sendFiles(world, `dossiers/${code}`, other);
    await expect(
      answerSupplement(world.store, world.ports, { code, step: 'register-business-supplement', by }),
    ).rejects.toMatchObject({
      refusal: 'invalid',
      facts: { errors: [{ pointer: '/components/premises-contract' }] },
    });
    await supply(world, code, 'register-business');
    expect((await dossierOf(world, code)).status).toBe(4);
  });

  test('a refusal at intake ends in status 3, and the machine with it', async () => {
    const code = await file(world);
    await refuse(world, code);
    expect((await dossierOf(world, code)).status).toBe(3);
    expect((await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type).toBe('ExecutionSucceeded');
  });

  test('a rejection in one branch closes the other and stops the dossier', async () => {
    const code = await file(world, { household: households.grocery });
    await untilLicensing(world, code);
    await decide(world, code, 'check-food-safety', 'rejected', 'Bếp không đạt');
    expect(await dossierOf(world, code)).toMatchObject({ status: 8 });
    expect(await openSteps(world, code)).toEqual(['hand-back']);
    expect((await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type).toBe('ExecutionSucceeded');
  });

  test('a withdrawal while two branches are open ends both when the counter that received it confirms it', async () => {
    const code = await file(world, { household: households.grocery, returningUnit: COUNTER.saPa });
    await untilLicensing(world, code);
    await withdraw(world, code, citizenOf(households.grocery));
    expect((await taskOf(world, code, 'withdrawal')).unit).toBe(COUNTER.batXat);
    const asked = await dossierOf(world, code);
    expect([asked.status, asked.withdrawalAt, asked.endedAt]).toEqual([7, world.clock.now(), undefined]);
    await expect(decide(world, code, 'appraise-licence', 'approved')).rejects.toMatchObject({
      refusal: 'not-allowed-now',
    });
    await decide(world, code, 'withdrawal', 'confirmed');
    expect((await dossierOf(world, code)).status).toBe(8);
    expect(await openSteps(world, code)).toEqual([]);
    expect((await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type).toBe('ExecutionSucceeded');
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('when the leader sends back, both branches are worked once more, and the second signature counts', async () => {
    const code = await file(world, { household: households.grocery });
    await untilLicensing(world, code);
    for (const step of ['appraise-licence', 'check-food-safety']) await decide(world, code, step, 'approved');
    await decide(world, code, 'sign-licence', 'sent-back', 'Thiếu số nhà');
    expect(await openSteps(world, code)).toEqual(['appraise-licence', 'check-food-safety']);
    await fromLicensingToTheEnd(world, code);
    const { steps, status } = await dossierOf(world, code);
    expect(status).toBe(10);
    expect(steps['sign-licence']?.endings.map(({ outcome }) => outcome)).toEqual(['sent-back', 'signed']);
  });

  test('waiting for the payment stops the clock, and an unpaid fee ends the dossier when its time is over', async () => {
    const code = await file(world);
    await untilPayment(world, code);
    expect(await dossierOf(world, code)).toMatchObject({
      status: 6,
      pausedAt: (await dossierOf(world, code)).clockFrom,
    });
    const asked = world.sent.find(({ type }) => type === 'payment.requested');
    expect(asked?.body.expiresAt).toBe((await taskOf(world, code, 'pay-fees')).due);
    world.clock.advance({ days: 17 });
    await world.minute();
    const entries = await journalOf(world, code);
    expect(entries.at(-1)).toMatchObject({ type: 'stopped', cause: 'expired' });
    expect((await dossierOf(world, code)).status).toBe(8);
    await world.minute();
    const toBank = world.sent.flatMap(({ system, type }) => (system === 'bank' ? [type] : []));
    expect(toBank).toEqual(['payment.requested', 'payment.withdrawn']);
  });

  test('a missed step raises a reminder, then an alert, and never changes the way of the dossier', async () => {
    const code = await file(world);
    await accept(world, code);
    world.clock.advance({ days: 10 });
    await world.minute(3);
    const alerts = (await journalOf(world, code)).filter(entry => entry.type === 'alert-raised' && entry.step);
    expect(alerts.map(entry => 'alert' in entry && entry.alert)).toEqual(['due-soon', 'overdue']);
    expect(await openSteps(world, code)).toEqual(['register-business']);
  });

  test('the applicant gets one message for every change of status', async () => {
    const code = await file(world);
    await untilLicensing(world, code);
    await fromLicensingToTheEnd(world, code);
    await world.minute(2);
    const changes = (await journalOf(world, code)).flatMap(({ status }) => (status ? [STATUS_TITLE[status].vi] : []));
    expect(world.mails.map(({ subject }) => subject)).toEqual(changes.map(title => `Hồ sơ ${code}: ${title}`));
    expect(new Set(world.mails.map(({ id }) => id)).size).toBe(changes.length);
  });

  test('a message says where, by whom and when in words and local time, and what is promised', async () => {
    world.clock.moveTo('2026-11-02T01:00:00.000Z' as Instant);
    const code = await file(world);
    await accept(world, code);
    const accepted = world.mails.find(({ subject }) => subject.endsWith('Được tiếp nhận'));
    expect(accepted?.text.split('\n')[0]).toBe(
      `Hồ sơ ${code} của ông/bà đã chuyển sang trạng thái “Được tiếp nhận” lúc 08:00, Thứ Hai, 02/11/2026 ` +
        '(Trung tâm Phục vụ hành chính công xã Bát Xát, Nguyễn Thị Mai). Hẹn trả kết quả: trước 17:00, Thứ Năm, 19/11/2026. ' +
        'Thủ tục: Đăng ký hộ kinh doanh và cấp phép ngành nghề có điều kiện.',
    );
    const { notifications } = await listNotifications(world.store, citizenOf(households.riceWine), { limit: 10 });
    expect(notifications.map(({ text }) => text.vi)).toContain(accepted?.text.split('\n')[0]);
  });

  test('a request for papers or money says what for, why, how much and until when', async () => {
    const code = await file(world);
    await accept(world, code);
    await askSupplement(world, code, 'register-business');
    const papers = world.mails.at(-1)?.text.split('\n')[0];
    expect(papers).toMatch(
      /Đề nghị ông\/bà bổ sung trước \d\d:\d\d, Thứ \S+, \d\d\/\d\d\/2026: Hợp đồng thuê hoặc giấy tờ về địa điểm kinh doanh: Hợp đồng đã hết hạn\. Nộp bổ sung trực tuyến hoặc tại Trung tâm Phục vụ hành chính công xã Bát Xát\. Thủ tục: /,
    );
    await supply(world, code, 'register-business');
    await decide(world, code, 'register-business', 'approved');
    await reportTaxCode(world, code);
    const money = world.mails.at(-1)?.text.split('\n')[0];
    expect(money).toMatch(/Đề nghị ông\/bà nộp 300\.000 đồng trước \d\d:\d\d, Thứ \S+, \d\d\/12\/2026\. Thủ tục: /);
    const { notifications } = await listNotifications(world.store, citizenOf(households.riceWine), { limit: 10 });
    expect(notifications.map(({ text }) => text.vi)).toEqual(expect.arrayContaining([papers, money]));
  });

  test('an apology reaches the applicant before the promised day, with one new date and the unit that is late', async () => {
    const code = await file(world);
    await accept(world, code);
    const promise = (await dossierOf(world, code)).due ?? '';
    world.clock.moveTo(toInstant(Date.parse(promise) - 24 * 3_600_000));
    await world.minute(2);
    const apology = world.mails.find(({ subject }) => subject.includes('xin lỗi'));
    expect(apology?.text).toContain('do chậm tại UBND xã Bát Xát, ở bước “Đăng ký hộ kinh doanh”');
    // Eleven working days of the way are still to come, and one more: the promise was for 10/12.
    expect(apology?.text).toContain('hẹn trả kết quả trước 17:00, Thứ Hai, 28/12/2026.');
    expect(apology?.text).toContain('The result is now promised by 17:00 on Monday, 28/12/2026.');
    const { notifications } = await listNotifications(world.store, citizenOf(households.riceWine), { limit: 10 });
    expect(notifications[0]?.subject.vi).toBe(`Hồ sơ ${code}: xin lỗi và hẹn lại ngày trả kết quả`);
  });

  test('when two branches are late, the apology names the unit that was due first', async () => {
    const code = await file(world, { household: households.grocery });
    await untilLicensing(world, code);
    world.clock.moveTo((await dossierOf(world, code)).due as Instant);
    await world.minute(2);
    const late = (await journalOf(world, code)).flatMap(entry =>
      entry.type === 'alert-raised' && !(entry.alert === 'due-soon' || entry.step) ? [entry.late] : [],
    );
    expect(late).toEqual(['H38.6.1']);
  });

  test('the tax authority gets the owner and the fields of its message, and nothing else', async () => {
    const code = await file(world);
    await accept(world, code);
    await decide(world, code, 'register-business', 'approved');
    const message = world.sent.find(({ system }) => system === 'tax');
    expect(Object.keys(message?.body.form as object).toSorted()).toEqual([
      'address',
      'businessName',
      'capital',
      'startsOn',
      'trade',
    ]);
    expect(Object.keys(message?.body.owner as object)).toEqual(['name', 'identityNumber']);
  });

  test('the history of an execution contains only identifiers and facts', async () => {
    const code = await file(world);
    await untilLicensing(world, code);
    const { party } = households.riceWine.citizen;
    const history = JSON.stringify(await world.workflow.history({ name: `${code}-e1` }));
    for (const secret of [party.name, party.identityNumber, party.phone]) expect(history).not.toContain(secret);
    await pay(world, code).catch(() => undefined);
  });
});
