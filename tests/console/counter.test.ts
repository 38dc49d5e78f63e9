import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../../console/src/parts/scan/item-number.ts';
import { households } from '../../samples/households.ts';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { STATUS } from '../../schemas/status.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import { sweep } from '../../store/machine/sweep.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { askSupplement, decide, fileAccepted, fileUntilLicensing, issue, withdraw } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { dossierOf, journalOf } from '../kit/world/reading.ts';
import { expectAccessible, expectAccessibleToAll, passTimeUntil } from './browser.ts';
import {
  atCounter,
  CARD,
  type Counter,
  type CounterVisit,
  chooseFiles,
  codeShown,
  fillIn,
  OFFICER,
  SCANS,
  scan,
} from './counter-kit.ts';
import { type ServedConsole, serveConsole, signInByKeys } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const at = (of: CounterVisit, work: (counter: Counter) => Promise<void>): Promise<void> => atCounter(served, of, work);
const expectForEverybody = (page: Page): Promise<void> => expectAccessibleToAll(page, served.axe);

describe('an intake at the counter', () => {
  test('of a prepared person is done by keys alone, from the sign-in on: the card, the procedure, the form, the papers, F9', {
    timeout: 60_000,
  }, async () => {
    await at({ signIn: signInByKeys }, async counter => {
      const { page, press, keys, requests } = counter;
      await fillIn(counter);
      await chooseFiles(counter);
      await page.getByText('Đủ để tiếp nhận').waitFor();
      await page.getByText('500.000 đ').waitFor();
      await press('F9');
      await page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
      const dossier = await dossierOf(served.province.world, await codeShown(page));
      expect(dossier.status).not.toBe(STATUS.submitted);
      expect(dossier.due).toBeDefined();
      // At two keys a second the typing takes less than half of the ninety seconds.
      expect(keys()).toBeLessThan(80);
      const commands = requests.filter(request => !request.startsWith('GET') && !request.endsWith('/preview'));
      expect(commands.map(request => request.replace(/[0-9a-f-]{36}.*?(?=\/|$)/, '…'))).toEqual([
        'POST /drafts',
        ...SCANS.map(() => 'PUT /files'),
        'POST /drafts/…/acceptance',
      ]);
      await expect.poll(() => page.evaluate('window.printed'), { timeout: 15_000 }).toBe(1);
    });
  });

  test('of somebody who has filed before begins with what was filed: the whole number offers it, F2 fills it in', async () => {
    const { party } = households.homestay.citizen;
    await file(served.province.world, { household: households.homestay });
    await at({}, async ({ page, press }) => {
      await page.locator('#owner-identityNumber').fill(party.identityNumber);
      await page.getByText('Hỏi lại người nộp trước khi điền.').waitFor();
      await expectAccessible(page, served.axe);
      await press('F2');
      await page.getByText('Khớp với hồ sơ nộp ngày').waitFor();
      expect(await page.locator('#owner-name').inputValue()).toBe(party.name);
      expect(await page.locator('#owner-line').inputValue()).toBe(party.address.line);
      expect(await page.evaluate('document.activeElement.id')).toBe('owner-phone');
    });
  });

  test('whose answer is lost is sent again by F9: one dossier, and nothing is typed twice', {
    timeout: 60_000,
  }, async () => {
    await at({}, async counter => {
      const { page, press } = counter;
      await fillIn(counter);
      await chooseFiles(counter);
      await page.getByText('Đủ để tiếp nhận').waitFor();
      const codes: string[] = [];
      // The server has accepted, and the answer never comes; nor does any to the attempts right after it.
      await page.route('**/acceptance', async route => {
        const answer = await route.fetch();
        codes.push(((await answer.json()) as { code: string }).code);
        await route.abort('connectionreset');
      });
      await press('F9');
      await passTimeUntil(page, page.getByText('Mọi nội dung đã nhập vẫn còn.'));
      expect(await page.locator('#form-businessName').inputValue()).toBe('Hộ kinh doanh Minh Anh');
      await page.unroute('**/acceptance');
      await press('F9');
      await page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
      expect(new Set([...codes, await codeShown(page)]).size).toBe(1);
    });
  });

  test('of an instant procedure prints no slip by itself, says why, and prints it on request', {
    timeout: 60_000,
  }, async () => {
    await at({}, async ({ page, press, type }) => {
      await scan(page, CARD);
      await page.getByText('Đã điền theo thẻ căn cước: Nguyễn Văn An').waitFor();
      await page.locator('#owner-phone').fill('0912345678');
      await press('Enter');
      await type('ban sao');
      await press('Enter');
      await page.locator('#form-relation').waitFor();
      await page.locator('#form-record').selectOption('birth');
      await page.locator('[id="form-person.name"]').fill('Nguyễn Văn An');
      await page.locator('[id="form-person.dateOfBirth"]').fill('01/05/1990');
      await page.locator('#form-registeredOn').fill('20/05/1990');
      await page.locator('#form-commune').selectOption('H38.21');
      await page.locator('#form-relation').fill('Bản thân');
      await page.getByText('trong ngày làm việc (từ 15:00: ngày làm việc tiếp theo)').waitFor();
      await page.getByRole('button', { name: /^Tiếp nhận F9/ }).waitFor();
      await page.locator('input[type=file]').first().setInputFiles(SCANS.slice(0, 1));
      await page.getByText('Đủ để tiếp nhận').waitFor();
      await press('F9');
      await page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
      await page.getByText('khoản 4 Điều 17 Nghị định 118/2025/NĐ-CP').waitFor();
      expect(await page.evaluate('window.printed')).toBeUndefined();
      await page.getByRole('button', { name: 'In giấy tiếp nhận, khổ A4' }).click();
      await expect.poll(() => page.evaluate('window.printed'), { timeout: 15_000 }).toBe(1);
    });
  });

  test('with a file that cannot be opened is refused at its paper; another file is chosen, and it goes on', {
    timeout: 60_000,
  }, async () => {
    await at({}, async counter => {
      const { page, press } = counter;
      await fillIn(counter);
      await chooseFiles(
        counter,
        SCANS.map((scan, i) => (i === 1 ? { ...scan, buffer: scan.buffer.subarray(0, 100) } : scan)),
      );
      await page.getByText('Đủ để tiếp nhận').waitFor();
      await press('F9');
      const refused = page.getByRole('row').filter({ hasText: 'bị hỏng hoặc thiếu phần cuối' });
      await refused.getByText('scan-2.pdf').waitFor();
      expect(await page.locator('tr[data-faulty="true"]').count()).toBe(1);
      const slip = page.getByRole('complementary', { name: 'Giấy tiếp nhận' });
      await slip.getByText('Giấy tờ pháp lý của chủ hộ kinh doanh: cần tệp khác').waitFor();
      expect(await slip.getByText('Đủ để tiếp nhận').count()).toBe(0);
      await refused.focus();
      const chooser = page.waitForEvent('filechooser');
      await press('Enter');
      await (await chooser).setFiles(SCANS.slice(1, 2));
      await refused.waitFor({ state: 'detached' });
      await slip.getByText('Đủ để tiếp nhận').waitFor();
      await press('F9');
      await page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
    });
  });

  test('that lacks something goes to the first place, says what to do there, and loses nothing', async () => {
    await at({ language: 'en' }, async ({ page, press }) => {
      await page.locator('#owner-name').fill('Trần Thị Bình');
      await press('F9');
      await page.getByText('Enter: identity number or tax code.').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('owner-identityNumber');
      expect(await page.locator('#owner-name').inputValue()).toBe('Trần Thị Bình');
    });
  });

  test('is parked by F4 while the next is taken, and comes back as it was', async () => {
    await at({}, async ({ page, press }) => {
      await page.locator('#owner-name').fill('Trần Thị Bình');
      await press('F4');
      await page.getByRole('button', { name: 'Trần Thị Bình' }).waitFor();
      expect(await page.locator('#owner-name').inputValue()).toBe('');
      await page.locator('#owner-name').fill('Lê Văn Cường');
      await page.getByRole('button', { name: 'Trần Thị Bình' }).press('Enter');
      await page.getByRole('button', { name: 'Lê Văn Cường' }).waitFor();
      expect(await page.locator('#owner-name').inputValue()).toBe('Trần Thị Bình');
    });
  });

  test('of somebody who lacks a paper ends with slip 02: everything at once, and the filing waits', async () => {
    await at({}, async ({ page, press }) => {
      await page.locator('#owner-name').fill('Trần Thị Bình');
      await page.getByRole('combobox', { name: 'Thủ tục' }).fill('xay dung');
      await press('Enter');
      await page.getByLabel('Số tầng').fill('3');
      await press('F7');
      await page.getByRole('checkbox', { name: 'Đơn đề nghị cấp giấy phép xây dựng' }).waitFor();
      await page
        .getByRole('textbox', { name: 'Lý do: Bản vẽ thiết kế xây dựng' })
        .fill('Chưa có chữ ký người thiết kế');
      await page.getByRole('button', { name: 'In phiếu yêu cầu và để lại' }).click();
      await expect.poll(() => page.evaluate('window.printed'), { timeout: 15_000 }).toBe(1);
      expect(await page.locator('.sheet img[alt^="Phiếu yêu cầu bổ sung"]').count()).toBe(1);
      await page.getByRole('button', { name: /Trần Thị Bình.*chờ giấy tờ/ }).waitFor();
    });
  });

  test('hinders nobody, in both languages and themes, empty and with everything that is missing', {
    timeout: 120_000,
  }, async () => {
    await at({}, async ({ page, press }) => {
      await expectForEverybody(page);
      await page.getByRole('combobox', { name: /Thủ tục/ }).fill('ho kinh');
      await expectAccessible(page, served.axe);
      await press('Enter');
      await page.locator('#form-businessName').waitFor();
      await press('F9');
      await expectForEverybody(page);
    });
  });
});

