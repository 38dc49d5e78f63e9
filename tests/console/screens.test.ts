import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { accept, decide } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { journalOf } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt, tabTo, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt, signInByKeys } from './served-console.ts';

const SPECIALIST = 'specialist.bat-xat';

let served: ServedConsole;
let waiting: DossierCode[];
let slip: { readonly code: DossierCode; readonly key: string };

/** A dossier that waits for the specialist of Bát Xát. */
const fileAccepted = async (): Promise<DossierCode> => {
  const code = await file(served.province.world, { household: households.riceWine });
  await accept(served.province.world, code);
  return code;
};

beforeAll(async () => {
  served = await serveConsole();
  waiting = [await fileAccepted(), await fileAccepted(), await fileAccepted()];
  const [code] = waiting as [DossierCode];
  const { body } = await served.province.ask(`/dossiers/${code}`, { as: households.riceWine.citizen.id });
  slip = { code, key: (body as { lookupKey: string }).lookupKey };
}, 120_000);
afterAll(() => served?.close());

const at = (of: Visit, look: (page: Page) => Promise<void>) => lookAt(served.browser, of, look);

const tracked = () => `${served.url}/tra-cuu/${slip.code}#${slip.key}`;

describe('a citizen looks up a dossier', () => {
  test('with the two codes of the slip, typed as they are copied from paper', async () => {
    await at({}, async page => {
      await page.goto(served.url);
      await page.getByLabel('Mã hồ sơ').fill(` ${slip.code.toLowerCase()} `);
      await page.getByLabel('Mã tra cứu').fill(`${slip.key.slice(0, 4)} ${slip.key.slice(4)}`);
      await page.getByRole('button', { name: 'Tra cứu' }).click();
      await page.getByRole('heading', { level: 1, name: 'Hồ sơ đang được giải quyết.' }).waitFor();
      expect(await page.getByText(/^Thứ \p{L}+, \d\d\/\d\d\/\d{4}, trước 17:00$/u).count()).toBe(1);
      expect(await page.getByRole('link', { name: /^Gọi / }).getAttribute('href')).toMatch(/^tel:0\d+$/);
    });
  });

  test('what is missing is named at the top and at its field, and gets the focus', async () => {
    await at({}, async page => {
      await page.goto(served.url);
      await page.getByRole('button', { name: 'Tra cứu' }).click();
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Thiếu mã hồ sơ');
      await page.getByRole('link', { name: /^Thiếu mã tra cứu/ }).click();
      expect(await page.evaluate('document.activeElement.id')).toBe('key');
    });
  });

  test('a wrong key says nothing of the dossier, and how to compare the letters', async () => {
    await at({ language: 'en' }, async page => {
      await page.goto(`${served.url}/tra-cuu/${slip.code}#AAAAAAAA`);
      await page.getByRole('heading', { level: 1, name: 'No dossier has these two codes' }).waitFor();
      expect(await page.getByLabel('Dossier code').inputValue()).toBe(slip.code);
    });
  });

  test('the language changes at once, and the key stays out of what the server logs', async () => {
    await at({}, async page => {
      await page.goto(tracked());
      await page.getByRole('heading', { level: 1, name: 'Hồ sơ đang được giải quyết.' }).waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'The dossier is being worked on.' }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    });
  });
});

