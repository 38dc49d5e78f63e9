import PDFDocument from 'pdfkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { listComponents } from '../../store/papers/components.ts';
import { accept, askSupplement, decide } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { expectAccessible, lookAt, passTime, passTimeUntil, type Visit, visit } from './browser.ts';
import { scan } from './post-kit.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const SPECIALIST = 'specialist.bat-xat';

/** How often a page asks whether its lists have changed. */
const POLL_MS = 3_000;
const TIMED: Visit = { movesTime: true };

let served: ServedConsole;

/** A dossier that waits for the specialist of Bát Xát. */
const fileAccepted = async (): Promise<DossierCode> => {
  const code = await file(served.province.world, { household: households.riceWine });
  await accept(served.province.world, code);
  return code;
};

beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** Looks at a page as the specialist. */
const atMyWork = (look: (page: Page) => Promise<void>, of: Visit = {}) =>
  lookAt(served.browser, of, async page => {
    await signInAt(page, `${served.url}/viec`, SPECIALIST);
    await look(page);
  });

const isAt = (code: string) => (url: URL) => url.pathname === `/ho-so/${code}`;

describe('from a list to its dossiers and back', () => {
  test('previous and next stay within the filter, also after a reload; Esc leads back to the list as it was left', async () => {
    const [first, second, third] = [await fileAccepted(), await fileAccepted(), await fileAccepted()];
    await atMyWork(async page => {
      await page.getByRole('textbox', { name: 'Lọc danh sách' }).fill('dang ky');
      await page.getByRole('row', { name: new RegExp(second) }).dblclick();
      await page.waitForURL(isAt(second));
      await page.getByRole('radio').first().waitFor();
      await page.keyboard.press('j');
      await page.waitForURL(isAt(third));
      await page.reload();
      await page.getByRole('radio').first().waitFor();
      await page.keyboard.press('k');
      await page.waitForURL(isAt(second));
      await page.getByRole('link', { name: 'Hồ sơ trước' }).click();
      await page.waitForURL(isAt(first));
      await page.getByRole('heading', { level: 2, name: 'Quyết định' }).waitFor();
      await page.keyboard.press('Escape');
      await page.waitForURL(url => url.pathname === '/viec' && url.searchParams.get('q') === 'dang ky');
      await page.getByRole('row', { name: new RegExp(first), selected: true }).waitFor();
    });
  });

  test('after a decision the next dossier opens whose task is still open: one that others have decided is passed over', async () => {
    const [first, second, third] = [await fileAccepted(), await fileAccepted(), await fileAccepted()];
    await atMyWork(async page => {
      await page.getByRole('row', { name: new RegExp(first) }).dblclick();
      await page.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
      await decide(served.province.world, second, 'register-business', 'approved');
      await page.getByRole('button', { name: 'Quyết định' }).click();
      await page.waitForURL(isAt(third));
    });
  });
});

