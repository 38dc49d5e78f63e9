import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { officers } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { OfficerPrincipal } from '../../schemas/principal.ts';
import { officerItem } from '../../store/directory/officers-of-unit.ts';
import { takeTask } from '../../store/steps/assign-task.ts';
import { decide, fileAccepted, fileUntilLicensing, taskOf, withdraw } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { journalOf } from '../kit/world/reading.ts';
import { expectAccessible, inEveryLook, lookAt, passTimeUntil, type Visit, visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const LEADER = 'leader.bat-xat';
const TIMED: Visit = { movesTime: true };

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** A dossier that waits for the signature of the leader of Bát Xát. */
const fileUntilSigning = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(served.province.world, { household: households.riceWine });
  await decide(served.province.world, code, 'appraise-licence', 'approved');
  return code;
};
const fileSeveral = async (count: number): Promise<DossierCode[]> => {
  const codes: DossierCode[] = [];
  while (codes.length < count) codes.push(await fileUntilSigning());
  return codes;
};
const signaturesOf = async (code: DossierCode) =>
  (await journalOf(served.province.world, code)).filter(
    entry => entry.type === 'step-decided' && entry.step === 'sign-licence' && entry.outcome === 'signed',
  ).length;
/** Signs what is left, so that each test begins with an empty list. */
const clear = async (codes: readonly DossierCode[]): Promise<void> => {
  for (const code of codes)
    if ((await signaturesOf(code)) === 0)
      await decide(served.province.world, code, 'sign-licence', 'signed').catch(() => {});
};

/** The leader's list, and every decision that the page sends. */
const atTheDesk = (look: (page: Page, sent: string[]) => Promise<void>, of: Visit = {}) =>
  lookAt(served.browser, of, async page => {
    const sent: string[] = [];
    page.on('request', request => {
      if (request.method() === 'POST' && /\/(decisions|decision)$/.test(request.url())) sent.push(request.url());
    });
    await signInAt(page, `${served.url}/ky`, LEADER);
    await look(page, sent);
  });
const rowOf = (page: Page, code: DossierCode) =>
  page.getByRole('row').filter({ has: page.getByLabel(new RegExp(code)) });

