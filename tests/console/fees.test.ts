import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFeesOf, sumOf } from '../../console/src/desks/dossier/fees/new-fees.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { listPayments } from '../../store/money/payments.ts';
import { fileUntilPayment } from '../kit/world/acts.ts';
import { openSteps } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt, type Visit, visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

type Look = { readonly as: string; readonly of?: Visit; readonly code: DossierCode };

const atDossier = ({ as, of = {}, code }: Look, look: (page: Page) => Promise<void>) =>
  lookAt(served.browser, of, async page => {
    await signInAt(page, `${served.url}/ho-so/${code}`, as);
    await look(page);
  });
const fees = (page: Page) => page.getByRole('region', { name: /^(Phí, lệ phí|Fees)$/ });
const amountsOf = async (code: DossierCode) =>
  (await listPayments(served.province.store, code)).map(({ amount, state }) => [amount, state]);

describe('the counter sets other fees', () => {
  test('after it has seen what changes of what is owed', async () => {
    const code = await fileUntilPayment(served.province.world);
    await atDossier({ as: 'counter.bat-xat', code }, async page => {
      await fees(page).getByText('300.000 đ').first().waitFor();
      await page.getByRole('button', { name: 'Đặt lại mức thu' }).click();
      await page.getByLabel('Phí thẩm định cấp phép kinh doanh', { exact: true }).fill('150.000');
      await page.getByText('Tổng cộng: 300.000 đ → 250.000 đ, giảm 50.000 đ').waitFor();
      await page.getByText('Yêu cầu nộp tiền cũ không dùng được nữa.').waitFor();
      await page.getByLabel('Lý do, căn cứ').fill('Địa bàn đặc biệt khó khăn.');
      await page.getByRole('button', { name: 'Đặt mức mới' }).click();
      await fees(page).getByText('250.000 đ').first().waitFor();
      expect(await amountsOf(code)).toEqual([[250_000, 'requested']]);
    });
  });

  test('exempts from all of them: the dossier goes on', async () => {
    const code = await fileUntilPayment(served.province.world);
    await atDossier({ as: 'counter.bat-xat', code, of: { language: 'en' } }, async page => {
      await page.getByRole('button', { name: 'Change the fees' }).click();
      for (const button of await page.getByRole('button', { name: /^Exempt from / }).all()) await button.click();
      await page.getByText('Nothing is owed any more: the dossier goes on at once.').waitFor();
      await page.getByLabel('Reason and legal basis').fill('Hộ nghèo.');
      await page.getByRole('button', { name: 'Set the new sums' }).click();
      await fees(page).getByText('Nothing to pay').waitFor();
      await served.province.settle();
      expect(await openSteps(served.province.world, code)).toEqual(['appraise-licence']);
      expect(await page.getByRole('button', { name: 'Change the fees' }).getAttribute('aria-disabled')).toBe('true');
    });
  });

  test('is asked for the reason, and for a sum that can be read; what was typed stays', async () => {
    const code = await fileUntilPayment(served.province.world);
    await atDossier({ as: 'counter.bat-xat', code }, async page => {
      await page.getByRole('button', { name: 'Đặt lại mức thu' }).click();
      await page.getByRole('button', { name: 'Đặt mức mới' }).click();
      await page.getByText('Chưa có khoản nào thay đổi.').waitFor();
      const registration = page.getByLabel('Lệ phí đăng ký hộ kinh doanh', { exact: true });
      await registration.fill('50,5');
      await page.getByText('Ghi số tiền bằng chữ số').waitFor();
      await page.getByText('Thiếu lý do.').waitFor();
      expect(await registration.inputValue()).toBe('50,5');
      await expectAccessibleToAll(page, served.axe);
      expect(await amountsOf(code)).toEqual([[300_000, 'requested']]);
    });
  });
});

test('a counter that has nothing to do with the dossier sees no fees', async () => {
  const code = await fileUntilPayment(served.province.world);
  const { page, context } = await visit(served.browser);
  await signInAt(page, `${served.url}/ho-so/${code}`, 'counter.sa-pa');
  await page.getByRole('alert').waitFor();
  expect(await fees(page).count()).toBe(0);
  await context.close();
});

describe('a sum', () => {
  test('is read as people here write it, and never guessed', () => {
    expect(['1.250.000', '1250000', '1,250,000 đ', '0', ' 5 000 '].map(sumOf)).toEqual([
      1_250_000, 1_250_000, 1_250_000, 0, 5_000,
    ]);
    const unread = ['', '1.5', '-1', 'abc', '1e3', '0x10', '9999999999999'];
    expect(unread.map(sumOf)).toEqual(unread.map(() => undefined));
  });

  test('that was not changed is not sent', () => {
    const lines = [
      { fee: 'registration', amount: 100 },
      { fee: 'appraisal', amount: 200 },
    ];
    expect(newFeesOf(lines, { registration: '100', appraisal: '50' })).toEqual({
      ...{ wrong: [], before: 300, after: 150 },
      changed: [{ fee: 'appraisal', amount: 50 }],
    });
  });
});
