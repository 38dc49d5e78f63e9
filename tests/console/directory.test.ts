/** The administrator's desk: units, officers and what is missing, changed by people who see no dossier. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessibleToAll, type Visit, visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const ADMINISTRATOR = 'administrator.lao-cai';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** Looks at a page, and at what the browser complained of. */
const at = async (of: Visit, look: (page: Page) => Promise<void>): Promise<void> => {
  const { page, context, faults } = await visit(served.browser, of);
  await look(page);
  expect(faults).toEqual([]);
  await context.close();
};

const open = (page: Page, query = ''): Promise<void> => signInAt(page, `${served.url}/quan-tri${query}`, ADMINISTRATOR);

describe('an administrator', () => {
  test('ends an appointment, and the officer has no access from the next call on', async () => {
    const { ask } = served.province;
    const mayList = async () => (await ask('/tasks?unit=H38.21&role=specialist', { as: 'specialist.bat-xat' })).status;
    expect(await mayList()).toBe(200);
    await at({}, async page => {
      await open(page, '?chon=H38.21');
      await page.getByRole('button', { name: 'Kết thúc phân công: Lý A Sùng' }).click();
      await page.getByText('Đây là phân công cuối cùng.').waitFor();
      await page.getByRole('button', { name: 'Kết thúc', exact: true }).click();
      await expect.poll(() => page.getByText('Lý A Sùng').count(), { timeout: 15_000 }).toBe(0);
      expect([401, 403]).toContain(await mayList());
      await page.getByRole('button', { name: 'Nhật ký thay đổi' }).click();
      await page.getByText('Bỏ cán bộ Lý A Sùng').waitFor();
    });
  });

  test('appoints an officer, with roles, who is listed at the unit', async () => {
    await at({ language: 'en' }, async page => {
      await open(page, '?chon=H38.22');
      await page.getByRole('button', { name: 'Add an officer' }).click();
      const form = page.getByRole('form', { name: 'Add an officer' });
      expect(await page.evaluate('document.activeElement.labels[0].textContent')).toBe('Account');
      await form.getByLabel('Account').fill('hanh.sa-pa');
      await form.getByLabel('Name').fill('Má Thị Hạnh');
      await form.getByLabel('Title').fill('Chuyên viên');
      await form.getByRole('button', { name: 'Save' }).click();
      await form.getByText('Choose at least one role.').waitFor();
      await form.getByRole('checkbox', { name: 'Specialist' }).check();
      await form.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Change: Má Thị Hạnh' }).waitFor();
      await page.getByText('Má Thị Hạnh is saved.').waitFor();
    });
  });

  test('takes a commune from a tax office, and reads where that can no longer be filed', async () => {
    await at({}, async page => {
      await open(page, '?xem=thieu');
      await page.getByText(/thủ tục đều nộp được/).waitFor();
      await page.getByRole('button', { name: 'Đơn vị và cán bộ' }).click();
      await page.getByRole('button', { name: /H38\.9$/ }).click();
      const form = page.getByRole('form', { name: 'Đơn vị' });
      await form.getByLabel('Phục vụ các xã').fill('H38.21');
      await form.getByRole('button', { name: 'Lưu' }).click();
      await form.getByText('Đã lưu.').waitFor();
      await page.getByRole('button', { name: 'Chưa nộp được ở đâu' }).click();
      const row = page.getByRole('row').filter({ hasText: 'Đăng ký hộ kinh doanh' });
      await row.getByText('Cơ quan thuế').waitFor();
      expect(await row.textContent()).toContain('UBND phường Sa Pa');
    });
  });

  test('reads what is wrong with a unit, and loses nothing of what was typed', async () => {
    await at({}, async page => {
      await open(page, '?chon=H38.9');
      const form = page.getByRole('form', { name: 'Đơn vị' });
      await form.getByLabel('Địa chỉ').fill('21 đường Thạch Sơn');
      await form.getByLabel('Giờ làm việc').fill('sáng và chiều');
      await form.getByRole('button', { name: 'Lưu' }).click();
      await form.getByText('Giờ làm việc chưa đúng dạng').waitFor();
      await form.getByLabel('Giờ làm việc').fill('13:30-11:30');
      await form.getByRole('button', { name: 'Lưu' }).click();
      await form.getByRole('alert').getByText('phải theo thứ tự và không được chồng lên nhau').waitFor();
      expect(await form.getByLabel('Địa chỉ').inputValue()).toBe('21 đường Thạch Sơn');
    });
  });

  test('may not end the own appointment, and reads why', async () => {
    await at({}, async page => {
      await open(page);
      const own = await served.province.ask(`/officers/${ADMINISTRATOR}`, { as: ADMINISTRATOR });
      await page.goto(`${served.url}/quan-tri?chon=${(own.body as { unit: string }).unit}`);
      await page.getByText('Ông/bà không tự đổi phân công của mình được').waitFor();
    });
  });
});

test('nobody is hindered, in both languages and themes', { timeout: 120_000 }, async () => {
  await at({}, async page => {
    await open(page, '?chon=H38.22');
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    for (const view of ['1', '2', '3']) {
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press(view);
      await page.waitForLoadState('networkidle');
      await expectAccessibleToAll(page, served.axe);
    }
  });
});