describe('a filing that came online', () => {
  const filed = () => file(served.province.world, { household: households.riceWine });
  const take = async (page: Page, code: DossierCode): Promise<void> => {
    await page.locator(`a[href="/quay?hs=${code}"]`).click();
    await page.getByText(code).first().waitFor();
    await page.getByRole('heading', { name: 'Tờ khai' }).waitFor();
  };
  const entriesOf = async (code: DossierCode): Promise<string> =>
    JSON.stringify(await journalOf(served.province.world, code));

  test('waits at the left, is looked at, and F9 accepts it and prints slip 01; the next one opens', async () => {
    const [first, second] = [await filed(), await filed()];
    await at({}, async ({ page, press }) => {
      await take(page, first);
      await page.getByText('Hộ kinh doanh', { exact: false }).first().waitFor();
      await press('F9');
      await expect.poll(() => page.evaluate('window.printed'), { timeout: 15_000 }).toBe(1);
      expect(await page.locator('.sheet img[alt^="Giấy tiếp nhận hồ sơ và hẹn trả kết quả"]').count()).toBe(1);
      expect((await dossierOf(served.province.world, first)).due).toBeDefined();
      await page.waitForURL(url => url.searchParams.get('hs') === second);
    });
  });

  test('that lacks something is sent back once for all of it: F7, the papers, the reasons, slip 02', async () => {
    const code = await filed();
    await at({}, async ({ page, press }) => {
      await take(page, code);
      await press('F7');
      await page.getByRole('button', { name: 'Gửi và in phiếu yêu cầu bổ sung' }).click();
      await page.getByText('Chọn ít nhất một nội dung.').waitFor();
      await page.getByRole('checkbox', { name: /^Giấy tờ pháp lý/ }).check();
      await page.getByRole('textbox', { name: /^Lý do: Giấy tờ pháp lý/ }).fill('Ảnh bị mờ, chụp lại');
      await page.getByRole('button', { name: 'Gửi và in phiếu yêu cầu bổ sung' }).click();
      await expect.poll(() => entriesOf(code), { timeout: 15_000 }).toContain('supplement-requested');
      await page.getByText('Đã gửi yêu cầu bổ sung').waitFor();
      await page.locator('.sheet img[alt^="Phiếu yêu cầu bổ sung"]').waitFor({ state: 'attached', timeout: 15_000 });
    });
  });

  test('is corrected by F2 as the applicant agreed, with the new fees said before; then it is accepted', async () => {
    const code = await filed();
    await at({}, async ({ page, press }) => {
      await take(page, code);
      await press('F2');
      await page.locator('#correct-owner-phone').fill('0987654321');
      await page.locator('#correct-form-area').selectOption('urban');
      await page.getByText('300.000 đ → 500.000 đ').waitFor();
      await press('F9');
      await page.getByText('Chọn cách người nộp đã đồng ý.').waitFor();
      await expectAccessible(page, served.axe);
      await page.getByLabel('Người nộp đồng ý').selectOption('phone');
      await press('F9');
      await page.getByText('Đã lưu nội dung sửa.').waitFor();
      await page.getByText('0987654321').waitFor();
      await press('F9');
      await expect.poll(() => page.evaluate('window.printed'), { timeout: 15_000 }).toBe(1);
      expect(await dossierOf(served.province.world, code)).toMatchObject({ epoch: 2, facts: { urban: true } });
      expect(await entriesOf(code)).toMatch(/form-corrected.*"outcome":"accepted"/);
    });
  });

  test('is refused by more clicks than it is accepted, and only with a reason', async () => {
    const code = await filed();
    await at({}, async ({ page }) => {
      await take(page, code);
      await page.getByRole('button', { name: 'Cách khác …' }).click();
      await page.getByRole('button', { name: 'Từ chối tiếp nhận …' }).click();
      await page.getByRole('button', { name: 'Từ chối và in phiếu từ chối' }).click();
      await page.getByText('Ghi lý do để người nộp hiểu vì sao.').waitFor();
      await page.getByRole('textbox', { name: /^Lý do từ chối/ }).fill('Không thuộc thẩm quyền');
      await page.getByRole('button', { name: 'Từ chối và in phiếu từ chối' }).click();
      await expect.poll(() => entriesOf(code), { timeout: 15_000 }).toContain('"outcome":"refused"');
      await page.locator('.sheet img[alt^="Phiếu từ chối"]').waitFor({ state: 'attached', timeout: 15_000 });
    });
  });

  test('hinders nobody who looks at it, in both languages and themes', { timeout: 60_000 }, async () => {
    const code = await filed();
    await at({}, async ({ page, press }) => {
      await take(page, code);
      await expectForEverybody(page);
      await press('F7');
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page, served.axe);
    });
  });
});

