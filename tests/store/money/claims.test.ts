/** Numbers that others give and that mean one thing in the world outside: each counts once in the whole system (decision 0170). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { PaymentNotice, Transaction } from '../../../schemas/payment.ts';
import { ItemNumber } from '../../../schemas/shipment.ts';
import { readJournal } from '../../../store/dossier/journal.ts';
import { listPayments, receivePaymentNotice } from '../../../store/money/payments.ts';
import { listShipments } from '../../../store/papers/shipment-items.ts';
import { registerOrderedItem } from '../../../store/post/shipments.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import {
  decide,
  fileUntilLicensing,
  fileUntilPayment,
  paymentNotice,
  sendResults,
  taskOf,
  withdraw,
} from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { isFoldOfItsJournal, openSteps } from '../../kit/world/reading.ts';
import { faultsOfDossier } from '../../kit/world/soundness.ts';

const CASHIER = 'cashier.bat-xat';

/** Characters that a text may hold and that show nothing beside others. */
const UNSEEN: readonly (readonly [string, string])[] = [
  ['a joiner', '\u200d'],
  ['a variation selector', '\ufe0f'],
  ['a grapheme joiner', '\u034f'],
  ['a filler of Hangul', '\u3164'],
  ['a blank of Braille', '\u2800'],
  ['a selector beyond the basic plane', '\u{e0100}'],
];

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const notify = (notice: object) => province.notice('/callbacks/payment', notice);
const cameFor = async (code: DossierCode) =>
  (await listPayments(province.store, code)).flatMap(({ state, transactions }) => [
    state,
    ...transactions.map(one => `${one.transaction} ${one.state}${one.fault ? ` ${one.fault}` : ''}`),
  ]);
const at = (code: DossierCode, { payment }: PaymentNotice, what: string) =>
  `/dossiers/${code}/payments/${payment}/${what}`;
const toLookAt = async (code: DossierCode) => {
  const { body } = await province.ask('/transactions?limit=100', { as: CASHIER });
  return (body as { transactions: Transaction[] }).transactions.filter(({ dossier }) => dossier === code);
};

/** Two dossiers that wait for their fees, and what the bank says of each; every test has transactions of its own. */
let one: DossierCode;
let other: DossierCode;
let paidOne: PaymentNotice;
let paidOther: PaymentNotice;
let tests = 0;
beforeEach(async () => {
  tests += 1;
  [one, other] = [await fileUntilPayment(province.world), await fileUntilPayment(province.world)];
  paidOne = await paymentNotice(province.world, one, { transaction: `FT-${tests}` });
  paidOther = await paymentNotice(province.world, other, { transaction: `FT-${tests}` });
});

