import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { receivePaymentNotice } from '../../store/money/payments.ts';
import { key } from '../../store/table/keys.ts';
import { ChildProgram } from '../kit/server/child-program.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { fileUntilLicensing, fileUntilPayment, fromLicensingToTheEnd, paymentNotice } from '../kit/world/acts.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const run = async (...args: string[]) => {
  const lines: string[] = [];
  const program = new ChildProgram(['client/claims/main.ts', '--api', province.server.url, ...args], {
    onLine: line => lines.push(line),
  });
  return { code: await program.ended(), lines, errors: program.errors };
};

/** A dossier that was paid by that transaction as earlier releases had it: without a claim. */
const paidBefore = async (transaction: string): Promise<DossierCode> => {
  const code = await fileUntilPayment(province.world);
  await receivePaymentNotice(province.store, await paymentNotice(province.world, code, { transaction }));
  await province.table.transact([{ delete: key.reference('transaction', transaction) }]);
  return code;
};

describe('npm run claims', () => {
  test('claims once what earlier releases stored, also of ended dossiers, and names what was used twice', async () => {
    const ended = await fileUntilLicensing(province.world);
    await fromLicensingToTheEnd(province.world, ended);
    const [first, second] = [await paidBefore('FT-OLD'), await paidBefore('FT-OLD')];
    expect(await run()).toEqual({
      code: 1,
      lines: ['dossiers 3: 1 numbers claimed, 1 had been used twice'],
      errors: `FT-OLD counts for ${first}, and was used for ${second}\n`,
    });
    expect(await province.table.find(key.reference('transaction', 'FT-OLD'))).toMatchObject({ dossier: first });
    const again = await province.writesNothing(() => run('--json'));
    expect(again.lines.map(line => JSON.parse(line))).toEqual([
      { number: 'FT-OLD', countsFor: first, dossier: second },
    ]);
    const third = await fileUntilPayment(province.world);
    const notice = await paymentNotice(province.world, third, { transaction: 'ft-old' });
    expect(await receivePaymentNotice(province.store, notice)).toMatchObject({ state: 'disputed' });
  });

  test('goes page by page through all dossiers', async () => {
    for (let one = 0; one < 21; one += 1) await paidBefore(`FT-PAGE-${one}`);
    const { lines } = await run();
    expect(lines).toEqual([expect.stringMatching(/: 21 numbers claimed, 1 had been used twice$/)]);
  });

  test('changes nothing for a user who is no engineer', async () => {
    const { code, errors } = await province.writesNothing(() => run('--account', 'control.lao-cai'));
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringContaining('claimStoredNumbers → 403 forbidden'),
    });
  });
});
