/** A mistake in an issued result, from the report of the applicant to the corrected result, at the screens of everybody who has a part in it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeResult as print } from '../../documents/make-result.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { sweep } from '../../store/machine/sweep.ts';
import { makeResult } from '../../store/results/make-result.ts';
import { reportMistake } from '../../store/results/mistakes.ts';
import { decide, fileUntilLicensing, handBack, signAndIssue } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { expectAccessible, expectAccessibleToAll, lookAt, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const specialist = officerOf('H38.21', 'specialist');
const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');
const KINDS = { 'business-registration': {}, licence: { until: '30/11/2031' } };
const NAME = 'Giấy chứng nhận đăng ký hộ kinh doanh';

/** A dossier that was returned, with results that the system made; its owner has an account. */
const returned = async () => {
  const { world } = served.province;
  const code: DossierCode = await fileUntilLicensing(world);
  for (const [kind, asked] of Object.entries(KINDS))
    await makeResult(world.store, world.ports, { code, by: specialist, kind, asked, verifyAt: served.url, print });
  await decide(world, code, 'appraise-licence', 'approved');
  const [result] = await signAndIssue(world, code);
  await handBack(world, code);
  const { filer } = await dossierOf(world, code);
  if (!result) throw new Error(`${code} has no result.`);
  return { code, result, applicant: filer };
};

/** As on a page of somebody of his or her own; what does not come soon does not come. */
const look = (of: Visit, at: (page: Page) => Promise<void>) =>
  lookAt(served.browser, of, async page => {
    page.setDefaultTimeout(10_000);
    await at(page);
  });

/** The row of the certificate that is valid. */
const validIn = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: NAME }).filter({ hasText: 'Còn hiệu lực' });