test('a refusal after appraisal is sent with its legal ground, which a reload keeps, and the page says it', async () => {
  const code = await fileAccepted();
  await atMyWork(async page => {
    await page.getByRole('row', { name: new RegExp(code) }).dblclick();
    await page.getByRole('radio', { name: 'Không đồng ý' }).check();
    await page.getByLabel('Lý do gửi người nộp').fill('Địa điểm không đúng quy hoạch.');
    await page.getByRole('button', { name: 'Quyết định' }).click();
    await page.getByText('Chọn căn cứ từ chối.').waitFor();
    await expectAccessible(page, served.axe);
    await page.getByLabel('Căn cứ từ chối (phiếu 03)').selectOption('sector');
    await page.getByText('Theo khoản 3 Điều 19 Nghị định 118/2025/NĐ-CP').waitFor();
    await page.getByText('Đã lưu.', { exact: false }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Căn cứ từ chối (phiếu 03)').inputValue()).toBe('sector');
    await page.getByRole('button', { name: 'Quyết định' }).click();
    await expect.poll(async () => (await dossierOf(served.province.world, code)).denial?.ground).toBe('sector');
    await page.goto(`${served.url}/ho-so/${code}`);
    await page.locator('.dossier-head').getByText('Từ chối giải quyết (phiếu 03)', { exact: false }).waitFor();
  });
});

describe('what others do', () => {
  test('shows within three seconds without a list that is read again in vain: a poll that finds nothing new is 304', async () => {
    const [first] = [await fileAccepted()];
    await atMyWork(async page => {
      await page.getByRole('row', { name: new RegExp(first) }).waitFor();
      const lists: string[] = [];
      const polls: number[] = [];
      page.on('response', response => {
        if (response.url().includes('/api/tasks')) lists.push(response.url());
        if (response.url().includes('/stamp')) polls.push(response.status());
      });
      const unchanged = () => polls.filter(status => status === 304).length;
      for (const times of [1, 2]) {
        await passTime(page, POLL_MS);
        await expect.poll(unchanged).toBeGreaterThanOrEqual(times);
      }
      // Once more after the first look, since an index may lag; else nothing.
      await expect.poll(() => lists.length).toBe(1);
      const quiet = lists.length;
      await decide(served.province.world, first, 'register-business', 'approved');
      await passTime(page, POLL_MS);
      await page.locator('.list-row-dimmed', { hasText: first }).waitFor();
      expect(lists.length).toBe(quiet + 1);
    }, TIMED);
  });

  test('on one task: who works it shows to the other, who is asked first; a reload loses no word, nor does the lost race', {
    timeout: 120_000,
  }, async () => {
    const code = await fileAccepted();
    const [sung, lien] = [await visit(served.browser), await visit(served.browser)];
    await signInAt(sung.page, `${served.url}/viec`, SPECIALIST);
    const row = sung.page.getByRole('row', { name: new RegExp(code) });
    await row.click();
    await sung.page.getByRole('button', { name: 'Nhận việc' }).click();
    await row.getByText('Tôi', { exact: true }).waitFor();
    await sung.page.getByLabel('Người xử lý').selectOption('mine');
    await row.waitFor();
    await signInAt(lien.page, `${served.url}/ho-so/${code}`, 'two-communes.lao-cai');
    await lien.page.getByText('Lý A Sùng đang xử lý việc này.').waitFor();
    const note = 'Ghi chú nội bộ';
    await lien.page.getByLabel(note).fill('Đã gặp chủ hộ.');
    await lien.page.reload();
    await expect.poll(() => lien.page.getByLabel(note).inputValue()).toBe('Đã gặp chủ hộ.');
    await row.dblclick();
    await sung.page.getByText('Hoàng Thị Liên cũng đang xem.').waitFor();
    await sung.page.getByLabel(note).fill('Đã gọi điện cho chủ hộ.');
    await sung.page.getByText('Đã lưu.', { exact: false }).waitFor();
    await expectAccessible(sung.page, served.axe);
    await lien.page.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
    await lien.page.getByRole('button', { name: 'Quyết định' }).click();
    await lien.page.getByText('Hỏi lại đồng nghiệp trước', { exact: false }).waitFor();
    await expectAccessible(lien.page, served.axe);
    await lien.page.getByRole('button', { name: 'Vẫn gửi' }).click();
    await sung.page.getByText('Hoàng Thị Liên, UBND xã Bát Xát đã quyết định “Đồng ý”').waitFor({ timeout: 5_000 });
    expect(await sung.page.getByLabel(note).inputValue()).toBe('Đã gọi điện cho chủ hộ.');
    expect([...sung.faults, ...lien.faults]).toEqual([]);
    for (const { context } of [sung, lien]) await context.close();
  });
});

describe('the search of the top bar', () => {
  test('finds by a name without marks what the officer may open; arrows choose, Enter opens; the scan of a card finds it from anywhere', async () => {
    const owner = { ...households.riceWine.citizen.party, name: 'Lồ A Tráng', identityNumber: '010099000199' };
    const { world } = served.province;
    const older = await file(world, { parties: { owner } });
    await accept(world, older);
    served.province.machine.time += 60_000;
    const newer = await file(world, { parties: { owner } });
    await accept(world, newer);
    await atMyWork(async page => {
      const field = page.getByRole('search').first().getByRole('textbox');
      await page.getByRole('row', { name: new RegExp(newer) }).waitFor();
      await scan(page, '010099000199|063012345|Lồ A Tráng|02051990|Nam|Bát Xát, Lào Cai|25082021');
      await page.getByText('2 hồ sơ theo số định danh').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('2 hồ sơ theo số định danh').waitFor({ state: 'detached' });
      await field.fill('không có ai');
      await page.keyboard.press('Enter');
      await page.getByText(/^Đơn vị không có hồ sơ nào của người tên này/).waitFor();
      await field.fill('lo a trang');
      await page.keyboard.press('Enter');
      await page.getByText('2 hồ sơ theo họ tên').waitFor();
      await expectAccessible(page, served.axe);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(isAt(older));
    });
  });
});

type Sized = { readonly width: number; readonly height: number };
const sizeOf = (canvas: unknown): Sized => ({
  width: (canvas as Sized).width,
  height: (canvas as Sized).height,
});

/** Two pages of paper, as a scanner makes them. */
const twoPages = async (): Promise<Uint8Array> => {
  const document = new PDFDocument({ size: 'A4' });
  const chunks: Buffer[] = [];
  document.on('data', chunk => chunks.push(chunk));
  const ended = new Promise(resolve => document.on('end', resolve));
  document.fontSize(28).text('FIRST PAGE').addPage().text('SECOND PAGE').end();
  await ended;
  return Buffer.concat(chunks);
};

/** A dossier whose first paper is a PDF of two pages; the others were damaged after they were checked. */
const fileWithPapers = async (): Promise<DossierCode> => {
  const code = await fileAccepted();
  const { store, ports } = served.province.world;
  for (const { number, key } of await listComponents(store, code)) {
    const body = number === 1 ? await twoPages() : Buffer.from('%PDF-1.7 damaged');
    await ports.files.put({ key, type: 'application/pdf', body });
  }
  return code;
};

const openDossier = async (page: Page, code: DossierCode): Promise<void> => {
  await page.getByRole('search').first().getByRole('textbox').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('radio').first().waitFor();
};

describe('papers beside the form', () => {
  test('open by the key of their place; arrows turn pages, R turns the paper, Esc closes it; a reload shows it again', async () => {
    const code = await fileWithPapers();
    await atMyWork(async page => {
      await openDossier(page, code);
      await page.keyboard.press('1');
      await page
        .getByRole('img', { name: /Trang 1 trong 2$/ })
        .locator('canvas')
        .waitFor();
      await page.getByText('FIRST PAGE').waitFor({ state: 'attached' });
      await page.keyboard.press('ArrowRight');
      await page.getByText('SECOND PAGE').waitFor({ state: 'attached' });
      const shape = async (): Promise<number> => {
        const { width, height } = await page.locator('.paper-page canvas').evaluate(sizeOf);
        return width / height;
      };
      const upright = await shape();
      await page.keyboard.press('r');
      await expect.poll(shape).toBeCloseTo(1 / upright, 1);
      await expectAccessible(page, served.axe);
      await page.keyboard.press('Escape');
      await page.getByRole('img', { name: /Trang/ }).waitFor({ state: 'detached' });
      await page.keyboard.press('1');
      await page.getByRole('img', { name: /Trang 1 trong 2$/ }).waitFor();
      await page.reload();
      await page.getByRole('img', { name: /Trang 1 trong 2$/ }).waitFor();
    });
  });

  test('one that cannot be shown says why, and what to do', async () => {
    const code = await fileWithPapers();
    await atMyWork(async page => {
      await openDossier(page, code);
      await page.keyboard.press('2');
      await page.getByText('Tệp này bị hỏng nên không xem được.').waitFor();
      await page.route('**/files/**', route => route.fulfill({ status: 503 }));
      await page.keyboard.press('Escape');
      await page.keyboard.press('3');
      await passTimeUntil(page, page.getByText('Máy chủ tạm thời chưa trả lời được.'));
      await page.unroute('**/files/**');
      await page.getByRole('button', { name: 'Thử lại' }).click();
      await page.getByText('Tệp này bị hỏng nên không xem được.').waitFor();
    }, TIMED);
  });
});

describe('what has happened so far', () => {
  test('the history names outcomes as the procedure does, and the ledger says who held the dossier how long', async () => {
    const code = await fileAccepted();
    const { world } = served.province;
    served.province.machine.time += 3 * 3600_000;
    await decide(world, code, 'register-business', 'approved');
    await atMyWork(async page => {
      await page.getByRole('search').first().getByRole('textbox').fill(code);
      await page.keyboard.press('Enter');
      await page.getByText('Đăng ký hộ kinh doanh: Đồng ý').waitFor();
      const line = page.getByRole('row', { name: /Đăng ký hộ kinh doanh.*Chuyên viên, UBND xã Bát Xát/ });
      expect(await line.getByRole('cell').last().textContent()).toBe('3 giờ');
      expect(await page.getByRole('row', { name: /^Tổng giờ làm việc/ }).count()).toBe(1);
    });
  });
});

describe('three tabs of one desk', () => {
  test('what went to the applicant is with others and can be opened; what comes shows task, limit and lead, and no name', {
    timeout: 120_000,
  }, async () => {
    const { world } = served.province;
    const code = await fileAccepted();
    await askSupplement(world, code, 'register-business');
    const { page, context, faults } = await visit(served.browser);
    await signInAt(page, `${served.url}/viec`, SPECIALIST);
    await page.getByRole('link', { name: 'Chờ nơi khác' }).click();
    const row = page.getByRole('row', { name: new RegExp(code) });
    await row.getByText('Người nộp').waitFor();
    await row.getByText(households.riceWine.citizen.party.name).waitFor();
    await expectAccessible(page, served.axe);
    await row.dblclick();
    await page.waitForURL(isAt(code));
    await page.getByRole('heading', { level: 2, name: 'Quyết định' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(url => url.searchParams.get('bang') === 'waiting');
    await context.close();
    const tax = await visit(served.browser, { language: 'en', theme: 'dark' });
    await signInAt(tax.page, `${served.url}/viec?vai=specialist&bang=coming`, 'specialist.tax');
    await tax.page.getByRole('row', { name: new RegExp(code) }).click();
    await tax.page.getByText('The dossier opens once it comes to a step of your unit.').waitFor();
    expect(await tax.page.getByText(households.riceWine.citizen.party.name).count()).toBe(0);
    await expectAccessible(tax.page, served.axe);
    await tax.context.close();
    expect([...faults, ...tax.faults]).toEqual([]);
  });

  test.each([
    ['leader', '/ky', 'leader.bat-xat', 'Chờ ký'],
    ['registry', '/van-thu', 'registry.bat-xat', 'Chờ ban hành'],
    ['counter', '/quay', 'counter.bat-xat', 'Tiếp nhận'],
  ])('a desk with a page of its own has them too: the %s', async (role, path, account, first) => {
    const code = await fileAccepted();
    const { page, context, faults } = await visit(served.browser);
    await signInAt(page, `${served.url}${path}`, account);
    const tabs = page.getByRole('navigation', { name: 'Phần việc' });
    const at = role === 'counter' ? 'Chờ nơi khác' : 'Sắp đến';
    await tabs.getByRole('link', { name: at }).click();
    await page.getByRole('row', { name: new RegExp(code) }).waitFor();
    expect(await tabs.locator('[aria-current]').allTextContents()).toEqual([expect.stringContaining(at)]);
    expect(await page.locator('.rail-link-current').count()).toBe(1);
    await page.reload();
    await page.getByRole('row', { name: new RegExp(code) }).waitFor();
    await tabs.getByRole('link', { name: first }).click();
    await page.waitForURL(url => url.pathname === path);
    expect(faults).toEqual([]);
    await context.close();
  });
});

// Last, since it files so many that other rows lie out of sight.
test('the list goes with the chosen row to both ends of it, and stays there', async () => {
  await Promise.all(Array.from({ length: 14 }, fileAccepted));
  const { page, context } = await visit(served.browser);
  await page.setViewportSize({ width: 1366, height: 480 });
  await signInAt(page, `${served.url}/viec`, SPECIALIST);
  const chosen = page.locator('[data-chosen]');
  await chosen.waitFor();
  const isInSight = `(({ top, bottom }, list) => top >= list.top + 33 && bottom <= list.bottom + 1)(
    document.querySelector('[data-chosen]').getBoundingClientRect(), document.querySelector('[role=grid]').getBoundingClientRect())`;
  for (const key of [
    'End',
    'Home',
    ...Array.from({ length: 9 }, () => 'ArrowDown'),
    'End',
    ...Array.from({ length: 9 }, () => 'ArrowUp'),
  ]) {
    const before = await chosen.getAttribute('aria-rowindex');
    await page.keyboard.press(key);
    await expect.poll(() => chosen.getAttribute('aria-rowindex')).not.toBe(before);
    await expect.poll(() => page.evaluate(isInSight)).toBe(true);
  }
  await context.close();
});