describe('a leader signs a batch', () => {
  test('of eight routine dossiers with three keys and one request; each is signed once', async () => {
    const codes = await fileSeveral(8);
    await atTheDesk(async (page, sent) => {
      for (const code of codes) await rowOf(page, code).waitFor();
      let keys = 0;
      const press = async (key: string): Promise<void> => {
        keys += 1;
        await page.keyboard.press(key);
      };
      await press('a');
      await press('k');
      await page.getByRole('alertdialog').getByRole('heading', { name: 'Ký 8 hồ sơ?' }).waitFor();
      await press('Enter');
      await page.getByText('Đã ký 8 hồ sơ.').waitFor();
      await page.getByRole('alertdialog').getByRole('heading', { name: 'Kết quả ký' }).waitFor();
      expect({ keys, requests: sent.length }).toEqual({ keys: 3, requests: 1 });
      expect(await Promise.all(codes.map(signaturesOf))).toEqual(codes.map(() => 1));
    });
  });

  test('what comes after the dialog opened is not signed, though it stands in the list behind', async () => {
    const codes = await fileSeveral(2);
    await atTheDesk(async page => {
      for (const code of codes) await rowOf(page, code).waitFor();
      await page.keyboard.press('a');
      await page.keyboard.press('k');
      await page.getByRole('alertdialog').waitFor();
      const late = await fileUntilSigning();
      await passTimeUntil(page, page.getByText('1 việc mới'));
      await page.keyboard.press('Enter');
      await page.getByText('Đã ký 2 hồ sơ.').waitFor();
      expect(await Promise.all([...codes, late].map(signaturesOf))).toEqual([1, 1, 0]);
      await clear([late]);
    }, TIMED);
  });

  test('one that somebody decided meanwhile is named with its reason and stays selected; the others are signed', async () => {
    const codes = await fileSeveral(3);
    const taken = codes[1] as DossierCode;
    await atTheDesk(async page => {
      for (const code of codes) await rowOf(page, code).waitFor();
      await page.keyboard.press('a');
      await page.keyboard.press('k');
      await page.getByRole('alertdialog').waitFor();
      await decide(served.province.world, taken, 'sign-licence', 'rejected', 'Không đủ điều kiện');
      await page.keyboard.press('Enter');
      await page.getByText(/Đã ký 2 hồ sơ\. 1 hồ sơ chưa ký được/).waitFor();
      await page.keyboard.press('Enter');
      await rowOf(page, taken).getByText('Việc này đã được quyết định.').waitFor();
      expect(await rowOf(page, taken).getByRole('checkbox').isChecked()).toBe(true);
      await page.getByText('Đã chọn 1 hồ sơ').waitFor();
    });
  });

  test('a request whose answer was lost is sent again under its key, and signs once', async () => {
    const [code] = (await fileSeveral(1)) as [DossierCode];
    await atTheDesk(async (page, sent) => {
      await rowOf(page, code).waitFor();
      await page.route(
        '**/decisions',
        async route => {
          await route.fetch();
          await route.abort();
        },
        { times: 1 },
      );
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      await passTimeUntil(page, page.getByText('Đã ký 1 hồ sơ.'));
      expect(sent).toHaveLength(2);
      expect(await signaturesOf(code)).toBe(1);
    }, TIMED);
  });

  test('one that a colleague works is named and left out, until the leader says to sign it too', async () => {
    const codes = await fileSeveral(2);
    const { world } = served.province;
    const taken = codes[1] as DossierCode;
    const lien = officers.find(({ id }) => id === 'two-communes.lao-cai') as Officer;
    await world.embedded.transact([{ put: officerItem({ ...lien, roles: ['leader'] }) }]);
    const by = { ...officerOf('H38.21', 'leader'), id: lien.id } as OfficerPrincipal;
    const { version } = await taskOf(world, taken, 'sign-licence');
    await takeTask(world.store, { code: taken, step: 'sign-licence', by, version });
    await atTheDesk(async page => {
      await rowOf(page, taken).getByText('Liên').waitFor();
      await page.keyboard.press('a');
      await page.keyboard.press('k');
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('Hoàng Thị Liên đang xử lý 1 hồ sơ trong bảng.').waitFor();
      await dialog.getByText('Để lại cho Hoàng Thị Liên').waitFor();
      await page.keyboard.press('Enter');
      await dialog.getByText('Đã ký 1 hồ sơ.').waitFor();
      await page.keyboard.press('Enter');
      expect(await Promise.all(codes.map(signaturesOf))).toEqual([1, 0]);
      await rowOf(page, taken).click();
      await page.keyboard.press('k');
      expect(await dialog.getByRole('button', { name: 'Ký 0 hồ sơ' }).isDisabled()).toBe(true);
      await dialog.getByRole('checkbox', { name: 'Ký cả hồ sơ này' }).press('Space');
      await dialog.getByRole('button', { name: 'Ký 1 hồ sơ' }).press('Enter');
      await dialog.getByText('Đã ký 1 hồ sơ.').waitFor();
      expect(await signaturesOf(taken)).toBe(1);
    });
    await world.embedded.transact([{ put: officerItem(lien) }]);
  });

  test('all routine means all of it that the filter shows, also rows that are not in sight, and never an exception', async () => {
    const codes = await fileSeveral(3);
    const [back, withdrawn] = [await fileUntilSigning(), await fileUntilSigning()];
    await decide(served.province.world, back, 'sign-licence', 'sent-back', 'Thiếu biên bản');
    await decide(served.province.world, back, 'appraise-licence', 'approved');
    await withdraw(served.province.world, withdrawn);
    await atTheDesk(async page => {
      await rowOf(page, back).waitFor();
      await page.keyboard.press('a');
      await page.getByText('Đã chọn 3 hồ sơ').waitFor();
      expect(await rowOf(page, back).getByRole('checkbox').isChecked()).toBe(false);
      expect(await rowOf(page, withdrawn).getByRole('checkbox').isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: 'Lọc danh sách' }).fill(back);
      await page.getByText('Đã chọn 3 hồ sơ (3 đang bị bộ lọc che)').waitFor();
    });
    await clear([...codes, back]);
  });
});