describe('a specialist works the list by keyboard', () => {
  test('from the sign-in on: arrows choose, Enter opens, one command decides, and the next dossier opens by itself', async () => {
    const [first, second] = [await fileAccepted(), await fileAccepted()];
    await at({}, async page => {
      await signInByKeys(page, `${served.url}/viec`, SPECIALIST);
      await page.getByRole('row', { name: new RegExp(first) }).waitFor();
      await tabTo(page, page.getByRole('grid'));
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.waitForURL(url => url.pathname === `/ho-so/${first}`);
      const commands: string[] = [];
      page.on('request', request => {
        const { pathname } = new URL(request.url());
        // That the page is open is said by itself, and decides nothing.
        if (request.method() !== 'GET' && !pathname.endsWith('/looking')) commands.push(pathname);
      });
      const tabs = await tabTo(page, page.getByRole('radio', { name: 'Đồng ý', exact: true }));
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.waitForURL(url => url.pathname === `/ho-so/${second}`);
      // What became of the one before is said beside the next.
      await page.getByText('Đã quyết định: Đồng ý').waitFor();
      expect(tabs + 2).toBeLessThan(20);
      expect(commands).toEqual([`/api/dossiers/${first}/tasks/register-business/decision`]);
      expect(
        (await journalOf(served.province.world, first)).some(
          entry => entry.type === 'step-decided' && entry.outcome === 'approved',
        ),
      ).toBe(true);
    });
  });

  test('everything that is missing is asked for at once, each paper with its reason; what was typed survives a look elsewhere', async () => {
    const code = await fileAccepted();
    await at({}, async page => {
      await signInAt(page, `${served.url}/viec`, SPECIALIST);
      const open = async () => {
        await page.getByRole('search').first().getByRole('textbox').fill(code);
        await page.keyboard.press('Enter');
      };
      await open();
      await page.getByRole('button', { name: 'Yêu cầu bổ sung giấy tờ' }).click();
      await page.getByRole('button', { name: 'Yêu cầu bổ sung giấy tờ' }).click();
      await page.getByText('Chọn ít nhất một giấy tờ cần bổ sung.').waitFor();
      await page.getByRole('checkbox', { name: /^Giấy tờ pháp lý/ }).check();
      await page.getByRole('textbox', { name: /^Lý do bổ sung/ }).fill('Trang 2 bị mờ');
      await page.getByRole('link', { name: 'Chuyên viên' }).click();
      await page.getByRole('grid').waitFor();
      await open();
      expect(await page.getByRole('textbox', { name: /^Lý do bổ sung/ }).inputValue()).toBe('Trang 2 bị mờ');
      await page.getByRole('button', { name: 'Yêu cầu bổ sung giấy tờ' }).click();
      await expect
        .poll(async () => (await journalOf(served.province.world, code)).map(({ type }) => type), { timeout: 15_000 })
        .toContain('supplement-requested');
    });
  });

  test('filters are in the address: a reload signs in silently and shows the same', async () => {
    await at({}, async page => {
      await signInAt(page, `${served.url}/viec`, SPECIALIST);
      await page.getByRole('textbox', { name: 'Lọc danh sách' }).fill('khong co ai');
      await page.getByRole('heading', { name: 'Không có mục nào khớp với bộ lọc' }).waitFor();
      await page.waitForURL(url => url.searchParams.has('q'));
      await page.reload();
      await page.getByRole('heading', { name: 'Không có mục nào khớp với bộ lọc' }).waitFor();
      expect(new URL(page.url()).searchParams.get('vai')).toBe('specialist');
      await page.getByRole('status').getByRole('button', { name: 'Bỏ lọc' }).click();
      await page.waitForURL(url => !url.searchParams.has('q'));
      expect(await page.getByRole('textbox', { name: 'Lọc danh sách' }).inputValue()).toBe('');
    });
  });

  test('a session that ends keeps the page: after signing in again in a small window, what was sent goes on', async () => {
    const code = await fileAccepted();
    await at({}, async page => {
      await signInAt(page, `${served.url}/viec`, SPECIALIST);
      await page.getByRole('search').first().getByRole('textbox').fill(code);
      await page.keyboard.press('Enter');
      await page.getByLabel('Ghi chú nội bộ').fill('Giữ lời này.');
      await page.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
      const refuse = {
        status: 401,
        contentType: 'application/problem+json',
        body: '{"type":"urn:lien-thong:problem:not-signed-in"}',
      };
      await page.route('**/decision', route => route.fulfill(refuse), { times: 1 });
      await page.route('**/token', route => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }), {
        times: 1,
      });
      await page.getByRole('button', { name: 'Quyết định' }).click();
      const popup = page.waitForEvent('popup');
      await page.getByRole('button', { name: 'Đăng nhập lại' }).click();
      await popup;
      await expect
        .poll(async () => JSON.stringify(await journalOf(served.province.world, code)), { timeout: 15_000 })
        .toContain('"outcome":"approved"');
      await page.getByText('Giữ lời này.').waitFor();
    });
  });

  test('a lost race keeps the words and says who was first', async () => {
    const code = await fileAccepted();
    await at({}, async page => {
      await signInAt(page, `${served.url}/viec`, SPECIALIST);
      await page.getByRole('search').first().getByRole('textbox').fill(code);
      await page.keyboard.press('Enter');
      await page.getByLabel('Ghi chú nội bộ').fill('Đã gọi điện cho chủ hộ.');
      await page.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
      await decide(served.province.world, code, 'register-business', 'approved');
      await page.getByRole('button', { name: 'Quyết định' }).click();
      await page.getByText('Lý A Sùng, UBND xã Bát Xát đã quyết định “Đồng ý”').waitFor();
      expect(await page.getByLabel('Ghi chú nội bộ').inputValue()).toBe('Đã gọi điện cho chủ hộ.');
    });
  });
});

