/** One dossier at every desk of its way, each in the browser of its officer: from the counter until the counter hands the result back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { STATUS } from '../../schemas/status.ts';
import { reportTaxCode } from '../kit/world/acts.ts';
import { dossierOf, openSteps } from '../kit/world/reading.ts';
import { lookAt } from './browser.ts';
import { atCounter, CARD, chooseFiles, codeShown, fillIn, scan } from './counter-kit.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const as = (account: string, path: string, work: (page: Page) => Promise<void>) =>
  lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}${path}`, account);
    await work(page);
  });

/** What follows a decision has been done, and these steps are open. */
const expectOpen = async (code: DossierCode, ...steps: readonly string[]): Promise<void> => {
  await served.province.settle();
  expect(await openSteps(served.province.world, code)).toEqual(steps);
};

const approve = (code: DossierCode, account = 'specialist.bat-xat'): Promise<void> =>
  as(account, `/ho-so/${code}`, async page => {
    await page.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
    await page.getByRole('button', { name: 'Quyết định' }).click();
    await page.getByRole('button', { name: 'Quyết định' }).waitFor({ state: 'detached' });
  });

test('filed, registered, paid, appraised, signed, issued and handed back', { timeout: 120_000 }, async () => {
  const { world } = served.province;
  let code = '' as DossierCode;
  await atCounter(served, {}, async counter => {
    await fillIn(counter);
    await chooseFiles(counter);
    await counter.page.getByText('Đủ để tiếp nhận').waitFor();
    await counter.press('F9');
    await counter.page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
    code = await codeShown(counter.page);
  });
  await expectOpen(code, 'register-business');
  await approve(code);
  await expectOpen(code, 'issue-tax-code');
  await reportTaxCode(world, code);
  await as('cashier.bat-xat', '/thu-ngan', async page => {
    await page.getByRole('row', { name: new RegExp(code) }).click();
    await page.getByLabel('Số biên lai').fill('BL-000123');
    await page.keyboard.press('F9');
    await page.getByText(`cho hồ sơ ${code}.`).waitFor();
  });
  await expectOpen(code, 'appraise-licence', 'check-food-safety');
  await approve(code);
  await approve(code, 'specialist.food-safety');
  await expectOpen(code, 'sign-licence');
  await as('leader.bat-xat', '/ky', async page => {
    await page
      .getByRole('row')
      .filter({ has: page.getByLabel(new RegExp(code)) })
      .waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByText('Đã ký 1 hồ sơ.').waitFor();
  });
  await expectOpen(code, 'issue-results');
  await as('registry.bat-xat', '/van-thu', async page => {
    const results = page.locator('.issue-result');
    await results.first().waitFor();
    for (const [i, result] of (await results.all()).entries()) {
      await result.getByLabel('Số', { exact: true }).fill(`1${i}/GP-UBND`);
      const buffer = Buffer.from('%PDF-1.7 the signed result');
      await result
        .getByLabel('Tệp PDF đã ký, đóng dấu')
        .setInputFiles({ name: 'result.pdf', mimeType: 'application/pdf', buffer });
    }
    await page.keyboard.press('F9');
    await page.getByText(/^Đã ban hành \d kết quả/).waitFor();
  });
  await expectOpen(code, 'return-result');
  await atCounter(served, {}, async ({ page, press }) => {
    await page.getByRole('link', { name: /^Trả kết quả/ }).click();
    await page.locator(`a[href="/quay?muc=tra&hs=${code}"]`).click();
    await page.getByRole('heading', { name: 'Người nhận' }).waitFor();
    await scan(page, CARD);
    await page.getByRole('checkbox', { name: 'Người nhận đã ký nhận' }).check();
    await press('F9');
    await page.getByText('Đã trả kết quả cho Nguyễn Văn An').waitFor();
  });
  expect((await dossierOf(world, code)).status).toBe(STATUS.returned);
});