test('a withdrawal that waits for its answer stands above the filings, and opens its dossier', async () => {
  const { world } = served.province;
  await file(world);
  const code = await fileAccepted(world);
  await withdraw(world, code);
  await at({}, async ({ page }) => {
    const queue = page.getByRole('navigation', { name: 'Đang chờ' });
    const row = queue.locator(`a[href="/ho-so/${code}"]`);
    await row.waitFor();
    expect(await queue.getByRole('heading').first().innerText()).toBe('Đề nghị rút hồ sơ 1');
    await row.click();
    await page.getByText('Lý do người nộp đề nghị rút').waitFor();
  });
});

test('a request of the agency stands at the counter for who filed there, with the papers that are missing', async () => {
  const { world } = served.province;
  const code = await fileAccepted(world, { by: officerOf('H38.21.1', 'counter') });
  await askSupplement(world, code, 'register-business');
  await at({}, async ({ page }) => {
    const part = page.getByRole('region', { name: 'Giao phiếu bổ sung 1' });
    await part
      .locator(`a[href="/ho-so/${code}"]`)
      .getByText(/^Thiếu: Hợp đồng thuê/)
      .waitFor();
    await expectForEverybody(page);
  });
});

test('an online filing that is not answered within two hours says so in the queue', async () => {
  const code = await file(served.province.world, { household: households.riceWine });
  const { store, clock } = served.province;
  await at({}, async ({ page }) => {
    const row = page.locator(`a[href="/quay?hs=${code}"]`);
    await row.waitFor();
    expect(await row.getByText('Cần trả lời người nộp').count()).toBe(0);
    clock.moveTo(toInstant(toEpoch(clock.now()) + 121 * 60_000));
    await sweep(store, () => {});
    await passTimeUntil(page, row.getByText('Cần trả lời người nộp'));
    await expectForEverybody(page);
  });
});