describe('a transaction of the bank that pays for one dossier', () => {
  test('is kept when reported for another, shown to its cashier with the first dossier, and does not pay', async () => {
    await notify(paidOne);
    const answer = await notify(paidOther);
    expect(answer).toMatchObject({ status: 200, body: { state: 'disputed', fault: 'used' } });
    expect(await province.changesNothing(other, () => notify(paidOther))).toEqual(answer);
    await province.settle();
    expect([await cameFor(one), await cameFor(other)]).toEqual([
      ['paid', `FT-${tests} taken`],
      ['requested', `FT-${tests} disputed used`],
    ]);
    expect(await openSteps(province.world, other)).toEqual(['pay-fees']);
    expect(await toLookAt(other)).toMatchObject([{ state: 'disputed', countsFor: one }]);
    expect(await isFoldOfItsJournal(province.world, other)).toBe(true);
  });

  test('is shown to the other applicant as not counting, without the first dossier', async () => {
    await notify(paidOne);
    await notify(paidOther);
    const { body } = await province.ask(`/dossiers/${other}/payments`, { as: 'citizen.may' });
    expect(JSON.stringify(body)).toContain('disputed');
    expect(JSON.stringify(body)).not.toContain(one);
  });

  test('counts once when two reports arrive at the same moment', async () => {
    await Promise.all([notify(paidOne), notify(paidOther)]);
    const came = [await cameFor(one), await cameFor(other)].flat();
    expect(came.filter(line => line.endsWith(' taken'))).toHaveLength(1);
    expect(came.filter(line => line.endsWith(' disputed used'))).toHaveLength(1);
  });

  test('counts once when it is reported for both in one turn, and each report comes twice', async () => {
    const reports = [paidOther, paidOne, paidOther, paidOne];
    await Promise.all(reports.map(notice => receivePaymentNotice(province.store, notice)));
    const came = [await cameFor(one), await cameFor(other)].flat();
    expect(came.toSorted()).toEqual([`FT-${tests} disputed used`, `FT-${tests} taken`, 'paid', 'requested']);
    for (const code of [one, other]) {
      const { items } = await province.world.embedded.query({ hash: `D#${code}` });
      expect(faultsOfDossier(items)).toEqual([]);
    }
  });

  test('is the same in capitals and in small letters', async () => {
    await notify(paidOne);
    const small = { ...paidOne, transaction: `ft-${tests}` };
    expect((await province.changesNothing(one, () => notify(small))).body).toMatchObject({ state: 'taken' });
    expect((await notify({ ...paidOther, transaction: `ft-${tests}` })).body).toMatchObject({ state: 'disputed' });
  });

  test.each(UNSEEN)('is the same with %s in it, which nobody sees', async (_, unseen) => {
    await notify(paidOne);
    const disguised = { transaction: `FT-${unseen}${tests}` };
    expect((await province.changesNothing(one, () => notify({ ...paidOne, ...disguised }))).body).toMatchObject({
      state: 'taken',
    });
    expect((await notify({ ...paidOther, ...disguised })).body).toMatchObject({ state: 'disputed' });
  });

  test('is used up also if its sum was wrong, is owed back or was refunded', async () => {
    await notify({ ...paidOne, amount: 1000 });
    expect((await notify(paidOther)).body).toMatchObject({ state: 'disputed' });
    await province.post(at(one, paidOne, 'refund'), {
      as: CASHIER,
      body: { transaction: paidOne.transaction, reason: 'Chuyển nhầm' },
    });
    expect((await notify({ ...paidOther, amount: paidOther.amount + 1 })).body).toMatchObject({ state: 'disputed' });
    expect(await cameFor(other)).toEqual(['requested', `FT-${tests} disputed used`]);
  });

  test('is not used up by a report that no money came', async () => {
    await notify({ ...paidOne, status: 'failed' });
    expect((await notify(paidOther)).body).toMatchObject({ state: 'taken' });
    expect((await notify(paidOne)).body).toMatchObject({ state: 'disputed' });
  });

  test('neither settles nor is refunded in the other dossier, until its cashier dismisses it with a reason', async () => {
    await notify(paidOne);
    await notify(paidOther);
    const { transaction } = paidOther;
    const reason = 'Ngân hàng xác nhận báo nhầm hồ sơ';
    const take = { as: CASHIER, body: { transactions: [transaction], reason } };
    expectProblem(await province.changesNothing(other, () => province.post(at(other, paidOther, 'receipt'), take)), {
      ...{ status: 422, name: 'invalid', errors: [{ pointer: '/body/transactions/0' }] },
    });
    const asked = { as: CASHIER, body: { transaction, reason } };
    const refund = () => province.post(at(other, paidOther, 'refund'), asked);
    expectProblem(await province.changesNothing(other, refund), {
      ...{ status: 409, name: 'not-allowed-now', state: 'disputed', allowed: ['dismissTransaction'] },
    });
    const dismiss = (as: string) => province.post(at(other, paidOther, 'dismissal'), { ...asked, as });
    expectProblem(await province.changesNothing(other, () => dismiss('counter.bat-xat')), {
      ...{ status: 403, name: 'forbidden' },
    });
    expect(await dismiss(CASHIER)).toMatchObject({ status: 200, body: { state: 'dismissed' } });
    expect(await toLookAt(other)).toEqual([]);
    const words = (await readJournal(province.store, other)).at(-1);
    expect([words?.entry.type, words?.text]).toEqual(['report-dismissed', reason]);
    expectProblem(await province.changesNothing(other, () => dismiss(CASHIER)), {
      ...{ status: 409, name: 'not-allowed-now', state: 'dismissed' },
    });
    expect((await province.changesNothing(other, () => notify(paidOther))).body).toMatchObject({ state: 'dismissed' });
    await notify({ ...paidOther, transaction: `FT-${tests}-own` });
    await province.settle();
    expect(await openSteps(province.world, other)).toEqual(['appraise-licence']);
  });

  test('cannot be dismissed where it counts', async () => {
    await notify({ ...paidOne, amount: 1000 });
    const asked = { as: CASHIER, body: { transaction: paidOne.transaction, reason: 'Nhầm' } };
    expectProblem(await province.changesNothing(one, () => province.post(at(one, paidOne, 'dismissal'), asked)), {
      ...{ status: 409, name: 'not-allowed-now', state: 'to-settle', allowed: ['takePayment', 'refundTransaction'] },
    });
  });
});

