import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { readPdf } from '../kit/documents/read-pdf.ts';
import { accept, askSupplement } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { expectAccessible, expectAccessibleToAll, lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const COUNTER = 'counter.bat-xat';
const RECEIPT = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả';

let served: ServedConsole;
let code: DossierCode;
beforeAll(async () => {
  served = await serveConsole();
  const { world } = served.province;
  code = await file(world, { household: households.riceWine });
  await accept(world, code);
  await askSupplement(world, code, 'register-business');
}, 120_000);
afterAll(() => served?.close());

const slipsOn = (page: Page) => page.getByRole('region', { name: 'Phiếu' }).getByRole('listitem');

const atDossier = (account: string, look: (page: Page) => Promise<void>) =>
  lookAt(served.browser, {}, async page => {
    await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
    await signInAt(page, `${served.url}/ho-so/${code}`, account);
    await slipsOn(page).first().waitFor();
    await look(page);
  });

test('the counter sees the slips of a dossier, and prints the receipt on A5 once more', {
  timeout: 60_000,
}, async () => {
  await atDossier(COUNTER, async page => {
    expect(await slipsOn(page).locator('strong').allTextContents()).toEqual([
      RECEIPT,
      'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
      'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    ]);
    await page.getByRole('button', { name: `In A5: ${RECEIPT}` }).click();
    await expect.poll(() => page.evaluate('window.printed'), { timeout: 15_000 }).toBe(1);
    const picture = page.locator('.sheet-half img');
    expect(await picture.count()).toBe(1);
    // Four dots for each of the narrowest bars: the page is 148 mm wide.
    expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(2368);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    await slipsOn(page).first().getByText('số 1').waitFor();
    await expectAccessibleToAll(page, served.axe);
  });
});

test('the applicant downloads the same receipt, and its translation', { timeout: 60_000 }, async () => {
  await atDossier(String(households.riceWine.citizen.id), async page => {
    for (const [button, said] of [
      [`Tải PDF: ${RECEIPT}`, 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ'],
      [`Bản tiếng Anh: ${RECEIPT}`, 'Translation for information'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`01-3-${code}.pdf`);
      const [read] = await readPdf(readFileSync(await download.path()));
      expect(read?.text).toContain(said);
    }
  });
});

test('the counter takes the register of its unit for a period, as a document and for a spreadsheet program', {
  timeout: 60_000,
}, async () => {
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/quay`, COUNTER);
    await page.getByRole('button', { name: 'Sổ theo dõi' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Từ ngày').inputValue()).toBe('01/11/2026');
    expect(await dialog.getByLabel('Đến ngày').inputValue()).toBe('23/11/2026');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Tải PDF' }).click();
    const [pdf] = await readPdf(readFileSync(await (await download).path()));
    expect(pdf?.text).toContain(code);
    await dialog.getByText('Đã lập sổ: 1 hồ sơ.').waitFor();
    await expectAccessible(page, served.axe);
    const table = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Tải Excel' }).click();
    expect((await table).suggestedFilename()).toMatch(/^so-theo-doi-ho-so-.*\.xlsx$/);
    await dialog.getByLabel('Từ ngày').fill('01/12/2026');
    await dialog.getByRole('button', { name: 'Tải PDF' }).click();
    await dialog
      .getByText(/phải là ngày bắt đầu hoặc sau đó/)
      .first()
      .waitFor();
  });
});
