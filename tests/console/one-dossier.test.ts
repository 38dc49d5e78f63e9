/** One dossier at every desk of its way, each in the browser of its officer: from the counter until the counter hands the result back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { STATUS } from '../../schemas/status.ts';
import { pdfOf } from '../kit/pdf.ts';
import { fileAccepted, reportTaxCode } from '../kit/world/acts.ts';
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
    // The button goes when the decision is sent, not when it has arrived.
    await page.getByText('Đã quyết định: Đồng ý').waitFor();
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
      const buffer = Buffer.from(pdfOf('the signed result'));
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

test('a withdrawal is entered at the counter, taken back, and asked for again; the counter answers why it came too late', {
  timeout: 120_000,
}, async () => {
  const { world } = served.province;
  const code = await fileAccepted(world);
  const counter = 'counter.bat-xat';
  const enter = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Ghi nhận đề nghị rút hồ sơ …' }).click();
    await page.getByRole('button', { name: 'Ghi nhận đề nghị', exact: true }).click();
    await page.getByText('Ghi lý do người nộp nêu.').waitFor();
    await page.getByLabel('Lý do của người nộp').fill('Gia đình chuyển nơi ở.');
    await page.getByRole('button', { name: 'Ghi nhận đề nghị', exact: true }).click();
    await page.getByText('Lý do người nộp đề nghị rút').waitFor();
  };
  await as(counter, `/ho-so/${code}`, async page => {
    await enter(page);
    await page.getByText(/^Thời hạn tạm dừng từ/).waitFor();
    await page.getByRole('button', { name: 'Người nộp rút lại đề nghị' }).click();
    await page.getByRole('button', { name: 'Ghi nhận đề nghị rút hồ sơ …' }).waitFor();
    expect((await dossierOf(world, code)).status).toBe(STATUS.inProgress);
    await enter(page);
  });
  await as('specialist.bat-xat', `/ho-so/${code}`, async page => {
    await page.getByText('Tạm dừng: người nộp đề nghị rút').waitFor();
    expect(await page.getByRole('button', { name: 'Quyết định' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Người nộp rút lại đề nghị' }).count()).toBe(0);
  });
  await as(counter, `/ho-so/${code}`, async page => {
    await page.getByText('Gia đình chuyển nơi ở.').first().waitFor();
    await page.getByRole('radio', { name: 'Không rút được nữa: đã có quyết định' }).check();
    await page.getByLabel('Lý do gửi người nộp').fill('Lãnh đạo đã ký quyết định sáng nay.');
    await page.getByRole('button', { name: 'Quyết định' }).click();
    await page.getByText(/^Trả lời đề nghị rút hồ sơ: Không rút được nữa/).waitFor();
    await page.getByText('Trả lời đề nghị rút hồ sơ: Người nộp rút lại đề nghị').waitFor();
  });
  expect((await dossierOf(world, code)).status).toBe(STATUS.inProgress);
});