describe('the number of a receipt', () => {
  const take = (code: DossierCode, paid: PaymentNotice, receipt: string) =>
    province.post(at(code, paid, 'receipt'), { as: CASHIER, body: { cash: { amount: paid.amount, receipt } } });

  test('can be used once by a unit, in any spelling, and a second use is refused before the cash is taken', async () => {
    expect((await take(one, paidOne, `BL-${tests}`)).status).toBe(200);
    for (const receipt of [`BL-${tests}`, ` bl - ${tests} `, ...UNSEEN.map(([, unseen]) => `BL-${tests}${unseen}`)])
      expectProblem(await province.changesNothing(other, () => take(other, paidOther, receipt)), {
        ...{ status: 422, name: 'invalid', errors: [{ pointer: '/body/cash/receipt' }] },
      });
    expect((await take(other, paidOther, `BL-${tests}-2`)).status).toBe(200);
  });

  test('is stored once when two cashiers use it at the same moment', async () => {
    const answers = await Promise.all([take(one, paidOne, `BL-${tests}`), take(other, paidOther, `BL-${tests}`)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  test('may be the same as that of a transaction of the bank', async () => {
    expect((await take(one, paidOne, paidOther.transaction)).status).toBe(200);
    expect((await notify(paidOther)).body).toMatchObject({ state: 'taken' });
  });

  test('names the money to refund, in any spelling', async () => {
    expect((await take(one, paidOne, `BL-${tests}`)).status).toBe(200);
    await withdraw(province.world, one);
    await decide(province.world, one, 'withdrawal', 'confirmed');
    const asked = { as: CASHIER, body: { transaction: `bl-${tests}`, reason: 'Đã rút hồ sơ' } };
    expect(await province.post(at(one, paidOne, 'refund'), asked)).toMatchObject({
      ...{ status: 200, body: { state: 'refunded', transaction: `BL-${tests}` } },
    });
  });
});

describe('the number of a result', () => {
  /** Ready to be issued, with both files there. */
  const ready = async () => {
    const { world } = province;
    const code = await fileUntilLicensing(world);
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
    const { unit = '', version } = await taskOf(world, code, 'issue-results');
    const by = officerOf(unit, 'registry');
    const files = await sendResults(world, { code, by, kinds: ['business-registration', 'licence'] });
    const issue = (...numbers: readonly string[]) => {
      const results = files.map((result, i) => ({ ...result, number: numbers[i] }));
      return province.post(`/dossiers/${code}/results`, { as: by.id, body: { version, results } });
    };
    return { code, issue };
  };

  test('can be given once by a unit in a year', async () => {
    const [first, second] = [await ready(), await ready()];
    expect((await first.issue('12/GP-UBND', '13/GP-UBND')).status).toBe(200);
    for (const [one, other] of [
      ['14/GP-UBND', '13/gp-ubnd'],
      ['14/GP-UBND', '13\u200d/GP-UBND'],
      ['14/GP-UBND', '14/GP-UBND'],
      ['14/GP-UBND', '16/GP-UBND'],
    ] as const)
      expectProblem(await province.changesNothing(second.code, () => second.issue(one, other)), {
        ...{
          status: 409,
          name: 'not-allowed-now',
          code: 'numbers-not-next',
          allowed: ['issueResults', 'readIssuance'],
        },
        errors: [
          {
            pointer: '/body/results/1/number',
            detail: 'must be 15/GP-UBND, the next number of its series',
          },
        ],
      });
    expect((await second.issue('14/GP-UBND', '15/GP-UBND')).status).toBe(200);
  });
});

test('the number of the post item that brought the papers cannot be that of the item for the result', async () => {
  const clerk = officerOf('H38.21.3', 'post-clerk');
  const code = await file(province.world, { by: clerk, delivery: 'post' });
  const item = ItemNumber.parse('RR473124829VN');
  await province.post(`/dossiers/${code}/shipments`, { as: clerk.id, body: { item, contents: ['Đơn'] } });
  await expect(registerOrderedItem(province.store, code, item)).rejects.toThrow('the number of another item');
  expect(await listShipments(province.store, code)).toHaveLength(1);
});
