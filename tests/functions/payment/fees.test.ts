import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { PaymentNotice } from '../../../schemas/payment.ts';
import { expectProblem } from '../../kit/server/answers.ts';
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

describe('changed fees', () => {
  test('must be sums that people can pay: a sum too large for a number is refused, and the dossier stays unchanged', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const fees = [
      { fee: 'registration', amount: most },
      { fee: 'appraisal', amount: most },
    ];
    const set = () =>
      province.post(`/dossiers/${code}/payments/${paid.payment}/fees`, {
        as: 'counter.bat-xat',
        body: { fees, basis: 'Nhầm đơn vị' },
      });
    expectProblem(await province.changesNothing(code, set), {
      status: 422,
      name: 'invalid',
      errors: fees.map((_, i) => ({ pointer: `/body/fees/${i}/amount` })),
    });
  });
});
