import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { PaymentNotice } from '../../../schemas/payment.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { signatureOf, type Wrong } from '../../kit/server/outside-stand-in.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileUntilPayment, paymentNotice } from '../../kit/world/acts.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

/** A dossier that waits for its fees, and the notice by which the bank would say that they were paid. */
let code: DossierCode;

let paid: PaymentNotice;

beforeEach(async () => {
  code = await fileUntilPayment(province.world);
  paid = await paymentNotice(province.world, code);
});

const notify = (notice: object, wrong: Wrong = {}) => province.notice('/callbacks/payment', notice, wrong);

const refused = (notice: object, wrong: Wrong = {}) => province.changesNothing(code, () => notify(notice, wrong));

describe('a signature', () => {
  const INVALID = { status: 401, name: 'signature-invalid' } as const;

  test('by another secret is refused', async () => {
    const secret = Buffer.alloc(32, 8).toString('base64');
    expectProblem(await refused(paid, { secret }), {
      ...INVALID,
      detail: 'None of the signatures matches the message.',
    });
  });

  test('of another body is refused', async () => {
    const headers = signatureOf(JSON.stringify({ ...paid, amount: 1 }), province.clock.now());
    const raw = JSON.stringify(paid);
    const answer = await province.changesNothing(code, () => province.post('/callbacks/payment', { raw, headers }));
    expectProblem(answer, INVALID);
  });

  test('that is missing is refused', async () => {
    const answer = await province.changesNothing(code, () => province.post('/callbacks/payment', { body: paid }));
    expectProblem(answer, INVALID);
  });

  test('older than five minutes is refused, and accepted in the last second before', async () => {
    expectProblem(await refused(paid, { age: 301 }), { ...INVALID, detail: 'The message is older than 300 seconds.' });
    expect((await notify(paid, { age: 299 })).status).toBe(200);
  });

  test('more than five minutes in the future is refused, and accepted in the last second before', async () => {
    expectProblem(await refused(paid, { age: -301 }), {
      ...INVALID,
      detail: 'The message is more than 300 seconds ahead of our clock.',
    });
    expect((await notify(paid, { age: -299 })).status).toBe(200);
  });
});