test('papers of a dossier that was withdrawn are handed back at the counter that took them in', async () => {
  const { world } = served.province;
  const officer = officerOf('H38.21.1', 'counter');
  const code = await fileAccepted(world, { by: officer, broughtAs: 'original' });
  await withdraw(world, code, officer);
  await decide(world, code, 'withdrawal', 'confirmed');
  await at({}, async ({ page, press }) => {
    await page.goto(`${served.url}/quay?muc=tra&hs=${code}`);
    const paper = page.getByRole('listitem').filter({ hasText: 'Giấy đề nghị đăng ký hộ kinh doanh' });
    await paper.getByText('bản chính').waitFor();
    await page.getByLabel('Số giấy tờ').fill('010190000011');
    await page.getByRole('checkbox', { name: 'Người nhận đã ký nhận' }).check();
    await press('F9');
    await page.getByText('Đã trả lại giấy tờ cho Lừu Thị Mẩy').waitFor();
  });
});

describe('a result that waits at the counter', () => {
  /** A dossier whose results are issued and lie at the counter of Bát Xát. */
  const issued = async (): Promise<DossierCode> => {
    const { world } = served.province;
    const code = await fileUntilLicensing(world, { household: households.riceWine });
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
    await issue(world, code);
    return code;
  };
  const { name, identityNumber } = households.riceWine.citizen.party;
  const ownCard = `${identityNumber}||${name}|02051990|Nữ|Thôn Bản Vền, Lào Cai|25082021`;

  test('is handed back against the card and a signature, and the journal says to whom', async () => {
    const code = await issued();
    await at({}, async ({ page, press }) => {
      await page.getByRole('link', { name: /^Trả kết quả/ }).click();
      await page.locator(`a[href="/quay?muc=tra&hs=${code}"]`).click();
      await page.getByRole('heading', { name: 'Người nhận' }).waitFor();
      await expectForEverybody(page);
      await press('F9');
      await page.getByText('Cho người nhận ký, rồi đánh dấu ở đây.').waitFor();
      await scan(page, ownCard);
      expect(await page.locator('#receiver-number').inputValue()).toBe(identityNumber);
      await page.getByRole('checkbox', { name: 'Người nhận đã ký nhận' }).check();
      await press('F9');
      await page.getByText(`Đã trả kết quả cho ${name}`).waitFor();
      expect((await dossierOf(served.province.world, code)).status).toBe(STATUS.returned);
      const { body } = await served.province.ask(`/dossiers/${code}/journal`, { as: OFFICER });
      expect(JSON.stringify(body)).toContain(`xuất trình thẻ căn cước số ${identityNumber}`);
    });
  });

  test('is slip 03 of what was refused after appraisal: printed with ground and reason, and handed back with the papers', async () => {
    const { world } = served.province;
    const code = await fileUntilLicensing(world, { household: households.riceWine });
    await decide(world, code, 'appraise-licence', 'rejected', 'Địa điểm không đúng quy hoạch');
    await at({}, async ({ page, press }) => {
      await page.getByRole('link', { name: /^Trả kết quả/ }).click();
      await page.locator(`a[href="/quay?muc=tra&hs=${code}"]`).getByText('Trả lại giấy tờ').click();
      await page.getByText('Địa điểm không đúng quy hoạch').waitFor();
      await expectForEverybody(page);
      await page.getByRole('button', { name: 'In phiếu từ chối' }).click();
      await page.locator('.sheet img[alt^="Phiếu từ chối"]').waitFor({ state: 'attached', timeout: 15_000 });
      await scan(page, ownCard);
      await page.getByRole('checkbox', { name: 'Người nhận đã ký nhận' }).check();
      await press('F9');
      await page.getByText(`Đã trả phiếu từ chối và giấy tờ cho ${name}`).waitFor();
      expect((await dossierOf(world, code)).denial?.handedBack).toBeDefined();
    });
  });

  test('is not given to a stranger without a word: the card of another asks for the authorisation', async () => {
    const code = await issued();
    await at({}, async ({ page }) => {
      await page.goto(`${served.url}/quay?muc=tra&hs=${code}`);
      await page.getByRole('heading', { name: 'Người nhận' }).waitFor();
      await scan(page, CARD);
      await page.getByText('Thẻ vừa quét là của Nguyễn Văn An, không phải chủ hồ sơ.').waitFor();
      expect(await page.getByLabel('Giấy tờ xuất trình').inputValue()).toBe('authorisation');
    });
  });
});

