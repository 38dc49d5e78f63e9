/** The administrator's desk: units, officers and what is missing, changed by people who see no dossier. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessibleToAll, lookAt, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const ADMINISTRATOR = 'administrator.lao-cai';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const at = (of: Visit, look: (page: Page) => Promise<void>) => lookAt(served.browser, of, look);

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
      await form.getByRole('button', { name: 'Bỏ Phường Sa Pa' }).click();
      await form.getByRole('button', { name: 'Lưu' }).click();
      await form.getByText('Đã lưu.').waitFor();
      await page.getByRole('button', { name: 'Thủ tục chưa nộp được' }).click();
      const row = page.getByRole('row').filter({ hasText: 'Đăng ký hộ kinh doanh' });
      await row.getByText('Cơ quan thuế').waitFor();
      expect(await row.textContent()).toContain('UBND phường Sa Pa');
    });
  });

  test('finds competences and communes by their names without marks, for a new commune also the commune itself', async () => {
    await at({}, async page => {
      await open(page, '?chon=moi');
      const form = page.getByRole('form', { name: 'Đơn vị' });
      await form.getByLabel('Mã đơn vị').fill('H38.23');
      await form.getByLabel('Tên tiếng Việt').fill('UBND xã Y Tý');
      await form.getByLabel('Tên tiếng Anh').fill('Y Tý commune committee');
      await form.getByLabel('Điện thoại').fill('02140009');
      await form.getByLabel('Địa chỉ').fill('Y Tý');
      const [competences, communes] = [form.getByLabel('Thẩm quyền'), form.getByLabel('Phục vụ các xã')];
      await competences.first().fill('ubnd cap');
      await competences.first().press('Enter');
      await communes.first().fill('y ty');
      await communes.first().press('Enter');
      await form.getByRole('button', { name: 'Lưu' }).click();
      await page.getByRole('heading', { name: /UBND xã Y Tý/ }).waitFor();
      const { body } = await served.province.ask('/units');
      expect((body as { units: { code: string }[] }).units.find(({ code }) => code === 'H38.23')).toMatchObject({
        ...{ competences: ['commune-committee'], serves: ['H38.23'], validFrom: '2026-11-23' },
      });
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

describe('appointments with days', () => {
  test('an officer is appointed from next Monday, and reads at the sign-in from when', async () => {
    await at({}, async page => {
      await open(page, '?chon=H38.21');
      await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
      const form = page.getByRole('form', { name: 'Thêm cán bộ' });
      await form.getByLabel('Tài khoản').fill('pao.bat-xat');
      await form.getByLabel('Họ và tên').fill('Giàng A Pao');
      await form.getByLabel('Chức danh').fill('Chuyên viên');
      await form.getByRole('checkbox', { name: 'Chuyên viên' }).check();
      await form.getByLabel('Từ ngày').fill('30/11/2026');
      await form.getByLabel('Đến hết ngày').fill('29/11/2026');
      await form.getByRole('button', { name: 'Lưu' }).click();
      await form.getByText('Ngày cuối không được trước ngày đầu.').waitFor();
      await form.getByLabel('Đến hết ngày').fill('31.12.2026');
      await form.getByRole('button', { name: 'Lưu' }).click();
      const row = page.getByRole('listitem').filter({ hasText: 'Giàng A Pao' }).first();
      await row.getByText('Sắp có hiệu lực').waitFor();
      await row.getByText('từ 30/11/2026 đến hết 31/12/2026').waitFor();
    });
    const { body } = await served.province.ask('/me', { as: 'pao.bat-xat' });
    expect(body).toMatchObject({ kind: 'citizen', otherDays: [{ state: 'coming', from: '2026-11-30' }] });
  });

  test('an appointment ends with a day, and then stays as ended until it is removed', async () => {
    const path = '/officers/dinh.sa-pa';
    const officer = { name: 'Đinh Thị Ngà', title: 'Chuyên viên', unit: 'H38.22', roles: ['specialist'] };
    await served.province.send('PUT', path, { as: ADMINISTRATOR, body: { ...officer, until: '2026-11-22' } });
    await at({}, async page => {
      await open(page, '?chon=H38.22');
      const row = page.getByRole('listitem').filter({ hasText: 'Đinh Thị Ngà' }).first();
      await row.getByText('Đã hết').waitFor();
      await row.getByRole('button', { name: 'Thêm phân công tiếp theo' }).click();
      const form = page.getByRole('form', { name: 'Đinh Thị Ngà' });
      await form.getByRole('checkbox', { name: 'Văn thư' }).check();
      await form.getByLabel('Từ ngày').fill('23/11/2026');
      await form.getByRole('button', { name: 'Lưu' }).click();
      await row.getByRole('button', { name: 'Kết thúc phân công: Đinh Thị Ngà, Văn thư' }).click();
      await page.getByRole('radio', { name: 'Hết một ngày đã định' }).check();
      await page.getByRole('dialog').getByLabel('Đến hết ngày').fill('27/11/2026');
      await page.getByRole('button', { name: 'Kết thúc', exact: true }).click();
      await row.getByText('từ 23/11/2026 đến hết 27/11/2026').waitFor();
      await row.getByRole('button', { name: 'Xóa: Đinh Thị Ngà, Chuyên viên' }).click();
      await page.getByText('Xóa khỏi danh sách không xóa trong nhật ký').waitFor();
      await page.getByRole('button', { name: 'Xóa', exact: true }).click();
      await expect.poll(() => row.getByText('Đã hết').count(), { timeout: 15_000 }).toBe(0);
    });
    expect((await served.province.ask(path, { as: ADMINISTRATOR })).body).toMatchObject({
      ...{ unit: 'H38.22', roles: ['registry'], from: '2026-11-23', until: '2026-11-27' },
    });
  });

  test('an account that is an officer already gets one appointment more, and keeps the name', async () => {
    await at({}, async page => {
      await open(page, '?chon=H38.21.1');
      await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
      const form = page.getByRole('form', { name: 'Thêm cán bộ' });
      await form.getByLabel('Tài khoản').fill('registry.sa-pa');
      await form.getByLabel('Tài khoản').press('Tab');
      await form.getByText('Tài khoản này là của Phạm Thị Ngân').waitFor();
      await form.getByRole('checkbox', { name: 'Một cửa' }).check();
      await form.getByRole('button', { name: 'Lưu' }).click();
      await page.getByText('Đã lưu Phạm Thị Ngân.').waitFor();
    });
    expect((await served.province.ask('/officers/registry.sa-pa', { as: ADMINISTRATOR })).body).toMatchObject({
      ...{ name: 'Phạm Thị Ngân', unit: 'H38.22', alsoAt: [{ unit: 'H38.21.1', roles: ['counter'] }] },
    });
  });

  test('who has none today reads what has ended, and is shown no desk', async () => {
    const officer = { name: 'Quách Thị Thủy', title: 'Chuyên viên', unit: 'H38.6', roles: ['specialist'] };
    const body = { ...officer, until: '2026-11-20' };
    await served.province.send('PUT', '/officers/specialist.health', { as: ADMINISTRATOR, body });
    await at({}, async page => {
      await signInAt(page, `${served.url}/viec`, 'specialist.health');
      await page.getByText('Chuyên viên, Sở Y tế: đã hết hiệu lực sau ngày 20/11/2026.').waitFor();
    });
  });
});

describe('a substitute', () => {
  test('is named by an administrator, and taken back', async () => {
    await at({}, async page => {
      await open(page, '?chon=H38.22.2');
      await page.getByRole('button', { name: 'Phân công người thay' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Lưu' }).click();
      await dialog.getByText('Chưa ghi.').first().waitFor();
      await dialog.getByLabel('Người được thay').selectOption({ label: 'Vừ A Dính, Lãnh đạo đơn vị' });
      await dialog.getByLabel('Người thay').selectOption({ label: 'Cư A Thắng, Chuyên viên' });
      await dialog.getByLabel('Đến hết ngày').fill('12/12/2026');
      await dialog.getByLabel('Lý do').fill('Đi học');
      await dialog.getByRole('button', { name: 'Lưu' }).click();
      const row = page.getByRole('listitem').filter({ hasText: 'Cư A Thắng thay Vừ A Dính' });
      await row.getByText('Hiện hành').waitFor();
      await row.getByText('Lãnh đạo · từ 23/11/2026 đến hết 12/12/2026').waitFor();
      await row.getByRole('button', { name: /^Kết thúc/ }).click();
      await page.getByRole('button', { name: 'Kết thúc ngay' }).click();
      await page.getByText('Chưa phân công người thay nào.').waitFor();
      await page.getByRole('button', { name: 'Nhật ký thay đổi' }).click();
      expect(await page.getByLabel('Tháng').inputValue()).toBe('2026-11');
      await page
        .getByText(/làm thay: .*Công an phường Sa Pa, Lãnh đạo, thay leader.police-sa-pa/)
        .first()
        .waitFor();
    });
  });
});

test('an administrator reads when an officer searched, by what, and how many were shown', async () => {
  await served.province.post('/searches', { as: 'counter.bat-xat', body: { text: 'Lý Thị Mây' } });
  await at({}, async page => {
    await open(page, '?xem=tim-kiem');
    const unit = page.getByRole('combobox', { name: 'Đơn vị' });
    await unit.fill('hanh chinh cong xa bat xat');
    await unit.press('Enter');
    await page.getByLabel('Cán bộ').selectOption({ label: 'Nguyễn Thị Mai, Cán bộ một cửa' });
    await page.getByRole('row').filter({ hasText: 'họ tên' }).waitFor();
    expect(await page.getByText('Lý Thị Mây').count()).toBe(0);
  });
});

test('nobody is hindered, in both languages and themes', { timeout: 120_000 }, async () => {
  await at({}, async page => {
    await open(page, '?chon=H38.22');
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    for (const view of ['1', '2', '3', '4']) {
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press(view);
      await page.waitForLoadState('networkidle');
      await expectAccessibleToAll(page, served.axe);
    }
  });
});
