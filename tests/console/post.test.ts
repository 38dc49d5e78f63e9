import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessibleToAll, lookAt, type Visit } from './browser.ts';
import {
  atCounter,
  atPost,
  CLERK,
  giveByCounter,
  handedOver,
  newItem,
  registered,
  scan,
  statesOf,
} from './post-kit.ts';
import { forgetSession, type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const at = (of: Visit, look: (page: Page) => Promise<void>) => lookAt(served.browser, of, look);

const world = () => served.province.world;
const desk = (search = '') => `${served.url}/buu-chinh${search}`;
const grouped = (item: string) => item.replace(/^(..)(...)(...)(...)(..)$/, '$1 $2 $3 $4 $5');
const tile = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} \\d+$`) });
const expectTile = async (page: Page, name: string, count: number) =>
  expect.poll(() => tile(page, name).textContent(), { timeout: 15_000 }).toBe(`${name} ${count}`);
const focused = (page: Page) => page.evaluate('document.activeElement.textContent');

/** Requests of the page to the API that change something, and keys that hands press. */
const counting = (page: Page) => {
  const posts: string[] = [];
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().includes('/api/')) posts.push(request.url());
  });
  let keys = 0;
  return {
    posts,
    press: async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    },
    keys: () => keys,
  };
};

describe('a clerk takes over a bag of twenty items', () => {
  test('one that is not there and one that nobody expects are settled with four keys', {
    timeout: 60_000,
  }, async () => {
    const { code, items } = await handedOver(world(), 20);
    const [absent, ...there] = items as [string, ...string[]];
    const stranger = newItem();
    await at({}, async page => {
      const { posts, press, keys } = counting(page);
      await signInAt(page, desk(), CLERK);
      await expectTile(page, 'Dự kiến', 20);
      posts.length = 0;
      for (const item of [...there, stranger]) await scan(page, item);
      await expectTile(page, 'Đã quét', 19);
      await expectTile(page, 'Chênh lệch', 1);
      await press('F9');
      expect(await focused(page)).toBe('Đã để riêng');
      await press('Enter');
      await page.getByText('1 bưu gửi chưa quét').waitFor();
      expect(await focused(page)).toBe('Báo thiếu');
      await press('Enter');
      await expect.poll(() => focused(page)).toContain('Xem biên bản');
      await press('Enter');
      await page.getByRole('heading', { name: 'BIÊN BẢN GIAO NHẬN BƯU GỬI' }).first().waitFor();
      expect(await page.getByText('19 bưu gửi', { exact: false }).count()).toBeGreaterThan(0);
      expect(await page.getByText(`${grouped(absent)}: có trong danh sách bàn giao`, { exact: false }).count()).toBe(1);
      expect(keys()).toBe(4);
      // What is scanned while a request is on its way goes with the next one.
      expect(posts.length).toBeLessThanOrEqual(21);
      await page.getByRole('button', { name: 'Bắt đầu lượt mới' }).click();
      await expectTile(page, 'Đã quét', 0);
    });
    const states = await statesOf(world(), code);
    expect(there.filter(item => states[item] !== 'received')).toEqual([]);
    expect(states[absent]).toBe('registered');
  });

  test('an item that the counter forgot to hand over goes through once it has', async () => {
    const { code, items } = await atCounter(world(), 1);
    const [forgotten = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk(), CLERK);
      await page.getByText('Không có bưu gửi nào chờ nhận').waitFor();
      await scan(page, forgotten);
      await page.getByText('Một cửa chưa ghi bàn giao bưu gửi này.', { exact: false }).first().waitFor();
      expect(await page.getByRole('link', { name: /^Gọi Trung tâm Phục vụ hành chính công xã Bát Xát/ }).count()).toBe(
        1,
      );
      await giveByCounter(world(), forgotten);
      await page.getByRole('button', { name: 'Thử ghi lại' }).click();
      await expectTile(page, 'Đã quét', 1);
      await scan(page, forgotten);
      await page.getByText(/Đã quét lúc \d\d:\d\d/).waitFor();
    });
    expect((await statesOf(world(), code))[forgotten]).toBe('received');
  });

  test('wherever the focus is; what stands in the field there stays as it was', async () => {
    const { code, items } = await handedOver(world(), 1);
    const [item = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk(), CLERK);
      await page.getByText(grouped(item)).first().waitFor();
      const search = page
        .getByLabel('Mở hồ sơ theo mã')
        .or(page.getByRole('search').first().getByRole('textbox'))
        .first();
      await search.fill('H38.21');
      await scan(page, item);
      await expect.poll(async () => (await statesOf(world(), code))[item], { timeout: 15_000 }).toBe('received');
      expect(await search.inputValue()).toBe('H38.21');
      expect(await page.getByLabel('Quét bưu gửi nhận được').inputValue()).toBe('');
    });
  });

  test('nine digits are enough for an item of the list, and a wrong digit is named', async () => {
    const { code, items } = await handedOver(world(), 1);
    const [item = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk(), CLERK);
      await page.getByText(grouped(item)).first().waitFor();
      const field = page.getByLabel('Quét bưu gửi nhận được');
      await field.fill(item.slice(2, 10) + String((Number(item[10]) + 1) % 10));
      await field.press('Enter');
      await page.getByText('không phải số hiệu bưu gửi', { exact: false }).waitFor();
      // What was refused is marked, and typed over.
      await field.pressSequentially(item.slice(2, 11), { delay: 110 });
      await field.press('Enter');
      await expect.poll(async () => (await statesOf(world(), code))[item], { timeout: 15_000 }).toBe('received');
      // Everything is here, and nothing differs: one key leads to the record.
      await page.keyboard.press('F9');
      await page.getByRole('heading', { level: 1, name: 'Biên bản giao nhận' }).waitFor();
    });
  });
});

describe('a connection that drops', () => {
  test('loses nothing and doubles nothing: what was scanned is sent when it is back', { timeout: 60_000 }, async () => {
    const { code, items } = await handedOver(world(), 4);
    const [first = '', second = '', third = '', fourth = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk(), CLERK);
      await page.getByText(grouped(fourth)).first().waitFor();
      // The answer to the first scan is lost on the way: the server has it, the page does not know.
      await page.route(
        '**/shipment-movements',
        async route => {
          await route.fetch();
          await route.abort('connectionreset');
        },
        { times: 1 },
      );
      await scan(page, first);
      await expect.poll(async () => (await statesOf(world(), code))[first], { timeout: 15_000 }).toBe('received');
      await page.context().setOffline(true);
      for (const item of [second, third]) await scan(page, item);
      await page.getByText('lượt quét giữ trên máy này', { exact: false }).waitFor();
      await expectTile(page, 'Đã quét', 3);
      expect((await statesOf(world(), code))[second]).toBe('handed-over');
      await page.context().setOffline(false);
      await expect
        .poll(async () => Object.values(await statesOf(world(), code)).toSorted(), { timeout: 30_000 })
        .toEqual(['handed-over', 'received', 'received', 'received']);
      // The page knows it too, of the first scan as well: its answer was given again.
      await page.getByText('lượt quét giữ trên máy này', { exact: false }).waitFor({ state: 'detached' });
      await expectTile(page, 'Đã quét', 3);
      await expectTile(page, 'Chênh lệch', 0);
    });
    const journal = (await served.province.itemsOf(code)).filter(({ sk }) => String(sk).startsWith('J#'));
    const receipts = JSON.stringify(journal).match(new RegExp(`"item":"${first}","event":"received"`, 'g'));
    // Once by the counter when it came in, once by the post on its way back.
    expect(receipts).toHaveLength(2);
  });

  test('what was kept goes on after the page was loaded again', { timeout: 60_000 }, async () => {
    const { code, items } = await handedOver(world(), 1);
    const [item = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk(), CLERK);
      await page.getByText(grouped(item)).first().waitFor();
      await page.route('**/shipment-movements', route => route.abort('connectionreset'));
      await scan(page, item);
      await page.getByText('1 lượt quét giữ trên máy này', { exact: false }).waitFor();
      await page.unroute('**/shipment-movements');
      await page.reload();
      await expect.poll(async () => (await statesOf(world(), code))[item], { timeout: 20_000 }).toBe('received');
      await page.getByText('Đã nhận', { exact: true }).first().waitFor();
      const row = page.getByRole('row', { name: new RegExp(grouped(item)) });
      await row.getByText('Lừu Thị Mẩy').waitFor();
      await page.reload();
      await row.getByText('Lừu Thị Mẩy').waitFor();
    });
  });

  test('signing out says what is not sent, and leaves nothing on the machine', { timeout: 60_000 }, async () => {
    const { code, items } = await handedOver(world(), 1);
    const [item = ''] = items;
    const databases = 'indexedDB.databases().then(all => all.map(({ name }) => name))';
    await at({}, async page => {
      await signInAt(page, desk(), CLERK);
      await page.getByText(grouped(item)).first().waitFor();
      await page.route('**/shipment-movements', route => route.abort('connectionreset'));
      await scan(page, item);
      await page.getByText('1 lượt quét giữ trên máy này', { exact: false }).waitFor();
      expect(await page.evaluate(databases)).toEqual([`lien-thong.post.${CLERK}`]);
      const signOut = async () => {
        await page.getByRole('button', { name: /Phạm Văn Bưởi/ }).click();
        await page
          .getByRole('menuitemradio', { name: 'Đăng xuất' })
          .or(page.getByRole('menuitem', { name: 'Đăng xuất' }))
          .click();
      };
      await signOut();
      await page
        .getByRole('alertdialog')
        .getByText('1 lượt quét mới chỉ lưu trên máy này.', { exact: false })
        .waitFor();
      await page.getByRole('button', { name: 'Ở lại để gửi' }).click();
      await signOut();
      await page.getByRole('button', { name: 'Xóa và đăng xuất' }).click();
      await page.waitForURL(url => url.pathname !== '/buu-chinh');
      forgetSession(served.url, CLERK);
      await page.goto(served.url);
      expect(await page.evaluate(databases)).toEqual([]);
      // Another clerk at the same machine sees an empty desk.
      await signInAt(page, desk(), 'post-clerk.sa-pa');
      await expectTile(page, 'Đã quét', 0);
    });
    expect((await statesOf(world(), code))[item]).toBe('handed-over');
  });
});

describe('a clerk gives filings to the counter', () => {
  test('by scanning them; the rest stays in the list', async () => {
    const { code, items } = await registered(world(), 2);
    const [given = '', kept = ''] = items;
    await at({ language: 'en' }, async page => {
      await signInAt(page, desk('?viec=giao'), CLERK);
      await page.getByText(grouped(kept)).first().waitFor();
      await scan(page, given);
      await expectTile(page, 'Scanned', 1);
      await page.keyboard.press('F9');
      await page.getByRole('button', { name: 'Next time' }).click();
      await page.getByText('Bên giao: Bưu cục Bát Xát', { exact: false }).waitFor();
      await page.getByText('Bên nhận: Trung tâm Phục vụ hành chính công xã Bát Xát', { exact: false }).waitFor();
      expect(await page.getByText(grouped(given)).count()).toBe(1);
      expect(await page.getByText(grouped(kept)).count()).toBe(0);
    });
    expect(await statesOf(world(), code)).toMatchObject({ [given]: 'handed-over', [kept]: 'registered' });
  });
});

describe('a clerk delivers', () => {
  test('against an identity card that is scanned; the receiver is stored with the item', async () => {
    const { code, items } = await atPost(world(), 2);
    const [item = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk('?viec=phat'), CLERK);
      await page.getByRole('grid').waitFor();
      await scan(page, item);
      await page.getByLabel('Người nhận thực tế').waitFor();
      await page.keyboard.press('F9');
      await page.getByText('Thiếu số giấy tờ đã xem.').waitFor();
      await scan(page, '010190001234||Ly Thi May|02051990|N|Bat Xat|25082021');
      await page.getByText('Máy quét làm mất dấu.', { exact: false }).waitFor();
      expect(await page.getByLabel('Số giấy tờ').inputValue()).toBe('010190001234');
      await page.getByLabel('Người nhận thực tế').fill('Lý Thị Mẩy');
      await page.keyboard.press('F9');
      await page.getByText('Đã ghi phát cho Lý Thị Mẩy.').waitFor();
      await expect.poll(async () => (await statesOf(world(), code))[item], { timeout: 15_000 }).toBe('delivered');
    });
    const { body } = await served.province.ask(`/shipments/${item}`, { as: 'counter.bat-xat' });
    expect(body).toMatchObject({
      receiver: { name: 'Lý Thị Mẩy', paper: 'identity-card', number: '010190001234' },
    });
  });

  test('what is not possible yet says from when it is', async () => {
    const { code, items } = await atPost(world(), 1);
    const [item = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk(`?viec=phat&chon=${item}`), CLERK);
      await page.getByText('Chỉ chuyển hoàn sau hai lần mời', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Mời nhận lần 1' }).click();
      await expect.poll(async () => (await statesOf(world(), code))[item], { timeout: 15_000 }).toBe('invited');
      await page.getByText(/^Lần mời sau sớm nhất Thứ \p{L}+, \d\d\/\d\d\/\d{4}/u).waitFor();
      expect(await page.getByRole('button', { name: 'Mời nhận lần 2' }).getAttribute('aria-disabled')).toBe('true');
    });
  });

  test('labels have the number in bars and where the item goes', async () => {
    const { items } = await atPost(world(), 1);
    const [item = ''] = items;
    await at({}, async page => {
      await signInAt(page, desk(`?viec=phat&chon=${item}&to=nhan`), CLERK);
      const label = page.getByRole('region', { name: item });
      await label.getByText('xã Bát Xát', { exact: false }).waitFor();
      expect(await label.getByRole('img', { name: item }).locator('rect').count()).toBeGreaterThan(30);
    });
  });
});

test('nobody is hindered at the post desk, in both languages and themes', { timeout: 120_000 }, async () => {
  const { items } = await handedOver(world(), 2);
  const { items: here } = await atPost(world(), 1);
  await at({}, async page => {
    await signInAt(page, desk(), CLERK);
    await page
      .getByText(grouped(items[0] ?? ''))
      .first()
      .waitFor();
    for (const item of [items[0] ?? '', newItem()]) await scan(page, item);
    await expectTile(page, 'Chênh lệch', 1);
    const addresses = ['', `?viec=phat&chon=${here[0]}`, `?viec=phat&chon=${here[0]}&to=nhan`, '?to=bien-ban'];
    for (const address of addresses) {
      await page.goto(desk(address));
      // A page that is loaded again signs in on the way.
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('link', { name: /^(Bưu chính|Post)$/ }).waitFor();
      await expectAccessibleToAll(page, served.axe);
    }
  });
});
