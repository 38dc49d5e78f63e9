/** Receipts are numbered behind the payments: in their order, without gaps or doubles, and sealed once the signer answers. */
import { afterEach, describe, expect, test } from 'vitest';
import { OutsideUnreachable } from '../../../platform/errors.ts';
import type { Signer, Trust } from '../../../platform/ports.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import { receiptsOf } from '../../../store/money/kept-receipts.ts';
import { listPayments, receivePaymentNotice } from '../../../store/money/payments.ts';
import { numberReceipts } from '../../../store/receipts/number-receipts.ts';
import { getReceipt } from '../../../store/receipts/read-receipts.ts';
import { partition } from '../../../store/table/partitions.ts';
import { hostileWhile } from '../../kit/table/hostile-while.ts';
import { fileUntilPayment, pay, paymentNotice } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const UNIT = COUNTER.batXat as UnitCode;
const template = 'receipt/1';

let world: World;
const open = async (options: Parameters<typeof openWorld>[0] = {}): Promise<void> => {
  world = await openWorld({ inMemory: true, ...options });
};
afterEach(() => world.close());

/** Settles the payment, and lets nothing follow. */
const settleOnly = async (code: DossierCode): Promise<void> => {
  await receivePaymentNotice(world.store, await paymentNotice(world, code));
};
const receiptOf = async (code: DossierCode) => {
  const [payment] = await listPayments(world.store, code);
  return (await receiptsOf(world.store, code, payment?.payment ?? '')).at(-1);
};
const numbersOf = async (codes: readonly DossierCode[]) =>
  Promise.all(codes.map(async code => (await receiptOf(code))?.content.number));
const throwFault = (error: unknown): never => {
  throw error;
};
const number = () => numberReceipts(world.store, UNIT, { template, onFault: throwFault });
const owed = async () => (await world.table.query({ hash: partition.owedReceipts(UNIT) })).items;

describe('a receipt', () => {
  test('is numbered and sealed behind the payment, before anybody reads it', async () => {
    await open();
    const code = await fileUntilPayment(world);
    await pay(world, code);
    const receipt = await receiptOf(code);
    expect(receipt?.content).toMatchObject({ number: 1, year: 2026, unit: UNIT, refunded: 0 });
    expect(receipt?.files.vi?.key).toMatch(/^slips\//);
    expect(await owed()).toEqual([]);
    expect(world.faults).toEqual([]);
  });

  test('of the earlier payment has the lower number, whichever is handled first', async () => {
    await open();
    const codes = [await fileUntilPayment(world), await fileUntilPayment(world), await fileUntilPayment(world)];
    const order = [2, 0, 1].map(i => codes[i] as DossierCode);
    for (const code of order) {
      await settleOnly(code);
      world.clock.advance({ minutes: 1 });
    }
    await number();
    expect(await numbersOf(order)).toEqual([1, 2, 3]);
  });

  test('counts in the year of its payment, though it is numbered in the next', async () => {
    await open();
    const code = await fileUntilPayment(world);
    await settleOnly(code);
    world.clock.advance({ days: 60 });
    await number();
    expect((await receiptOf(code))?.content).toMatchObject({ number: 1, year: 2026 });
  });

  test('that cannot be made holds the next ones up for ten minutes, and takes no number of theirs', async () => {
    await open();
    const [broken, sound] = [await fileUntilPayment(world), await fileUntilPayment(world)];
    await settleOnly(broken);
    world.clock.advance({ minutes: 1 });
    await settleOnly(sound);
    await world.embedded.transact([{ delete: { pk: partition.dossier(broken), sk: 'P' } }]);
    const faults: unknown[] = [];
    const run = () => numberReceipts(world.store, UNIT, { template, onFault: fault => faults.push(fault) });
    expect(await run()).toEqual([]);
    world.clock.advance({ minutes: 10 });
    await run();
    expect(await numbersOf([broken, sound])).toEqual([undefined, 1]);
    expect(faults).toHaveLength(2);
  });

  test('that cannot be made is owed once, however often it is read', async () => {
    await open();
    const code = await fileUntilPayment(world);
    await settleOnly(code);
    const [payment] = await listPayments(world.store, code);
    await world.embedded.transact([{ delete: { pk: partition.dossier(code), sk: 'P' } }]);
    const asked = { code, payment: payment?.payment ?? '', by: officerOf(UNIT, 'cashier'), template };
    for (let times = 0; times < 3; times += 1) {
      world.clock.advance({ minutes: 1 });
      await expect(getReceipt(world.store, asked)).rejects.toMatchObject({ refusal: 'unavailable' });
    }
    expect(await owed()).toHaveLength(1);
  });
});

describe('a signer that is silent', () => {
  const failing = (signer: Signer, isSilent: () => boolean): Signer & Trust => ({
    authorities: async () => [],
    certificates: by => signer.certificates(by),
    sign: async asked => {
      if (isSilent()) throw new OutsideUnreachable('the signer does not answer');
      return signer.sign(asked);
    },
  });

  test('holds neither the money nor the number up, and is asked again until it seals', async () => {
    await open();
    const { signer } = world.ports;
    world.close();
    let isSilent = true;
    await open({ signer: failing(signer, () => isSilent) });
    const code = await fileUntilPayment(world);
    await pay(world, code);
    const [payment] = await listPayments(world.store, code);
    expect(payment?.state).toBe('paid');
    expect(await receiptOf(code)).toMatchObject({ content: { number: 1 }, files: {} });
    world.clock.advance({ minutes: 1 });
    await world.minute();
    expect(await receiptOf(code)).toMatchObject({ files: {}, attempts: 2 });
    isSilent = false;
    world.clock.advance({ minutes: 2 });
    await world.minute();
    expect((await receiptOf(code))?.files.vi?.size).toBeGreaterThan(10_000);
    expect(world.faults).toEqual([]);
  });
});

test('sixty-four payments that are settled at once on a bad day get sixty-four consecutive numbers', {
  timeout: 120_000,
}, async () => {
  let isHostile = false;
  await open({ tableAs: hostileWhile({ seed: 20261201, isHostile: () => isHostile }) });
  const codes: DossierCode[] = [];
  for (let i = 0; i < 64; i += 1) {
    // A person files at most 60 times in an hour.
    if (i === 32) world.clock.advance({ hours: 1 });
    codes.push(await fileUntilPayment(world));
  }
  isHostile = true;
  // Each notice is followed at once, as by a function of its own.
  await Promise.all(
    codes.map(async code => {
      await settleOnly(code);
      await number();
    }),
  );
  isHostile = false;
  await number();
  const numbers = (await numbersOf(codes)).toSorted((one, other) => Number(one) - Number(other));
  expect(numbers).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
  expect(await owed()).toEqual([]);
});
