/** The control office: every number opens its list, and nobody's name is anywhere. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OutsideUnreachable } from '../../platform/errors.ts';
import { forms } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { DAY_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { accept, askSupplement, decide, fileAccepted } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { expectAccessibleToAll, lookAt, passTimeUntil, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const CONTROL = 'control.lao-cai';
const NAMES = [households.riceWine, households.grocery].map(({ citizen }) => citizen.party.name);

let served: ServedConsole;
let late: DossierCode[];
let supplement: DossierCode;
let undelivered: DossierCode;

/** Outside systems answer no more. */
const silence = (): void => {
  Object.defineProperty(served.province.world.ports.messages, 'send', {
    value: async () => {
      throw new OutsideUnreachable('nobody answers');
    },
  });
};

beforeAll(async () => {
  served = await serveConsole();
  const { world, clock, settle } = served.province;
  late = [await fileAccepted(world), await fileAccepted(world)];
  clock.moveTo(toInstant(toEpoch(clock.now()) + 24 * DAY_MILLISECONDS));
  await settle();
  supplement = await fileAccepted(world);
  await askSupplement(world, supplement, 'register-business');
  for (const household of [households.riceWine, households.grocery]) await file(world, { household });
  await fileAccepted(world);
  silence();
  undelivered = await fileAccepted(world);
  await decide(world, undelivered, 'register-business', 'approved');
  await settle();
}, 120_000);
afterAll(() => served?.close());

/** Looks at a page, and that nobody is named on it. */
const at = (of: Visit, look: (page: Page) => Promise<void>) =>
  lookAt(served.browser, of, async page => {
    await look(page);
    const text = await page.locator('main').innerText();
    for (const name of NAMES) expect(text).not.toContain(name);
  });

const open = (page: Page, path = '/dieu-hanh') => signInAt(page, `${served.url}${path}`, CONTROL);
/** To a further page: who has signed in once is signed in again without a word. */
const goOn = async (page: Page, path: string): Promise<void> => {
  await page.goto(served.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const rowsOf = (page: Page) => page.getByRole('grid').getByRole('row');

/** Follows a number, and counts the rows of the list that it opens. */
const follow = async (page: Page, link: ReturnType<Page['getByRole']>): Promise<number> => {
  await link.click();
  await page.waitForURL(url => url.pathname === '/dieu-hanh/ho-so');
  await page.getByText(/^\d+ hồ sơ/).waitFor();
  const rows = (await rowsOf(page).count()) - 1;
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /^Điều hành/ }).waitFor();
  return rows;
};

