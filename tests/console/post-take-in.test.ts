import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentsOf } from '../../console/src/desks/post/take-in/contents.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt } from './browser.ts';
import { CARD, SCANS, scan } from './counter-kit.ts';
import { CLERK, newItem } from './post-kit.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const atPost = (work: (page: Page) => Promise<void>) =>
  lookAt(served.browser, {}, async page => {
    page.setDefaultTimeout(10_000);
    await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
    await signInAt(page, `${served.url}/buu-chinh?viec=nop`, CLERK);
    await page.locator('#owner-identityNumber').waitFor();
    await work(page);
  });

/** From the card to the papers, as a clerk fills it in. */
const fillIn = async (page: Page): Promise<void> => {
  await scan(page, CARD);
  await page.getByText('Đã điền theo thẻ căn cước: Nguyễn Văn An').waitFor();
  await page.locator('#owner-phone').fill('0912345678');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('ho kinh');
  await page.getByRole('combobox', { name: 'Thủ tục' }).press('Enter');
  await page.locator('#form-businessName').fill('Hộ kinh doanh Minh Anh');
  await page.locator('#form-trade').selectOption('food-retail');
  await page.locator('#form-area').selectOption('rural');
  await page.locator('#form-capital').fill('200000000');
  await page.locator('#form-employees').fill('2');
  await page.locator('#form-startsOn').fill('15/12/2026');
  await page.locator('input[type="file"]').setInputFiles(SCANS);
  await page.getByText('scan-5.pdf').waitFor();
};
const codeShown = async (page: Page): Promise<DossierCode> =>
  (await page.locator('.take-in-done .digits').first().textContent()) as DossierCode;

describe('a clerk of the post takes a filing in', () => {
  test('checked, sealed and registered for the counter, and not before; the slip is printed', {
    timeout: 60_000,
  }, async () => {
    const item = newItem();
    await atPost(async page => {
      await fillIn(page);
      // Without seal and number both are named, at their places, and nothing is sent.
      await page.getByLabel('Số hiệu bưu gửi').fill('EE 473 124 828 VN');
      await page.keyboard.press('F9');
      await page.getByText('Số hiệu chưa đúng').waitFor();
      await page.getByLabel('Số hiệu bưu gửi').fill('');
      await page.getByText('Quét hoặc nhập số hiệu bưu gửi.').waitFor();
      await page.getByText('Kiểm giấy tờ, niêm phong rồi đánh dấu.').waitFor();
      expect(await page.getByText('Đã nhận hồ sơ').count()).toBe(0);
      await scan(page, item);
      await page.getByLabel('Đã kiểm đủ giấy tờ theo danh mục').check();
      await page.getByText('Đủ để gửi đến một cửa').waitFor();
      await expectAccessibleToAll(page, served.axe);
      await page.keyboard.press('F9');
      await page.getByText('Đã nhận hồ sơ').waitFor();
      await expect.poll(() => page.evaluate('window.printed')).toBe(1);
      const code = await codeShown(page);
      expect(await dossierOf(served.province.world, code)).toMatchObject({
        channel: 'post',
        units: { receiving: 'H38.21.1', post: 'H38.21.3' },
      });
      expect(await listShipments(served.province.store, code)).toMatchObject([
        { item, leg: 'hand-in', state: 'registered', holder: 'carrier', unit: 'H38.21.1' },
      ]);
    });
  });

  test('whose item number is in use changes it, and the filing is submitted once', { timeout: 60_000 }, async () => {
    const by = officerOf('H38.21.3', 'post-clerk');
    const used = newItem();
    const other = await file(served.province.world, { by });
    await registerHandIn(served.province.store, { code: other, by, item: used as never, contents: ['Đơn'] });
    const free = newItem();
    await atPost(async page => {
      await fillIn(page);
      await scan(page, used);
      await page.getByLabel('Đã kiểm đủ giấy tờ theo danh mục').check();
      await page.keyboard.press('F9');
      await page.getByText(/Chỉ còn đăng ký bưu gửi/).waitFor();
      const said = (await page.getByText(/Chỉ còn đăng ký bưu gửi/).textContent()) ?? '';
      await page.getByLabel('Số hiệu bưu gửi').fill(free);
      await page.keyboard.press('F9');
      await page.getByText('Đã nhận hồ sơ').waitFor();
      expect(said).toContain(await codeShown(page));
    });
  });
});

test('what is electronic lies in no envelope', () => {
  const components = ['form', 'card', 'map'].map(component => ({ component, title: { vi: component, en: component } }));
  const papers = {
    form: { kind: 'original', pages: 1 },
    card: { kind: 'electronic', pages: 1 },
    map: { kind: 'copy', pages: 1 },
  } as const;
  expect(contentsOf({ filing: { papers }, procedure: { components: components as never } })).toEqual([
    'form (bản chính)',
    'map (bản sao)',
  ]);
});
