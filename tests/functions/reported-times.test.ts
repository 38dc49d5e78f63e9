/** Times that others tell are bounded by one rule: not in time to come, not before what they are about (decision 0173). */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { functions } from '../../functions/index.ts';
import { citizens } from '../../samples/citizens.ts';
import { forms } from '../../samples/forms.ts';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { PaymentNotice } from '../../schemas/payment.ts';
import { clampInstant, GivenInstant, type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { listPayments } from '../../store/money/payments.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { expectProblem } from '../kit/server/answers.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { decide, fileUntilLicensing, fileUntilPayment, issue, paymentNotice } from '../kit/world/acts.ts';
import { dossierOf } from '../kit/world/reading.ts';

const FAR_AHEAD = '2099-01-01T00:00:00.000Z' as Instant;
const LONG_AGO = '1970-01-01T00:00:00.000Z' as Instant;
const MINUTE = 60_000;

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const later = (instant: Instant, minutes: number): Instant => toInstant(toEpoch(instant) + minutes * MINUTE);
const notify = async (notice: PaymentNotice): Promise<void> => {
  expect((await province.notice('/callbacks/payment', notice)).status).toBe(200);
};
const cameFor = async (code: DossierCode) =>
  (await listPayments(province.store, code)).map(({ paidAt, transactions: [came] }) => ({
    ...{ paidAt, came: came?.paidAt, stated: came?.statedPaidAt },
  }));

describe('the time of a payment', () => {
  test('is what the bank says, if it lies between the filing and now', async () => {
    const code = await fileUntilPayment(province.world);
    province.machine.time += 3_600_000;
    const paidAt = later(province.clock.now(), -30);
    await notify({ ...(await paymentNotice(province.world, code)), paidAt });
    expect(await cameFor(code)).toEqual([{ paidAt, came: paidAt, stated: undefined }]);
  });

  test.each([
    ['in time to come', FAR_AHEAD],
    ['long before the dossier', LONG_AGO],
  ])(
    'that the bank says was %s becomes the nearest possible time, and what the bank said is kept',
    async (_, paidAt) => {
      const code = await fileUntilPayment(province.world);
      const { submittedAt } = await dossierOf(province.world, code);
      province.machine.time += 3_600_000;
      await notify({ ...(await paymentNotice(province.world, code)), paidAt });
      const nearest = paidAt === FAR_AHEAD ? province.clock.now() : submittedAt;
      expect(await cameFor(code)).toEqual([{ paidAt: nearest, came: nearest, stated: paidAt }]);
    },
  );

  test('a few seconds ahead becomes now, and what the bank said is not kept', async () => {
    const code = await fileUntilPayment(province.world);
    await notify({ ...(await paymentNotice(province.world, code)), paidAt: later(province.clock.now(), 1) });
    const now = province.clock.now();
    expect(await cameFor(code)).toEqual([{ paidAt: now, came: now, stated: undefined }]);
  });

  test('that is impossible does not hide the payment from the cashier, whose list uses the possible time', async () => {
    const code = await fileUntilPayment(province.world);
    const paid = await paymentNotice(province.world, code);
    await notify({ ...paid, amount: 1, paidAt: FAR_AHEAD });
    const { body } = await province.ask('/transactions?limit=100', { as: 'cashier.bat-xat' });
    expect(JSON.stringify(body)).toContain(paid.transaction);
    expect((await cameFor(code))[0]?.came).toBe(province.clock.now());
  });
});

describe('the time of a movement of an item', () => {
  test.each([
    ['in time to come', FAR_AHEAD],
    ['before it was handed over', LONG_AGO],
  ])('that the carrier says was %s becomes the nearest possible time', async (_, at) => {
    const code = await fileUntilLicensing(province.world, { delivery: 'post' });
    for (const [step, outcome] of [['appraise-licence', 'approved'] as const, ['sign-licence', 'signed'] as const])
      await decide(province.world, code, step, outcome);
    await issue(province.world, code);
    const [{ item, movedAt } = { item: itemNumber(1), movedAt: LONG_AGO }] = await listShipments(province.store, code);
    await province.post(`/shipments/${item}/hand-over`, { as: 'counter.bat-xat' });
    province.machine.time += 3_600_000;
    expect((await province.notice('/callbacks/carrier', { item, event: 1, kind: 'received', at })).status).toBe(204);
    const [moved] = await listShipments(province.store, code);
    expect(moved?.state).toBe('received');
    expect(moved?.movedAt).toBe(at === FAR_AHEAD ? province.clock.now() : movedAt);
  });
});

describe('the day of an event in a form', () => {
  const begin = (change: object) => {
    const parties = { owner: citizens.hung.party, authority: 'owner' };
    const form = { ...forms['2.002913'], ...change };
    const body = { procedure: '2.002913', delivery: 'counter', receivingUnit: 'H38.21.1', parties, form };
    return province.post('/drafts', { as: citizens.hung.id, body });
  };

  test('must not lie in the future: the filing is refused with the place', async () => {
    const ahead = [{ pointer: '/body/form/diedOn', detail: 'must not be in the future' }];
    expectProblem(await begin({ diedOn: '2026-11-24' }), { status: 422, name: 'invalid', errors: ahead });
    expectProblem(await begin({ diedOn: '9999-12-31', relationToDeceased: '' }), {
      ...{ status: 422, name: 'invalid', errors: [{ pointer: '/body/form/relationToDeceased' }, ...ahead] },
    });
    expect((await begin({ diedOn: '2026-11-23' })).status).toBe(201);
  });
});

/** The places of moments in a schema. */
const instantsIn = (schema: z.core.$ZodType, place: string): readonly string[] => {
  const {
    type,
    innerType,
    shape,
    element,
    in: given,
  } = schema._zod.def as unknown as Readonly<Record<string, unknown>>;
  if (type === 'object')
    return Object.entries(shape as object).flatMap(([name, part]) => instantsIn(part, `${place}.${name}`));
  if (schema === GivenInstant) return [place];
  const inner = innerType ?? element ?? given;
  return inner ? instantsIn(inner as z.core.$ZodType, place) : [];
};

test('this file tests every time that a request states', () => {
  const stated = functions
    .flatMap(({ declaration }) => declaration.routes ?? [])
    .flatMap(({ operation, body }) => (body ? instantsIn(body, operation) : []));
  expect(stated.toSorted()).toEqual([
    'askRestart.restoredTo',
    'moveCounters.restoredTo',
    'noticeCarrier.at',
    'noticePayment.paidAt',
    'startEpoch.restoredTo',
  ]);
});

test('a stated time is kept between two moments', () => {
  const [after, now] = ['2026-11-23T01:00:00.000Z', '2026-11-24T01:00:00.000Z'] as [Instant, Instant];
  const within = '2026-11-23T12:00:00.000Z' as Instant;
  expect([within, FAR_AHEAD, LONG_AGO].map(reported => clampInstant(reported, { after, now }))).toEqual([
    within,
    now,
    after,
  ]);
  // a clock of ours that went back does not move what has been
  expect(clampInstant(within, { after: now, now: after })).toBe(now);
});