describe('a leader looks before signing', () => {
  test('the card says who decided what before, what will be issued, and what the tax system found', async () => {
    const code = await fileUntilSigning();
    await atTheDesk(async page => {
      await rowOf(page, code).click();
      const card = page.getByRole('complementary', { name: 'Hồ sơ đang xem' });
      await card.getByText('Lý A Sùng, UBND xã Bát Xát').first().waitFor();
      await card.getByText('Giấy phép kinh doanh ngành nghề có điều kiện', { exact: true }).waitFor();
      await card.getByText('5300123458').waitFor();
    });
    await clear([code]);
  });

  test('one is sent back with a reason by keys only; what was typed is kept when the dialog was closed', async () => {
    const code = await fileUntilSigning();
    await atTheDesk(async page => {
      await rowOf(page, code).click();
      await page.keyboard.press('t');
      const reason = page.getByLabel('Lý do').and(page.locator(':focus'));
      await reason.waitFor();
      await page.getByRole('button', { name: 'Gửi quyết định' }).press('Enter');
      await page.getByText('Ghi lý do.').waitFor();
      await reason.waitFor();
      await page.keyboard.type('Biên bản kiểm tra thiếu chữ ký.');
      await page.keyboard.press('Escape');
      await page.keyboard.press('t');
      expect(await page.getByLabel('Lý do').inputValue()).toBe('Biên bản kiểm tra thiếu chữ ký.');
      await page.getByRole('button', { name: 'Gửi quyết định' }).press('Enter');
      await expect
        .poll(async () => JSON.stringify(await journalOf(served.province.world, code)), { timeout: 15_000 })
        .toContain('"outcome":"sent-back"');
      await page.getByText('Đã gửi quyết định: Trả lại').waitFor();
    });
  });

  test('what no answer came to is sent under its key once more, also from a dialog that was closed meanwhile', async () => {
    const code = await fileUntilSigning();
    await atTheDesk(async page => {
      const keys: (string | undefined)[] = [];
      const isCutOff = (): boolean => keys.length <= 4;
      await page.route('**/decision', async route => {
        keys.push((await route.request().headerValue('idempotency-key')) ?? undefined);
        await (isCutOff() ? route.abort() : route.continue());
      });
      await rowOf(page, code).click();
      await page.keyboard.press('t');
      await page.getByLabel('Lý do').fill('Thiếu biên bản kiểm tra.');
      await page.getByRole('button', { name: 'Gửi quyết định' }).click();
      await passTimeUntil(page, page.getByText('Nội dung đã nhập vẫn còn.'));
      await page.keyboard.press('Escape');
      await page.keyboard.press('t');
      await page.getByRole('button', { name: 'Gửi quyết định' }).click();
      await page.getByText('Đã gửi quyết định: Trả lại').waitFor();
      expect({ sent: keys.length, keys: new Set(keys).size }).toEqual({ sent: 5, keys: 1 });
    }, TIMED);
  });

  test('the load of the unit opens the list of the specialist', async () => {
    await fileAccepted(served.province.world);
    const code = await fileUntilSigning();
    await atTheDesk(async page => {
      await page
        .getByRole('navigation', { name: 'Việc của đơn vị' })
        .getByRole('link', { name: /^Chuyên viên: \d+/ })
        .click();
      await page.waitForURL(url => url.pathname === '/viec' && url.searchParams.get('vai') === 'specialist');
      await page.getByRole('grid').waitFor();
    });
    await clear([code]);
  });
});

test('nobody is hindered at the desk of the leader, in both languages and themes', { timeout: 120_000 }, async () => {
  const [code] = (await fileSeveral(2)) as [DossierCode];
  await atTheDesk(async page => {
    await rowOf(page, code).waitFor();
    await inEveryLook(page, async () => {
      await rowOf(page, code).click();
      await page.keyboard.press('a');
      await expectAccessible(page, served.axe);
      await page.keyboard.press('k');
      await page.getByRole('alertdialog').waitFor();
      await expectAccessible(page, served.axe);
      await page.keyboard.press('Escape');
      await page.keyboard.press('t');
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page, served.axe);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    });
  });
});

test('names a deputy, who signs in the place of the leader, and the history says so', {
  timeout: 120_000,
}, async () => {
  const code = await fileUntilSigning();
  await atTheDesk(async page => {
    await page.getByText('Hôm nay không có ai làm thay').waitFor();
    await page.getByRole('button', { name: 'Người thay' }).click();
    await page.getByRole('button', { name: 'Phân công người thay' }).click();
    const form = page.getByRole('dialog').last();
    await form.getByLabel('Người được thay').selectOption({ label: 'Tẩn Mí Phủ, Chủ tịch UBND' });
    // Nobody names himself or herself.
    expect(
      await form
        .getByLabel('Người thay')
        .getByRole('option', { name: /Tẩn Mí Phủ/ })
        .count(),
    ).toBe(0);
    await form.getByLabel('Người thay').selectOption({ label: 'Nguyễn Thị Hoa, Văn thư' });
    await form.getByLabel('Đến hết ngày').fill('12/12/2026');
    await form.getByLabel('Lý do').fill('Nghỉ phép');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đóng', { exact: true }).click();
    await page.getByText('Tẩn Mí Phủ – Nguyễn Thị Hoa thay').waitFor();
    await expectAccessible(page, served.axe);
  });
  const { page, context, faults } = await visit(served.browser, {});
  await signInAt(page, `${served.url}/viec`, 'registry.bat-xat');
  await page.getByRole('button', { name: /Nguyễn Thị Hoa/ }).click();
  await page.getByRole('menuitemradio', { name: /thay Tẩn Mí Phủ đến 12\/12\/2026/ }).click();
  await page.getByRole('banner').getByText('thay Tẩn Mí Phủ đến 12/12/2026').waitFor();
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await rowOf(page, code).click();
  await page.keyboard.press('k');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => signaturesOf(code), { timeout: 15_000 }).toBe(1);
  const signed = (await journalOf(served.province.world, code)).find(
    entry => entry.type === 'step-decided' && entry.step === 'sign-licence',
  );
  expect(signed?.by).toMatchObject({ id: 'registry.bat-xat', insteadOf: LEADER });
  expect(faults).toEqual([]);
  await context.close();
  await atTheDesk(async other => {
    await other.goto(`${served.url}/ho-so/${code}`);
    await other.getByText('Nguyễn Thị Hoa (thay Tẩn Mí Phủ)').first().waitFor();
  });
});
