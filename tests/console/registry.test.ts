import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { pdfOf } from '../kit/pdf.ts';
import { decide, fileUntilLicensing, issue } from '../kit/world/acts.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { expectAccessible, inEveryLook, lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const REGISTRY = 'registry.bat-xat';
const PDF = { mimeType: 'application/pdf', buffer: Buffer.from(pdfOf('the signed result')) };
const CERTIFICATE = 'Giấy chứng nhận đăng ký hộ kinh doanh';
const LICENCE = 'Giấy phép kinh doanh ngành nghề có điều kiện';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** A signed dossier that waits for the registry of Bát Xát. */
const fileUntilIssuance = async (): Promise<DossierCode> => {
  const { world } = served.province;
  const code = await fileUntilLicensing(world, { household: households.riceWine });
  await decide(world, code, 'appraise-licence', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  return code;
};

const atTheDesk = (look: (page: Page) => Promise<void>, address = '/van-thu') =>
  lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}${address}`, REGISTRY);
    await look(page);
  });
const fieldsOf = (page: Page, result: string) => page.getByRole('group', { name: result });
const give = async (page: Page, result: string, number?: string): Promise<void> => {
  const fields = fieldsOf(page, result);
  if (number) await fields.getByLabel('Số', { exact: true }).fill(number);
  await fields.getByLabel('Tệp PDF đã ký, đóng dấu').setInputFiles({ name: `${result}.pdf`, ...PDF });
};
const statusOf = async (code: DossierCode) => (await dossierOf(served.province.world, code)).status;

test('the registry issues both results of a dossier; the next number is proposed for the next one', async () => {
  const [first, second] = [await fileUntilIssuance(), await fileUntilIssuance()];
  await atTheDesk(async page => {
    await page.getByRole('complementary').getByText(first, { exact: true }).waitFor();
    await page.getByText(`${first}.KQ1`).waitFor();
    await page.getByText(`${households.riceWine.citizen.party.identityNumber}.HKD.01`).waitFor();
    await give(page, CERTIFICATE, '15/GCN-UBND');
    await give(page, LICENCE, '07/GP-UBND');
    await page.keyboard.press('F9');
    await page.getByText('Đã ban hành 2 kết quả cho Lừu Thị Mẩy.').waitFor();
    await page.getByText('Trả kết quả tại: Trung tâm Phục vụ hành chính công xã Bát Xát.').waitFor();
    expect(await statusOf(first)).toBe(9);
    await page.getByRole('complementary').getByText(second, { exact: true }).waitFor();
    expect(await fieldsOf(page, LICENCE).getByLabel('Số', { exact: true }).inputValue()).toBe('08/GP-UBND');
    await page.getByRole('link', { name: 'Sổ văn bản đi' }).click();
    await page.getByRole('row', { name: /15\/GCN-UBND.*Còn hiệu lực/ }).waitFor();
    await page.getByText('2 văn bản').waitFor();
    await page.getByLabel('Lọc danh sách').and(page.getByRole('textbox')).fill('07/gp-ubnd');
    await page.getByText('1 văn bản').waitFor();
    await page.getByRole('row', { name: /Giấy phép kinh doanh.* của Lừu Thị Mẩy/ }).waitFor();
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await page.getByText('2 văn bản').waitFor();
    await page.getByLabel('Tình trạng').selectOption('Đã thu hồi');
    await page.getByText('Không có mục nào khớp với bộ lọc').waitFor();
  });
});

test('what is missing is named at each result; a number that is not next is refused at its field, and nothing that was entered is lost', async () => {
  const { world } = served.province;
  const [other, code] = [await fileUntilIssuance(), await fileUntilIssuance()];
  await issue(world, other);
  const given = (await served.province.ask(`/dossiers/${other}/results`, { as: 'counter.bat-xat' })).body as {
    results: { number: string; kind: string }[];
  };
  const used = given.results.find(({ kind }) => kind === 'licence')?.number ?? '';
  await atTheDesk(
    async page => {
      await page
        .getByRole('row', { name: new RegExp(households.riceWine.citizen.party.name) })
        .last()
        .click();
      await page.getByText(`${code}.KQ1`).waitFor();
      const number = (result: string) => fieldsOf(page, result).getByLabel('Số', { exact: true });
      const next = await number(CERTIFICATE).inputValue();
      await number(CERTIFICATE).fill('');
      await page.getByRole('button', { name: 'Ban hành và chuyển trả' }).click();
      await fieldsOf(page, CERTIFICATE).getByText('Ghi số của kết quả.').waitFor();
      await fieldsOf(page, LICENCE).getByText('Chọn tệp PDF của kết quả.').waitFor();
      await give(page, CERTIFICATE, next);
      await give(page, LICENCE, used);
      await fieldsOf(page, LICENCE).getByText('Trích yếu').first().click();
      await fieldsOf(page, LICENCE).getByLabel('Trích yếu').fill('Cấp giấy phép bán rượu');
      await page.keyboard.press('F9');
      await fieldsOf(page, LICENCE)
        .getByText(/^Số phải là số kế tiếp của sổ/)
        .waitFor();
      expect(await number(CERTIFICATE).inputValue()).toBe(next);
      await fieldsOf(page, LICENCE)
        .getByRole('button', { name: /^Dùng số kế tiếp/ })
        .click();
      await page.keyboard.press('F9');
      await page.getByText('Đã ban hành 2 kết quả').waitFor();
      expect(await statusOf(code)).toBe(9);
    },
    `/van-thu?chon=${encodeURIComponent(`${code} issue-results`)}`,
  );
});

test('what came to the unit stands in the incoming register with its number, and is found by number, sender and words', async () => {
  const code = await fileUntilIssuance();
  await atTheDesk(async page => {
    await page.getByRole('link', { name: 'Sổ văn bản đến' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sổ văn bản đến' }).waitFor();
    const row = page.getByRole('row', { name: new RegExp(`Lừu Thị Mẩy Hồ sơ: .*${code}`) });
    await row.waitFor();
    const number = Number(((await row.innerText()).match(/\d+/) ?? [])[0]);
    const filter = page.getByLabel('Lọc danh sách').and(page.getByRole('textbox'));
    await filter.fill(String(number));
    await page.getByText('1 văn bản').waitFor();
    await row.waitFor();
    await filter.fill('khong co chu nay');
    await page.getByText('Không có mục nào khớp với bộ lọc').waitFor();
    await filter.fill('luu thi may');
    await row.waitFor();
    await page.getByLabel('Nơi gửi').selectOption('TTPVHCC xã Bát Xát');
    await row.waitFor();
    await expectAccessible(page, served.axe);
  });
});

test('a list whose next page fails asks for it once, and again when the reader says so', async () => {
  await fileUntilIssuance();
  await atTheDesk(async page => {
    let asked = 0;
    await page.route(/\/incoming\?/, async route => {
      const url = new URL(route.request().url());
      const isNext = url.searchParams.has('after');
      if (isNext) asked += 1;
      if (isNext && asked === 1) return route.fulfill({ status: 500, body: '{}' });
      url.searchParams.delete('after');
      const response = await route.fetch({ url: url.href });
      const read = (await response.json()) as { entries: readonly object[] };
      const [entry] = read.entries;
      return route.fulfill({
        response,
        json: isNext ? { ...read, entries: [{ ...entry, year: 2025 }] } : { ...read, next: 'further' },
      });
    });
    await page.getByRole('link', { name: 'Sổ văn bản đến' }).click();
    const again = page.getByRole('alert').getByRole('button', { name: 'Thử lại' });
    await again.waitFor();
    const listed = await page.getByText(/^\d+ văn bản, còn nữa$/).innerText();
    for (const key of ['End', 'ArrowUp', 'End', 'Home']) await page.getByRole('grid').press(key);
    expect(asked).toBe(1);
    await again.click();
    await page.getByText(`${Number.parseInt(listed, 10) + 1} văn bản`, { exact: true }).waitFor();
    expect([asked, await page.getByRole('alert').count()]).toEqual([2, 0]);
  });
});

test('the registry sets the first number of a kind after its paper book; a series that has given numbers is not moved', async () => {
  const { world } = served.province;
  await issue(world, await fileUntilIssuance());
  await atTheDesk(async page => {
    await page.getByRole('link', { name: 'Dãy số' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dãy số văn bản năm 2026' }).waitFor();
    await page.getByRole('row', { name: /Trích lục khai tử.*Chưa mở/ }).click();
    const side = page.getByRole('complementary');
    await side.getByRole('button', { name: 'Đặt số' }).click();
    await side.getByText('Ghi số kế tiếp kèm ký hiệu.').waitFor();
    await side.getByLabel('Đặt số kế tiếp').fill('216/TLKT-UBND');
    await side.getByRole('button', { name: 'Đặt số' }).click();
    await page.getByRole('row', { name: /Trích lục khai tử.*216\/TLKT-UBND/ }).waitFor();
    await page.getByRole('row', { name: new RegExp(LICENCE) }).click();
    const last = await side.locator('dd').first().innerText();
    await side.getByLabel('Đặt số kế tiếp').fill(last.replace(/\d+/, '900'));
    await side.getByRole('button', { name: 'Đặt số' }).click();
    await side.getByText(`Sổ có ký hiệu này đã cấp đến số ${last} trong năm`).waitFor();
    await expectAccessible(page, served.axe);
  });
});

test('nobody is hindered at the desk of the registry, in both languages and themes', { timeout: 120_000 }, async () => {
  await fileUntilIssuance();
  await atTheDesk(async page => {
    await inEveryLook(page, async () => {
      await page.getByRole('link', { name: /^(Chờ ban hành|To issue)$/ }).click();
      await page.locator('.issue-result').first().waitFor();
      await page.keyboard.press('F9');
      await expectAccessible(page, served.axe);
      await page.getByRole('link', { name: /^(Sổ văn bản đi|Outgoing register)$/ }).click();
      await page.getByRole('grid').waitFor();
      await expectAccessible(page, served.axe);
    });
  });
});
