/** The electronic receipts of payments. */
import { expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { Receipt } from '../../../schemas/receipt.ts';
import { refundTransaction } from '../../../store/money/cashier.ts';
import { listPayments } from '../../../store/money/payments.ts';
import { key } from '../../../store/table/keys.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { decide, fileUntilPayment, pay, withdraw } from '../../kit/world/acts.ts';
import { citizenOf, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const owner = citizenOf(households.riceWine);
const paymentOf = async (code: DossierCode) => {
  const [payment] = await listPayments(world.store, code);
  if (!payment) throw new Error(`${code} asks for no money.`);
  return payment;
};
type Read = Receipt & { readonly sha256: string; readonly size: number };
const read = async (code: DossierCode, by: Principal = owner, language = 'vi'): Promise<Read> => {
  const params = { code, payment: (await paymentOf(code)).payment };
  return (await world
    .handlersOf('slips')
    .routes?.readReceipt?.({ params, query: { language }, principal: by } as never)) as Read;
};
const paid = async (): Promise<DossierCode> => {
  const code = await fileUntilPayment(world);
  await pay(world, code);
  return code;
};
const textOf = async (code: DossierCode, which: number): Promise<string> => {
  const { payment } = await paymentOf(code);
  const item = await world.embedded.find(key.receipt(code, { payment, which }));
  const { vi } = (item as unknown as { files: { vi: { key: string; size: number } } }).files;
  const [page] = await readPdf(await world.ports.files.readPart(vi.key, { from: 0, bytes: vi.size }));
  return page?.text ?? '';
};

test('a receipt says who paid what for which dossier, and is the same whenever it is read', async () => {
  const code = await paid();
  const receipt = await read(code);
  const { amount, transaction } = await paymentOf(code);
  expect(receipt).toMatchObject({
    number: 1,
    year: 2026,
    amount,
    refunded: 0,
    by: 'bank',
    transactions: [transaction],
  });
  expect(receipt.fees.reduce((sum, fee) => sum + fee.amount, 0)).toBe(amount);
  const text = await textOf(code, 1);
  for (const said of [
    'BIÊN LAI THU PHÍ, LỆ PHÍ',
    'Số: 0000001/BL-2026',
    'Lừu Thị Mẩy',
    code,
    amount.toLocaleString('vi-VN'),
  ])
    expect(text).toContain(said);
  world.clock.advance({ days: 3 });
  expect((await read(code)).sha256).toBe(receipt.sha256);
});

test('receipts of a unit are numbered 1, 2, 3 …, also where they are read at the same moment', async () => {
  const codes = [await paid(), await paid(), await paid()];
  const receipts = await Promise.all([...codes, ...codes].map(code => read(code)));
  expect(
    receipts
      .slice(0, 3)
      .map(({ number }) => number)
      .toSorted(),
  ).toEqual([1, 2, 3]);
  expect(receipts.slice(3).map(({ number }) => number)).toEqual(receipts.slice(0, 3).map(({ number }) => number));
});

test('there is none before the payment, and none for who may not see the money', async () => {
  const code = await fileUntilPayment(world);
  await expect(read(code)).rejects.toMatchObject({ refusal: 'not-allowed-now', facts: { state: 'requested' } });
  await pay(world, code);
  for (const by of [citizenOf(households.grocery), officerOf(COUNTER.saPa, 'cashier')])
    await expect(read(code, by)).rejects.toThrow();
});

test('once money went back, another receipt replaces it, and the first stays as it is', async () => {
  const code = await paid();
  const first = await read(code);
  await withdraw(world, code);
  await decide(world, code, 'withdrawal', 'confirmed');
  const { payment, transaction = '', amount } = await paymentOf(code);
  const by = officerOf(COUNTER.batXat, 'cashier');
  await refundTransaction(world.store, { code, payment, transaction, by, reason: 'Đã rút hồ sơ' });
  const second = await read(code);
  expect(second).toMatchObject({ number: 2, replaces: first.number, refunded: amount });
  expect(await textOf(code, 2)).toContain('thay thế biên lai số 0000001');
  expect(await textOf(code, 1)).not.toContain('hoàn trả');
  expect((await read(code)).number).toBe(2);
});