describe('the control office', () => {
  test('each of the numbers opens a list of as many dossiers', async () => {
    await at({}, async page => {
      await open(page);
      for (const [title, count] of [
        ['Quá hạn', late.length],
        ['Chờ người nộp', 1],
      ] as const) {
        const card = page.getByRole('listitem').filter({ hasText: title }).getByRole('link').first();
        expect(await card.innerText()).toContain(String(count));
        expect(await follow(page, card)).toBe(count);
      }
    });
  });

  test('so does every number of every table', async () => {
    await at({}, async page => {
      await open(page);
      for (const tab of ['don-vi', 'thu-tuc', 'nguyen-nhan', 'ngay']) {
        await goOn(page, `/dieu-hanh?theo=${tab}`);
        const links = page.getByRole('table').getByRole('link', { name: /^\d+ hồ sơ: / });
        await links.first().waitFor();
        for (let i = 0; i < (await links.count()); i += 1) {
          const count = Number(await links.nth(i).innerText());
          expect([tab, i, await follow(page, links.nth(i))]).toEqual([tab, i, count]);
          await links.nth(i).waitFor();
        }
      }
    });
  }, 120_000);

  test('and every number of apologies, of a unit and of the province', async () => {
    await at({}, async page => {
      await open(page, '/dieu-hanh?theo=xin-loi');
      const table = page.getByRole('table', { name: 'Thư xin lỗi' });
      const links = table.getByRole('link', { name: /^\d+ thư: / });
      await links.first().waitFor();
      const seen: string[] = [];
      for (let i = 0; i < (await links.count()); i += 1) {
        const count = Number(await links.nth(i).innerText());
        const label = (await links.nth(i).getAttribute('aria-label')) ?? '';
        seen.push(label);
        await links.nth(i).click();
        await page.waitForURL(url => url.pathname === '/dieu-hanh/xin-loi');
        // By its name: the tables of the page before stand there until the new one is drawn.
        const list = page.getByRole('table', { name: label.split(/: |, /)[1] ?? '', exact: true });
        await list.waitFor();
        expect([i, (await list.getByRole('row').count()) - 1]).toEqual([i, count]);
        await page.goBack();
        await links.nth(i).waitFor();
      }
      expect(seen).toEqual([
        '2 thư: Hệ thống gửi thay, Toàn tỉnh',
        expect.stringMatching(/^2 thư: Hệ thống gửi thay, UBND xã Bát Xát/),
      ]);
    });
  }, 60_000);

  test('and every share of the national index', async () => {
    await at({}, async page => {
      await open(page, '/dieu-hanh?theo=so-hoa');
      const links = page.getByRole('table', { name: 'Số hóa và sử dụng lại' }).getByRole('link');
      await links.first().waitFor();
      expect(await links.count()).toBe(4);
      const received = Number(await links.first().innerText());
      await links.first().click();
      const list = page.getByRole('table', { name: 'Hồ sơ đã tiếp nhận', exact: true });
      await list.waitFor();
      expect((await list.getByRole('row').count()) - 1).toBe(received);
    });
  }, 60_000);

  test('keys open a list, choose a row, and show the number to call', async () => {
    await at({}, async page => {
      await open(page);
      await page
        .getByRole('link', { name: /Quá hạn/ })
        .first()
        .waitFor();
      await page.keyboard.press('1');
      await page.getByRole('grid').focus();
      await page.keyboard.press('ArrowDown');
      await page.waitForURL(url => url.searchParams.get('chon') === late[1]);
      const call = page.getByRole('complementary').getByRole('link', { name: /^Gọi / });
      expect(await call.getAttribute('href')).toMatch(/^tel:0214\d+$/);
      await page.reload();
      await page.getByRole('heading', { level: 2, name: late[1] as string }).waitFor();
    });
  });

  test('the call list names the unit, its number and the most urgent codes', async () => {
    await at({}, async page => {
      await open(page, '/dieu-hanh?theo=goi-dien');
      const call = page.getByRole('listitem').filter({ hasText: 'UBND xã Bát Xát' }).first();
      await call.getByText('2 quá hạn', { exact: true }).waitFor();
      expect(await call.getByRole('link', { name: /^Gọi / }).getAttribute('href')).toMatch(/^tel:/);
      for (const code of late) expect(await call.innerText()).toContain(code);
    });
  });

  test('on a phone the call list begins on the first screen', async () => {
    await at({ phone: true }, async page => {
      await open(page, '/dieu-hanh?theo=goi-dien');
      const box = await page.getByRole('link', { name: /^Gọi / }).first().boundingBox();
      expect(box?.y).toBeLessThan(700);
    });
  });

  test('a message that does not arrive is counted and listed, with what it is about', async () => {
    await at({}, async page => {
      await open(page);
      const link = page.getByRole('link', { name: /tin tới hệ thống khác/ });
      expect(await link.innerText()).toMatch(/^1 /);
      await link.click();
      const row = page.getByRole('row', { name: new RegExp(undelivered) });
      await row.getByText('Đề nghị cơ quan khác xử lý bước của mình').waitFor();
    });
  });

  test('a filter is in the address, and the numbers are then of that unit alone', async () => {
    await at({}, async page => {
      await open(page);
      await page.getByRole('combobox', { name: 'Đơn vị đang giữ' }).selectOption({ label: 'UBND xã Bát Xát' });
      await page.waitForURL(url => url.searchParams.get('dv') === 'H38.21');
      await page.getByText('Tin và thư chỉ đếm cho toàn tỉnh').waitFor();
      await page.reload();
      await page.getByRole('link', { name: 'Bỏ lọc' }).click();
      await page.waitForURL(url => !url.searchParams.has('dv'));
    });
  });

  test('what cannot be read is said, and read again by one button', async () => {
    await at({ language: 'en', movesTime: true }, async page => {
      await page.route('**/api/control', route => route.abort(), { times: 8 });
      await open(page);
      await passTimeUntil(page, page.getByRole('alert'));
      await page.unroute('**/api/control');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('link', { name: /Late/ }).first().waitFor();
    });
  });

  test('a hand-over that nobody confirms within two working hours is counted at its unit, and its number opens it', async () => {
    const { world, clock, settle } = served.province;
    const code = await file(world, { procedure: '2.002913', form: forms['2.002913'] });
    await accept(world, code);
    clock.moveTo(toInstant(toEpoch(clock.now()) + DAY_MILLISECONDS));
    await settle();
    await at({}, async page => {
      await open(page, '/dieu-hanh?theo=chua-nhan');
      await page.getByRole('link', { name: '1 hồ sơ chưa nhận: UBND xã Bát Xát' }).click();
      await page.waitForURL(url => url.pathname === '/dieu-hanh/chua-nhan' && url.searchParams.get('dv') === 'H38.21');
      const rows = page.getByRole('table', { name: 'Hồ sơ bàn giao chưa được nhận' }).getByRole('row');
      await rows.filter({ hasText: code }).filter({ hasText: 'Đăng ký khai tử' }).waitFor();
      expect(await rows.count()).toBe(2);
    });
  });

  test('nobody else may read the numbers', async () => {
    const { status } = await served.province.ask('/control', { as: 'leader.bat-xat' });
    expect(status).toBe(403);
  });
});

test('no screen of the control office hinders anybody, in both languages and themes', async () => {
  await at({}, async page => {
    await open(page);
    for (const path of [
      ...['don-vi', 'thu-tuc', 'nguyen-nhan', 'ngay', 'goi-dien', 'chua-nhan', 'xin-loi', 'sai-sot', 'so-hoa'].map(
        tab => `?theo=${tab}`,
      ),
      ...['/ho-so?muc=late', '/ho-so?muc=to-hand-over', '/chua-gui', '/xin-loi?muc=by-system', '/chua-nhan', '/so-hoa'],
    ]) {
      await goOn(page, `/dieu-hanh${path}`);
      await expectAccessibleToAll(page, served.axe);
    }
  });
}, 120_000);
