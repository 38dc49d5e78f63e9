import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { newestProcedures } from '../../workflows/procedures/index.ts';
import { expectAccessibleToAll, lookAt, tabTo, type Visit, visit } from './browser.ts';
import { type ServedConsole, serveConsole } from './served-console.ts';

const BIRTH = 'Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** Opens a page for somebody who has no account. */
const at = (of: Visit, path: string, look: (page: Page) => Promise<void>) =>
  lookAt(served.browser, of, async page => {
    await page.goto(served.url + path);
    await look(page);
  });

const isWiderThanScreen = (page: Page) => page.evaluate('document.documentElement.scrollWidth > innerWidth');

const ofHome = newestProcedures.filter(({ lifeEvents }) => lifeEvents.includes('home'));
const ofLand = ({ sector }: Procedure): boolean => sector === 'land';
const counted = ({ length }: readonly Procedure[]): string => `${length} ${length === 1 ? 'procedure' : 'procedures'}`;

describe('a citizen finds a procedure', () => {
  test('by words without marks, and reads what it needs, costs and takes', async () => {
    await at({}, '/', async page => {
      await page.getByLabel('Việc cần làm hoặc tên thủ tục').fill('khai sinh');
      await page.keyboard.press('Enter');
      await page
        .getByRole('status')
        .filter({ hasText: /^\d+ thủ tục/ })
        .waitFor();
      await page.getByRole('link', { name: BIRTH }).click();
      await page.getByRole('heading', { level: 1, name: BIRTH }).waitFor();
      expect(await page.getByText('3 ngày làm việc', { exact: true }).count()).toBe(1);
      expect(await page.getByText('Không thu, hoặc nhiều nhất 8.000 đ').count()).toBe(1);
      expect(await page.getByRole('listitem').filter({ hasText: 'Thẻ bảo hiểm y tế' }).count()).toBe(1);
      await page.goBack();
      expect(await page.getByLabel('Việc cần làm hoặc tên thủ tục').inputValue()).toBe('khai sinh');
    });
  });

  test('by a life event, and narrows it by the sector', async () => {
    await at({ language: 'en' }, '/', async page => {
      await page.getByRole('link', { name: `Electricity, house and land ${counted(ofHome)}` }).click();
      await page.getByText(counted(ofHome), { exact: true }).waitFor();
      await page.getByLabel('Sector').selectOption('Land');
      await page.getByText(counted(ofHome.filter(ofLand)), { exact: true }).waitFor();
      expect(new URL(page.url()).search).toBe('?sukien=home&linhvuc=land');
    });
  });

  test('asks in a sentence, and is shown what is nearest to it', async () => {
    await at({}, '/thu-tuc?tim=toi muon lam giay khai sinh', async page => {
      await page.getByText('Không có thủ tục nào có đủ các chữ này. Gần nhất là:').waitFor();
      await page.getByRole('link', { name: BIRTH }).waitFor();
    });
  });

  test('and where nothing is found, hears what to do', async () => {
    await at({}, '/thu-tuc?tim=bang lai xe', async page => {
      await page.getByText('Thử ít chữ hơn').waitFor();
      await page.getByRole('link', { name: 'Xem tất cả thủ tục' }).click();
      await page.getByText(`${newestProcedures.length} thủ tục`, { exact: true }).waitFor();
    });
  });

  test('in an address that was changed by hand, as far as it can be understood', async () => {
    await at({}, '/thu-tuc?sukien=wedding&linhvuc=land&tim=1', async page => {
      await page.getByText(/^[1-9]\d* thủ tục$/).waitFor();
      expect(await page.getByLabel('Lĩnh vực').inputValue()).toBe('land');
    });
  });
});

describe('the page of a procedure', () => {
  test('says in which case which fee is due, and how to reach a counter', async () => {
    await at({}, '/thu-tuc/1.001612', async page => {
      await page.getByText('300.000 đ – 500.000 đ').waitFor();
      await page.getByText('trường hợp địa bàn đô thị').waitFor();
      const counters = page.getByLabel('Địa chỉ, điện thoại, giờ làm việc');
      await counters.selectOption({ label: 'Trung tâm Phục vụ hành chính công xã Bát Xát' });
      expect(await page.getByRole('link', { name: /^Gọi / }).getAttribute('href')).toMatch(/^tel:0\d+$/);
    });
  });

  test('of an unknown code offers the search', async () => {
    await at({}, '/thu-tuc/9.999999', async page => {
      await page.getByRole('heading', { level: 1, name: 'Không có thủ tục mang mã này' }).waitFor();
      await page.getByLabel('Việc cần làm hoặc tên thủ tục').waitFor();
    });
  });
});

test('an address that is no page says so, in both languages', async () => {
  const { page, context, faults } = await visit(served.browser, {});
  for (const path of ['/khong-co', '/thu-tuc/1.001612/x', '/viec/x']) {
    const answer = await page.goto(served.url + path);
    expect([path, answer?.status()]).toEqual([path, path === '/khong-co' ? 404 : 200]);
    await page.getByRole('heading', { level: 1, name: 'Không có trang này' }).waitFor();
  }
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
  await expectAccessibleToAll(page, served.axe);
  await page.getByRole('link', { name: 'Về trang đầu' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ông/bà cần làm thủ tục gì?' }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('a procedure is found by keys alone', async () => {
  await at({}, '/', async page => {
    await tabTo(page, page.getByLabel('Việc cần làm hoặc tên thủ tục'));
    await page.keyboard.type('nha o');
    await page.keyboard.press('Enter');
    const found = page.getByRole('link', { name: 'Cấp giấy phép xây dựng nhà ở riêng lẻ' });
    await tabTo(page, found);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Cấp giấy phép xây dựng nhà ở riêng lẻ' }).waitFor();
  });
});

test.each(['/', '/thu-tuc', '/thu-tuc/1.012790'])('%s hinders nobody, and fits a phone', async path => {
  await at({ phone: true }, path, async page => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await isWiderThanScreen(page)).toBe(false);
    await expectAccessibleToAll(page, served.axe);
  });
});
