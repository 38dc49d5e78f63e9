/** Receipts of payments, at each screen that shows the money, and on the public page that verifies them. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { refundTransaction } from '../../store/money/cashier.ts';
import { listPayments } from '../../store/money/payments.ts';
import { readPdf } from '../kit/documents/read-pdf.ts';
import { decide, fileUntilPayment, pay, withdraw } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { expectAccessible, expectAccessibleToAll, lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const LONG = { timeout: 60_000 };

let served: ServedConsole;
let paid: DossierCode;
let refunded: DossierCode;
beforeAll(async () => {
  served = await serveConsole();
  const { world, settle } = served.province;
  paid = await fileUntilPayment(world);
  await pay(world, paid);
  refunded = await fileUntilPayment(world);
  await pay(world, refunded);
  await withdraw(world, refunded);
  await decide(world, refunded, 'withdrawal', 'confirmed');
  const [payment] = await listPayments(world.store, refunded);
  const by = officerOf(COUNTER.batXat, 'cashier');
  const of = { code: refunded, payment: String(payment?.payment), transaction: String(payment?.transaction) };
  await refundTransaction(world.store, { ...of, by, reason: 'Đã rút hồ sơ' });
  await settle();
}, 120_000);
afterAll(() => served?.close());

const at = (account: string, address: string, look: (page: Page) => Promise<void>) =>
  lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}${address}`, account);
    await look(page);
  });

/** Opens the receipt behind a button; returns the file. */
const opened = async (page: Page, button: string): Promise<string> => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return (await download).path();
};
const textOf = async (file: string): Promise<string> => (await readPdf(readFileSync(file)))[0]?.text ?? '';

test('the applicant opens the receipt of a payment, and its translation', LONG, async () => {
  await at(String(households.riceWine.citizen.id), `/cua-toi/${paid}`, async page => {
    const name = 'Biên lai số 0000001/BL-2026';
    expect(await textOf(await opened(page, `Biên lai: ${name}`))).toContain('Số: 0000001/BL-2026');
    expect(await textOf(await opened(page, `Bản tiếng Anh: ${name}`))).toContain('Translation for information');
    await expectAccessibleToAll(page, served.axe);
  });
});

test('the counter opens it at the dossier, and the cashier in the takings of the day', LONG, async () => {
  await at('counter.bat-xat', `/ho-so/${paid}`, async page => {
    const file = await opened(page, 'Biên lai: Biên lai số 0000001/BL-2026');
    expect(await textOf(file)).toContain(paid);
    await expectAccessible(page, served.axe);
  });
  await at('cashier.bat-xat', '/thu-ngan?muc=trong-ngay', async page => {
    await page.getByRole('row', { name: new RegExp(paid) }).click();
    expect(await textOf(await opened(page, 'Biên lai'))).toContain(paid);
    await expectAccessible(page, served.axe);
  });
});

test('after a refund the old receipt is marked as replaced, and both are opened', LONG, async () => {
  await at('cashier.bat-xat', '/thu-ngan?muc=trong-ngay', async page => {
    await page.getByRole('row', { name: new RegExp(refunded) }).click();
    const newest = await opened(page, 'Biên lai: Biên lai số 0000003/BL-2026');
    expect(await textOf(newest)).toContain('thay thế biên lai số 0000002');
    const old = await opened(page, 'Biên lai: Biên lai số 0000002/BL-2026 đã được thay thế');
    expect(await textOf(old)).toContain('Số: 0000002/BL-2026');
    await expectAccessible(page, served.axe);
  });
});

test('anybody drops a receipt on the public page and learns whether it holds', LONG, async () => {
  const files: string[] = [];
  await at(String(households.riceWine.citizen.id), `/cua-toi/${refunded}`, async page => {
    for (const button of ['số 0000003/BL-2026', 'số 0000002/BL-2026 đã được thay thế']) {
      files.push(await opened(page, `Biên lai: Biên lai ${button}`));
      const said = files.length === 1 ? 'biên lai đã cấp và còn giá trị' : 'Biên lai này đã được thay thế';
      await lookAt(served.browser, {}, async verifying => {
        await verifying.goto(`${served.url}/xac-thuc`);
        await verifying.locator('input[type=file]').setInputFiles(files.at(-1) as string);
        await verifying.getByRole('heading', { level: 1, name: new RegExp(said) }).waitFor();
        const main = await verifying.getByRole('main').innerText();
        expect(main).toContain('300.000 đ');
        expect(main).not.toContain('Mẩy');
        await expectAccessibleToAll(verifying, served.axe);
      });
    }
  });
});
