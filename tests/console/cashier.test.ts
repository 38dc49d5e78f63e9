import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sumsOf } from '../../console/src/desks/cashier/sums.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { listPayments, receivePaymentNotice } from '../../store/money/payments.ts';
import { fileUntilPayment, paymentNotice } from '../kit/world/acts.ts';
import { openSteps } from '../kit/world/reading.ts';
import { expectAccessible, inEveryLook, lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const CASHIER = 'cashier.bat-xat';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const world = () => served.province.world;
/** A dossier for which the bank reported another sum than was asked for. */
const fileWithOtherSum = async (transaction: string): Promise<DossierCode> => {
  const code = await fileUntilPayment(world());
  await receivePaymentNotice(world().store, {
    ...(await paymentNotice(world(), code, { transaction })),
    amount: 1_000,
  });
  return code;
};
const atTheDesk = (look: (page: Page) => Promise<void>, address = '/thu-ngan') =>
  lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}${address}`, CASHIER);
    await look(page);
  });
const rowOf = (page: Page, text: string) => page.getByRole('row', { name: new RegExp(text) });

test('the cashier takes cash under a receipt by keys; the dossier goes on, and the money is in the takings of the day', async () => {
  const code = await fileUntilPayment(world());
  const following = await fileUntilPayment(world());
  const focused = (page: Page) => page.evaluate('document.activeElement.closest(".desk-side")?.innerText ?? ""');
  await atTheDesk(async page => {
    await rowOf(page, code).click();
    await page.keyboard.press('F9');
    await page.getByText('Ghi số biên lai.').waitFor();
    await page.getByLabel('Số biên lai').fill('BL-000123');
    await page.keyboard.press('F9');
    await page.getByText(`Đã ghi nhận 300.000 đ cho hồ sơ ${code}.`).waitFor();
    await served.province.settle();
    expect(await openSteps(world(), code)).toEqual(['appraise-licence']);
    expect(await page.evaluate('document.activeElement.labels[0].textContent')).toBe('Số biên lai');
    await page.keyboard.type('BL-000122');
    await page.keyboard.press('F9');
    await page.getByText(`Đã ghi nhận 300.000 đ cho hồ sơ ${following}.`).waitFor();
    await page.getByText('Khoản này không còn chờ nữa.').or(page.getByText('Chọn một khoản')).first().waitFor();
    await expect.poll(() => focused(page)).toContain(following);
    await page.getByRole('link', { name: 'Thu trong ngày' }).click();
    await rowOf(page, 'BL-000123').waitFor();
    await page.getByText('Tiền mặt 600.000 đ · Ngân hàng 0 đ · Đã lập lệnh hoàn trả 0 đ').waitFor();
  });
});

test('a used receipt number is refused by name, and what was written stays', async () => {
  const code = await fileUntilPayment(world());
  await atTheDesk(async page => {
    await rowOf(page, code).click();
    await page.getByLabel('Số biên lai').fill('BL-000123');
    await page.keyboard.press('F9');
    await page
      .getByRole('alert')
      .getByText(/BL-000123|biên lai|đã dùng|đã được dùng/i)
      .first()
      .waitFor();
    expect(await page.getByLabel('Số biên lai').inputValue()).toBe('BL-000123');
    await page.getByLabel('Số biên lai').fill('BL-000124');
    await page.keyboard.press('F9');
    await page.getByText(`Đã ghi nhận 300.000 đ cho hồ sơ ${code}.`).waitFor();
  });
});

test('another sum that came is used for its payment, and only the rest is taken in cash', async () => {
  const code = await fileWithOtherSum('FT-other-1');
  await atTheDesk(async page => {
    await page.getByRole('link', { name: 'Chờ nộp' }).click();
    await rowOf(page, code).getByText('Chờ 1.000 đ').waitFor();
    await page.getByRole('link', { name: 'Không khớp' }).click();
    await rowOf(page, code).click();
    await page.getByText('Đã đến 1.000 đ, phải nộp 300.000 đ.').waitFor();
    await page.getByRole('button', { name: 'Dùng để nộp cho hồ sơ này' }).click();
    expect(await page.getByLabel('Dùng 1.000 đ đã chuyển khoản, số giao dịch FT-other-1').isChecked()).toBe(true);
    await page.getByText('Thu tiền mặt').getByText('299.000 đ').waitFor();
    await page.getByLabel('Số biên lai').fill('BL-000125');
    await page.getByLabel('Lý do').fill('Công dân nộp phần còn thiếu bằng tiền mặt.');
    await page.keyboard.press('F9');
    await page.getByText(`Đã ghi nhận 300.000 đ cho hồ sơ ${code}.`).waitFor();
    const [payment] = await listPayments(world().store, code);
    expect(payment?.transactions.map(({ amount, state }) => [amount, state]).toSorted()).toEqual([
      [1_000, 'taken'],
      [299_000, 'taken'],
    ]);
  }, '/thu-ngan?muc=doi-soat');
});

test('money that does not fit is sent back with a reason', async () => {
  const code = await fileWithOtherSum('FT-other-2');
  await atTheDesk(async page => {
    await rowOf(page, code).click();
    await page.getByRole('button', { name: 'Lập lệnh hoàn trả 1.000 đ' }).click();
    await page.getByText('Ghi lý do.').waitFor();
    await page.getByLabel('Lý do').fill('Công dân chuyển nhầm.');
    await page.getByRole('button', { name: 'Lập lệnh hoàn trả 1.000 đ' }).click();
    await page.getByText('Đã lập lệnh hoàn trả 1.000 đ.').waitFor();
    const [payment] = await listPayments(world().store, code);
    expect(payment?.transactions.map(({ state }) => state)).toEqual(['refunded']);
  }, '/thu-ngan?muc=doi-soat');
});

test('what the bank says against its own report is compared and closed, or its money is found not to be there', async () => {
  const paid = await fileUntilPayment(world());
  const notice = await paymentNotice(world(), paid, { transaction: 'FT-against-1' });
  await receivePaymentNotice(world().store, notice);
  await receivePaymentNotice(world().store, { ...notice, status: 'failed' });
  const waits = await fileWithOtherSum('FT-against-2');
  const other = await paymentNotice(world(), waits, { transaction: 'FT-against-2' });
  await receivePaymentNotice(world().store, { ...other, amount: 1_000, status: 'failed' });
  await atTheDesk(async page => {
    await rowOf(page, paid).click();
    await page.getByText('Ngân hàng đã báo có, sau đó báo không thành công').first().waitFor();
    await page.getByLabel('Lý do').fill('Sao kê có tiền.');
    await page.getByRole('button', { name: 'Đã đối chiếu: đóng báo cáo này' }).click();
    await page.getByText('Đã đóng báo cáo.').waitFor();
    await rowOf(page, waits).click();
    await page.getByLabel('Lý do').fill('Sao kê không có khoản này.');
    await page.getByRole('button', { name: 'Không có tiền: bỏ báo có này' }).click();
    await page.getByText('Đã bỏ báo có.').waitFor();
  }, '/thu-ngan?muc=doi-soat');
  const statesOf = async (code: DossierCode) =>
    (await listPayments(world().store, code)).flatMap(({ transactions }) => transactions.map(({ state }) => state));
  expect((await statesOf(paid)).toSorted()).toEqual(['dismissed', 'taken']);
  expect(await statesOf(waits)).toEqual(['dismissed']);
});

test('all keys are shown by a question mark, and f finds a payment by its code', async () => {
  const code = await fileUntilPayment(world());
  await atTheDesk(async page => {
    await rowOf(page, code).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('đến ô số biên lai').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('f');
    await page.keyboard.type(code);
    await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBe(2);
    await rowOf(page, code).waitFor();
  });
});

test('the sums of a day keep what came apart from what went back', () => {
  const line = { state: 'taken' as const };
  expect(
    sumsOf([
      { ...line, by: 'counter', amount: 300 },
      { by: 'counter', amount: 200, state: 'refunded' },
      { ...line, by: 'bank', amount: 1_000, surplus: 400 },
    ]),
  ).toEqual({ counter: 500, bank: 1_000, refunded: 600 });
});

test('nobody is hindered at the desk of the cashier, in both languages and themes', { timeout: 120_000 }, async () => {
  await fileUntilPayment(world());
  await fileWithOtherSum('FT-other-3');
  await atTheDesk(async page => {
    await inEveryLook(page, async () => {
      for (const list of [
        /^(Chờ nộp|To be paid)$/,
        /^(Không khớp|To check)/,
        /^(Thu trong ngày|Takings of the day)$/,
      ]) {
        await page.getByRole('link', { name: list }).click();
        await page.getByRole('grid').waitFor();
        await page.keyboard.press('F9');
        await expectAccessible(page, served.axe);
      }
    });
  });
});
