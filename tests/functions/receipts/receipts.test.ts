/** The electronic receipts of payments. */
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../cms/signed-data.ts';
import { forms } from '../../../samples/forms.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { Receipt } from '../../../schemas/receipt.ts';
import type { FileVerification } from '../../../schemas/verification.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { refundTransaction } from '../../../store/money/cashier.ts';
import { receiptsOf } from '../../../store/money/kept-receipts.ts';
import { listPayments } from '../../../store/money/payments.ts';
import { readPaymentsFor } from '../../../store/queries/payments.ts';
import { key } from '../../../store/table/keys.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { acceptedByOpenssl, isInstalled, readByPdfsig } from '../../kit/signed-pdf.ts';
import { accept, decide, fileUntilPayment, pay, withdraw } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
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
type Read = Receipt & { readonly which: number; readonly sha256: string; readonly size: number };
const read = async (
  code: DossierCode,
  by: Principal = owner,
  query: { readonly language?: 'vi' | 'en'; readonly which?: number } = {},
): Promise<Read> => {
  const params = { code, payment: (await paymentOf(code)).payment };
  return (await world
    .handlersOf('receipts')
    .routes?.readReceipt?.({ params, query: { language: 'vi', ...query }, principal: by } as never)) as Read;
};
const paid = async (): Promise<DossierCode> => {
  const code = await fileUntilPayment(world);
  await pay(world, code);
  return code;
};
const fileOf = async (code: DossierCode, which: number, language: 'vi' | 'en' = 'vi'): Promise<Uint8Array> => {
  const { payment } = await paymentOf(code);
  const { files } = (await receiptsOf(world.store, code, payment))[which - 1] ?? {};
  const { key, size } = files?.[language] ?? { key: '', size: 0 };
  return world.ports.files.readPart(key, { from: 0, bytes: size });
};
const textOf = async (code: DossierCode, which: number): Promise<string> => {
  const [page] = await readPdf(await fileOf(code, which));
  return page?.text ?? '';
};
/** What the public page says of a file that is dropped there. */
const verify = async (pdf: Uint8Array) => {
  const signatures = signaturesIn(pdf);
  return (await world.handlersOf('tracking').routes?.verifyFile?.({
    body: {
      sha256: sha256(pdf).toString('base64'),
      signatures: signatures.map(one => ({
        digest: sha256(coveredBy(pdf, one)).toString('base64'),
        signature: Buffer.from(one.signature).toString('base64'),
      })),
      toTheEnd: signatures.at(-1)?.end === pdf.length,
    },
  } as never)) as FileVerification;
};
/** Withdraws a dossier that was paid, and sends the money back. */
const refunded = async (): Promise<DossierCode> => {
  const code = await paid();
  await withdraw(world, code);
  await decide(world, code, 'withdrawal', 'confirmed');
  const { payment, transaction = '' } = await paymentOf(code);
  const by = officerOf(COUNTER.batXat, 'cashier');
  await refundTransaction(world.store, { code, payment, transaction, by, reason: 'Đã rút hồ sơ' });
  await world.settle();
  return code;
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

describe('the cashier of another unit that this dossier pays, too,', () => {
  /** The appraisal is paid to the unit with this name; the certificate is to be paid to another one. */
  const paidToTwo = async () => {
    const code = await file(world, { procedure: '1.012790', form: forms['1.012790'] });
    await accept(world, code);
    await pay(world, code);
    const head = await world.embedded.find(key.head(code));
    const { dossier } = await readHead(world.store, code);
    const charge = { ...dossier.steps['pay-appraisal-fee'], unit: COUNTER.saPa };
    const steps = { ...dossier.steps, 'pay-certificate-charge': charge };
    await world.embedded.transact([{ put: { ...head, dossier: { ...dossier, steps } } as never }]);
    return { code, unit: String(dossier.steps['pay-appraisal-fee']?.unit) };
  };

  test('does not read its receipt', async () => {
    const { code, unit } = await paidToTwo();
    expect((await read(code, officerOf(unit, 'cashier'))).number).toBe(1);
    await expect(read(code, officerOf(COUNTER.saPa, 'cashier'))).rejects.toMatchObject({
      said: { code: 'receipt-of-other-unit' },
    });
  });

  test('reads no payment of it: neither sum, nor transactions, nor the number of a receipt', async () => {
    const { code, unit } = await paidToTwo();
    expect(await readPaymentsFor(world.store, code, officerOf(unit, 'cashier'))).toHaveLength(1);
    expect(await readPaymentsFor(world.store, code, officerOf(COUNTER.saPa, 'cashier'))).toEqual([]);
  });
});

test('who sets the fees of the unit that was paid reads each receipt that its payments name', async () => {
  const code = await paid();
  const head = await world.embedded.find(key.head(code));
  const { dossier } = await readHead(world.store, code);
  const steps = { ...dossier.steps, 'pay-fees': { ...dossier.steps['pay-fees'], unit: COUNTER.saPa } };
  await world.embedded.transact([{ put: { ...head, dossier: { ...dossier, steps } } as never }]);
  const counter = officerOf(COUNTER.saPa, 'counter');
  expect(await readPaymentsFor(world.store, code, counter)).toMatchObject([{ receipts: [{ number: 1 }] }]);
  expect((await read(code, counter)).number).toBe(1);
});

test('once money went back, another receipt replaces it; the first stays as it is, and both are read', async () => {
  const code = await refunded();
  const { amount } = await paymentOf(code);
  expect(await read(code)).toMatchObject({ number: 2, which: 2, replaces: 1, refunded: amount });
  expect(await read(code, owner, { which: 1 })).toMatchObject({ number: 1, which: 1, refunded: 0 });
  await expect(read(code, owner, { which: 3 })).rejects.toMatchObject({ refusal: 'not-found' });
  expect(await textOf(code, 2)).toContain('thay thế biên lai số 0000001');
  expect(await textOf(code, 1)).not.toContain('hoàn trả');
  const [payment] = await readPaymentsFor(world.store, code, owner);
  expect(payment?.receipts).toMatchObject([
    { which: 1, number: 1, state: 'replaced', refunded: 0 },
    { which: 2, number: 2, state: 'valid', refunded: amount },
  ]);
});

describe('a receipt that somebody drops on the public page', () => {
  test('is genuine under the seal of the unit, with its number and sum, and names nobody', async () => {
    const code = await paid();
    const { amount } = await paymentOf(code);
    const { standing, receipt, signatures, result } = await verify(await fileOf(code, 1));
    expect({ standing, result }).toEqual({ standing: 'genuine', result: undefined });
    expect(receipt).toMatchObject({ number: 1, year: 2026, amount, refunded: 0 });
    expect(signatures).toMatchObject([{ state: 'intact' }]);
    expect(JSON.stringify(receipt)).not.toContain('Mẩy');
  });

  test('is known when it was replaced, when it was altered, and as a translation', async () => {
    const code = await refunded();
    expect((await verify(await fileOf(code, 1))).standing).toBe('superseded');
    expect((await verify(await fileOf(code, 2))).standing).toBe('genuine');
    const altered = Buffer.concat([await fileOf(code, 2), Buffer.from('\n%%EOF')]);
    expect(await verify(altered)).toMatchObject({ standing: 'altered', receipt: { number: 2 } });
    await read(code, owner, { language: 'en' });
    expect((await verify(await fileOf(code, 2, 'en'))).standing).toBe('genuine');
  });

  test.skipIf(!isInstalled('pdfsig'))('is accepted by pdfsig', async () => {
    const [seal = '', ...others] = readByPdfsig(await fileOf(await paid(), 1));
    expect(others).toEqual([]);
    expect(seal).toMatch(/LienThong-seal[\s\S]+Total document signed[\s\S]+Signature is Valid/);
  });

  test.skipIf(!isInstalled('openssl'))('is accepted by openssl once its authority is trusted', async () => {
    const pdf = await fileOf(await paid(), 1);
    expect(signaturesIn(pdf)).toHaveLength(1);
    acceptedByOpenssl(pdf, await world.ports.trust.authorities());
  });
});