const expectForEverybody = (page: Page): Promise<void> => expectAccessibleToAll(page, served.axe);

test('who changes to a unit that has no such desk comes to the first one there', async () => {
  await at({}, async page => {
    await signInAt(page, `${served.url}/viec`, 'two-communes.lao-cai');
    await page.getByRole('button', { name: /^Hoàng Thị Liên/ }).click();
    await page.getByRole('menuitemradio', { name: /phường Sa Pa/ }).click();
    await page.waitForURL(url => url.pathname === '/quay');
  });
});

test('a citizen who signs in comes to his or her dossiers, the newest first, and opens one', async () => {
  await at({}, async page => {
    const isThere = page.waitForURL(url => url.pathname === '/cua-toi');
    await page.goto(`${served.url}/viec`);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.locator(`button[value="${households.riceWine.citizen.id}"]`).click();
    await isThere;
    const mine = page.getByRole('main').getByRole('listitem');
    await mine.filter({ hasText: slip.code }).waitFor();
    const codes = (await mine.allInnerTexts()).map(text => /H38\S+/.exec(text)?.[0]);
    expect(codes.slice(-waiting.length)).toEqual(waiting.toReversed());
    await expectForEverybody(page);
    await page
      .getByRole('link', { name: /^Đăng ký hộ kinh doanh/ })
      .last()
      .click();
    await page.waitForURL(url => url.pathname === `/cua-toi/${slip.code}`);
    await page.getByRole('main').getByRole('link', { name: 'Hồ sơ của tôi' }).click();
    await page.waitForURL(url => url.pathname === '/cua-toi');
    // The page of the desks is none of a citizen's.
    const isAtOwn = page.waitForURL(url => url.pathname === `/cua-toi/${slip.code}`);
    await page.goto(`${served.url}/ho-so/${slip.code}`);
    await isAtOwn;
  });
});

describe('nobody is hindered, in both languages and themes', () => {
  test('on the pages for citizens', { timeout: 120_000 }, async () => {
    await at({}, async page => {
      await page.goto(served.url);
      await page.getByRole('button', { name: 'Tra cứu' }).click();
      await expectForEverybody(page);
      await page.goto(tracked());
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await expectForEverybody(page);
      await page.goto(`${served.url}/dang-nhap`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectForEverybody(page);
    });
  });

  test('on the pages for officers', { timeout: 120_000 }, async () => {
    await at({}, async page => {
      await signInAt(page, `${served.url}/viec`, SPECIALIST);
      const row = page.getByRole('row', { name: new RegExp(slip.code) });
      await row.waitFor();
      await expectForEverybody(page);
      await row.dblclick();
      await page.waitForURL(url => url.pathname === `/ho-so/${slip.code}`);
      await page.getByRole('radio').first().waitFor();
      await expectForEverybody(page);
    });
  });
});