describe('a mistake in a result of a returned dossier', () => {
  test('is reported by the applicant, corrected by the specialist, signed by the leader, issued by the registry', async () => {
    const { code, result, applicant } = await returned();
    await look({ phone: true }, async page => {
      await signInAt(page, `${served.url}/cua-toi/${code}`, applicant);
      await page.getByRole('button', { name: `Báo sai sót: ${NAME}` }).click();
      const dialog = page.getByRole('dialog');
      expect(await page.locator('.overlay').boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() });
      await dialog.getByRole('button', { name: 'Gửi báo sai sót' }).click();
      await dialog.getByText('Nhập nội dung sai sót').waitFor();
      await expectAccessible(page, served.axe);
      await dialog.getByLabel('Sai ở đâu, nội dung đúng là gì').fill('Tên hộ kinh doanh phải là Rượu gạo Sín Chải.');
      await dialog.getByRole('button', { name: 'Gửi báo sai sót' }).click();
      await page.getByText(/Đã báo sai sót\. Hạn sửa/).waitFor();
      await page.reload();
      await page.getByText(/Đã báo sai sót\. Hạn sửa/).waitFor();
      await page.getByText('Đã ghi nhận báo sai sót của').first().waitFor();
      await expectAccessibleToAll(page, served.axe);
    });
    await look({}, async page => {
      await signInAt(page, `${served.url}/viec`, specialist.id);
      await page.getByText('1 kết quả được báo có sai sót, cần sửa').click();
      await page.getByRole('link', { name: code }).click();
      await page.getByText(`Bản sửa thay cho ${result.code}`).waitFor();
      await page.getByText('Nội dung báo sai sót: Tên hộ kinh doanh phải là Rượu gạo Sín Chải.').waitFor();
      await page.getByRole('button', { name: 'Lập theo mẫu' }).click();
      const dialog = page.getByRole('dialog');
      await expectAccessible(page, served.axe);
      await dialog.getByLabel('Tên hộ kinh doanh').fill('Rượu gạo Sín Chải');
      await dialog.getByRole('button', { name: 'Lập và xem' }).click();
      await page.locator('.paper-viewer canvas').first().waitFor();
      await expectAccessible(page, served.axe);
    });
    await look({}, async page => {
      await signInAt(page, `${served.url}/ky`, leader.id);
      await page.getByText('1 kết quả được báo có sai sót, cần sửa').click();
      await page.getByRole('link', { name: code }).click();
      await page.getByRole('button', { name: 'Xem tệp' }).click();
      await page.locator('.paper-viewer canvas').first().waitFor();
      served.province.machine.time += 20 * 60_000;
      await page.getByRole('button', { name: 'Ký bản sửa' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Ký bản sửa' }).click();
      await dialog.getByText('Nhập lý do').waitFor();
      await dialog.getByLabel('Lý do sửa').fill('Tên hộ kinh doanh viết sai so với tờ khai.');
      await dialog.getByRole('button', { name: 'Ký bản sửa' }).click();
      await dialog.getByText('xác nhận lại danh tính').waitFor();
      await expectAccessible(page, served.axe);
      const popup = page.waitForEvent('popup');
      await dialog.getByRole('button', { name: 'Xác nhận lại và ký' }).click();
      await (await popup).locator(`button[value="${leader.id}"]`).click();
      await page.getByText('Đã ký số, chờ ban hành').waitFor();
    });
    await look({}, async page => {
      await signInAt(page, `${served.url}/van-thu`, registry.id);
      await page.getByText('bản sửa đã ký, chờ ban hành').waitFor();
      await expectAccessible(page, served.axe);
      await page.getByRole('link', { name: code }).click();
      await page.getByRole('button', { name: 'Ban hành bản sửa' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(`Kết quả ${result.code} hết hiệu lực ngay`).waitFor();
      await expectAccessible(page, served.axe);
      await dialog.getByRole('button', { name: 'Ban hành', exact: true }).click();
      await page.getByText(`bằng ${code}.KQ3`).waitFor();
      await validIn(page).waitFor();
      await page.goto(`${served.url}/xac-thuc#${result.code}/${result.key}`);
      await page.getByText(`${code}.KQ3`).waitFor();
    });
    await look({}, async page => {
      await signInAt(page, `${served.url}/quay?muc=tra`, 'counter.bat-xat');
      const strip = page.getByRole('navigation', { name: 'Bản giấy đã sửa, chờ đổi' });
      await strip.waitFor();
      await expectAccessible(page, served.axe);
      await strip.getByRole('link').first().click();
      await page.getByRole('button', { name: 'Đổi bản giấy' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(result.code).waitFor();
      await expectAccessible(page, served.axe);
      await dialog.getByRole('button', { name: 'Đã trao bản giấy' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Đổi bản giấy' }).waitFor({ state: 'detached' });
    });
    await look({ phone: true, language: 'en' }, async page => {
      await signInAt(page, `${served.url}/cua-toi/${code}`, applicant);
      await page.getByText('has corrected a mistake in').first().waitFor();
      await expectAccessible(page, served.axe);
    });
  }, 90_000);

  test('that is none is rejected by the leader with a reason, which the applicant reads', async () => {
    const { code, result, applicant } = await returned();
    const { store } = served.province.world;
    await reportMistake(store, { result: result.code, by: registry, text: 'Sai tên.' });
    await look({}, async page => {
      await signInAt(page, `${served.url}/ho-so/${code}`, leader.id);
      await validIn(page).getByRole('button', { name: 'Không có sai sót' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Vì sao không phải là sai sót').fill('Tên đúng như tờ khai đã ký.');
      await expectAccessible(page, served.axe);
      await dialog.getByRole('button', { name: 'Kết luận không có sai sót' }).click();
      await page.getByRole('button', { name: `Báo sai sót: ${NAME}` }).waitFor();
    });
    expect(await dossierOf(served.province.world, code)).not.toHaveProperty('mistakes');
    await look({}, async page => {
      await signInAt(page, `${served.url}/cua-toi/${code}`, applicant);
      await page.getByText('Tên đúng như tờ khai đã ký').first().waitFor();
    });
  });

  test('is settled by the result of another dossier that takes its place', async () => {
    const [{ code, result }, other] = [await returned(), await returned()];
    await reportMistake(served.province.world.store, { result: result.code, by: registry, text: 'Sai tên.' });
    await look({}, async page => {
      await signInAt(page, `${served.url}/ho-so/${code}`, leader.id);
      await validIn(page).getByRole('button', { name: 'Thu hồi, thay thế' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Sửa sai hoặc thay thế').check();
      await dialog.getByLabel('Mã kết quả thay thế').fill(other.result.code);
      await dialog.getByLabel('Lý do').fill('Cấp lại theo hồ sơ khác.');
      await expectAccessible(page, served.axe);
      await dialog.getByRole('button', { name: 'Chấm dứt hiệu lực' }).click();
      await page.getByText(`bằng ${other.result.code}`).waitFor();
    });
    expect(await dossierOf(served.province.world, code)).not.toHaveProperty('mistakes');
  });

  // The last one: who has signed in before must sign in again after so many days.
  test('that is not corrected in time stands with the control office', async () => {
    const { code, result } = await returned();
    const { store } = served.province.world;
    await reportMistake(store, { result: result.code, by: registry, text: 'Sai tên.' });
    served.province.machine.time += 8 * 24 * 3_600_000;
    await sweep(store, (_, error) => {
      throw error;
    });
    await look({}, async page => {
      await signInAt(page, `${served.url}/dieu-hanh?theo=sai-sot`, 'control.lao-cai');
      await page.getByRole('table').getByText(code).waitFor();
      await expectAccessible(page, served.axe);
    });
  });
});
