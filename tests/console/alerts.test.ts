/** How alerts come to an officer outside of the application: an administrator enters where, the officer chooses when. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessibleToAll, lookAt, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const SPECIALIST = 'specialist.bat-xat';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const at = (of: Visit, look: (page: Page) => Promise<void>) => lookAt(served.browser, of, look);
const open = (page: Page): Promise<void> => signInAt(page, `${served.url}/viec/nhac-viec`, SPECIALIST);

test('an officer without an address reads why nothing comes, and whom to ask', async () => {
  await at({}, async page => {
    await open(page);
    await page.getByText('Đề nghị quản trị ghi địa chỉ thư điện tử').waitFor();
    expect(await page.getByRole('radio', { name: 'Mỗi ngày làm việc một thư' }).isChecked()).toBe(true);
  });
});

test('an administrator enters an address at the officer, which stays when a further appointment comes', async () => {
  await at({}, async page => {
    await signInAt(page, `${served.url}/quan-tri?chon=H38.21`, 'administrator.lao-cai');
    await page.getByRole('button', { name: 'Sửa: Lý A Sùng' }).click();
    const form = page.getByRole('form', { name: 'Lý A Sùng' });
    await form.getByLabel('Thư điện tử').fill('sung@laocai.example');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu Lý A Sùng.').waitFor();
    const { body } = await served.province.ask(`/officers/${SPECIALIST}`, { as: 'administrator.lao-cai' });
    expect(body).toMatchObject({ email: 'sung@laocai.example', unit: 'H38.21', roles: ['specialist'] });
    await page.goto(`${served.url}/quan-tri?chon=H38.22`);
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    const further = page.getByRole('form', { name: 'Thêm cán bộ' });
    await further.getByLabel('Tài khoản').fill(SPECIALIST);
    await further.getByLabel('Họ và tên').click();
    await further.getByText('Tài khoản này là của Lý A Sùng').waitFor();
    await further.getByRole('checkbox', { name: 'Chuyên viên' }).check();
    await further.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu Lý A Sùng.').waitFor();
    const after = await served.province.ask(`/officers/${SPECIALIST}`, { as: 'administrator.lao-cai' });
    expect(after.body).toMatchObject({ email: 'sung@laocai.example', alsoAt: [{ unit: 'H38.22' }] });
  });
});

test('an officer finds the page in the own menu, chooses each alert at once in English, and finds that again', async () => {
  await at({}, async page => {
    await signInAt(page, `${served.url}/viec`, SPECIALIST);
    await page.getByRole('button', { name: /Lý A Sùng/ }).click();
    await page.getByRole('menuitem', { name: 'Cách nhận nhắc việc' }).click();
    await page.getByText('sung@laocai.example').waitFor();
    await page.getByRole('radio', { name: 'Nhắc ngay từng việc' }).check();
    await page.getByLabel('Ngôn ngữ').selectOption('en');
    await page.getByLabel('Từ', { exact: true }).fill('20:30');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu.').waitFor();
    await page.reload();
    expect(await page.getByRole('radio', { name: 'Nhắc ngay từng việc' }).isChecked()).toBe(true);
    expect(await page.getByLabel('Từ', { exact: true }).inputValue()).toBe('20:30');
    const { body } = await served.province.ask('/alert-settings', { as: SPECIALIST });
    expect(body).toMatchObject({
      wishes: { when: 'at-once', media: ['email'], language: 'en', quiet: { from: '20:30', until: '07:00' } },
    });
  });
});

test('who unchecks every way reads that one is needed, and nothing is lost', async () => {
  await at({ language: 'en' }, async page => {
    await open(page);
    await page.getByRole('checkbox', { name: 'E-mail' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Choose at least one.').waitFor();
    expect(await page.getByRole('radio', { name: 'Each alert at once' }).isChecked()).toBe(true);
  });
});

test.each([false, true])('the page is accessible in both languages and themes; on a telephone: %s', async phone => {
  await at({ phone }, async page => {
    await open(page);
    await page.getByRole('button', { name: 'Lưu' }).waitFor();
    await expectAccessibleToAll(page, served.axe);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });
});