test('items that the post hands over are counted by a scan each, and signed for together', async () => {
  const { world, store } = served.province;
  const clerk = officerOf('H38.21.3', 'post-clerk');
  const items = [itemNumber(20_000_001), itemNumber(20_000_002)].map(item => ItemNumber.parse(item));
  const codes: DossierCode[] = [];
  for (const item of items) {
    const code = await file(world, { household: households.riceWine, by: clerk });
    codes.push(code);
    await registerHandIn(store, { code, by: clerk, item, contents: ['Đơn'] });
    await moveItem(store, { item, by: clerk, movement: 'hand-over' });
  }
  await at({}, async ({ page, press }) => {
    await page.locator(`a[href="/quay?hs=${codes[0]}"]`).click();
    await page.getByText('bưu chính đã giao, chờ ký nhận', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Bưu gửi' }).click();
    await page.getByText('Đã đếm 0 trong 2').waitFor();
    await expectForEverybody(page);
    for (const item of [items[0] ?? '', itemNumber(20_000_009)]) {
      await page.getByLabel('Quét số hiệu bưu gửi').fill(item);
      await press('Enter');
    }
    await page.getByText(`${grouped(itemNumber(20_000_009))} không có trong danh sách bưu chính đã giao.`).waitFor();
    await page.getByRole('button', { name: 'Ký nhận 1 bưu gửi' }).click();
    await page.getByText('Đã ký nhận 1 bưu gửi').waitFor();
    await page.getByText('Đã đếm 0 trong 1').waitFor();
    await page.getByRole('button', { name: 'Không thấy' }).click();
    await page.getByText('Đã đếm 0 trong 0').waitFor();
  });
});
