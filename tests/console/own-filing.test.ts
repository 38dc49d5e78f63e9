/** A citizen files online: page by page, with a draft that the server keeps. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { STATUS } from '../../schemas/status.ts';
import { DAY_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { pdfOf } from '../kit/pdf.ts';
import { prepareDraft } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const { riceWine, homestay, tobacco } = households;
const PROCEDURE = '1.001612';
const COUNTER = 'Trung tâm Phục vụ hành chính công xã Bát Xát';
const pdf = { name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdfOf('a paper')) };

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const as = (who: typeof riceWine, path: string, look: (page: Page) => Promise<void>, of: Visit = { phone: true }) =>
  lookAt(served.browser, of, async page => {
    page.setDefaultTimeout(10_000);
    await signInAt(page, `${served.url}${path}`, who.citizen.id);
    await look(page);
  });

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Tiếp tục' }).click();

const fillPerson = async (page: Page, { citizen: { party } }: typeof riceWine): Promise<void> => {
  await page.getByLabel('Số định danh hoặc mã số thuế').fill(party.identityNumber);
  await page.getByLabel('Họ và tên, hoặc tên tổ chức').fill(party.name);
  await page.getByLabel('Số điện thoại').fill(party.phone);
  await page.getByLabel('Số nhà, đường, thôn').fill(party.address.line);
  await page.getByLabel('Xã, phường').selectOption(party.address.commune);
  await page.getByLabel('Tỉnh, thành phố').fill(party.address.province);
  await page.getByLabel('Nơi tiếp nhận').selectOption({ label: COUNTER });
};

const fillForm = async (page: Page): Promise<void> => {
  await page.getByLabel('Tên hộ kinh doanh').fill('Rượu ngô Mẩy');
  await page.getByLabel('Ngành nghề').selectOption('Bán lẻ rượu');
  await page.getByLabel('Khu vực').selectOption('Nông thôn');
  await page.getByLabel('Vốn kinh doanh').fill('50.000.000');
  await page.getByLabel('Số lao động').fill('1');
  await page.getByLabel('Ngày bắt đầu kinh doanh').fill('04/01/2027');
  await page.getByLabel('Ngày sinh').fill('14/03/1990');
};

/** Every paper that the form asks for; a page sends each as it is chosen. */
const sendPapers = async (page: Page): Promise<void> => {
  const asked = page.locator('fieldset.paper-field').filter({ hasNotText: /\((nếu có|.*thực phẩm.*)\)/ });
  for (const field of await asked.all()) {
    await field.locator('input[type=file]').first().setInputFiles(pdf);
    await field.getByRole('button', { name: 'Bỏ: giay-to.pdf' }).waitFor();
  }
};

const submit = async (page: Page): Promise<DossierCode> => {
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await heading(page, 'Đã nộp hồ sơ');
  const text = await page.getByRole('main').innerText();
  return (/H38\S+/.exec(text)?.[0] ?? '') as DossierCode;
};

describe('a citizen files online', () => {
  test('from the page of the procedure to the dossier, on a phone; each page says what is missing', {
    timeout: 60_000,
  }, async () => {
    let code = '' as DossierCode;
    await lookAt(served.browser, { phone: true }, async page => {
      page.setDefaultTimeout(10_000);
      await page.goto(`${served.url}/thu-tuc/${PROCEDURE}`);
      await page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }).click();
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.locator(`button[value="${riceWine.citizen.id}"]`).click();
      await heading(page, 'Hồ sơ của ai?');
      await goOn(page);
      await page.getByText(/Còn \d chỗ thiếu hoặc chưa đúng/).waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('owner-identityNumber');
      await expectAccessibleToAll(page, served.axe);
      await page.getByLabel('Xã, phường').selectOption('H38.21');
      // The counter where the owner lives is proposed.
      expect(await page.getByLabel('Nơi tiếp nhận').inputValue()).toBe('H38.21.1');
      await fillPerson(page, riceWine);
      await goOn(page);
      await heading(page, 'Tờ khai');
      // What is known of the person stands in the form.
      expect(await page.getByLabel('Họ và tên').inputValue()).toBe(riceWine.citizen.party.name);
      await fillForm(page);
      await page.getByLabel('Ngày sinh').fill('31/02/1990');
      await goOn(page);
      await page.getByText('Nhập ngày theo dạng 02/05/1990.').waitFor();
      await page.getByLabel('Ngày sinh').fill('14/03/1990');
      await goOn(page);
      await heading(page, 'Giấy tờ');
      await goOn(page);
      await page.getByText(/Thiếu giấy đề nghị đăng ký hộ kinh doanh/).waitFor();
      await sendPapers(page);
      await goOn(page);
      await heading(page, 'Kiểm tra rồi nộp');
      await page.getByText('100.000 đ').waitFor();
      await expectAccessibleToAll(page, served.axe);
      code = await submit(page);
      await page.getByRole('link', { name: 'Xem hồ sơ' }).click();
      await heading(page, 'Hồ sơ đã nộp, đang chờ tiếp nhận.');
    });
    await served.province.settle();
    const { status, channel, owner, units } = await dossierOf(served.province.world, code);
    expect({ status, channel, owner, receiving: units.receiving }).toEqual({
      ...{ status: STATUS.submitted, channel: 'online', owner: riceWine.citizen.id, receiving: 'H38.21.1' },
    });
  });

  test('what is refused is named by its field, and nothing typed is lost', async () => {
    await as(homestay, `/nop/${PROCEDURE}`, async page => {
      await fillPerson(page, homestay);
      await goOn(page);
      await fillForm(page);
      // Only the server knows that an owner must be grown up.
      await page.getByLabel('Ngày sinh').fill('14/03/2015');
      await goOn(page);
      await page
        .getByRole('alert')
        .getByText(/Tờ khai – Chủ hộ kinh doanh – Ngày sinh/)
        .waitFor();
      await page.getByText('Những gì ông/bà đã nhập và chọn vẫn còn.').waitFor();
      expect(await page.getByLabel('Tên hộ kinh doanh').inputValue()).toBe('Rượu ngô Mẩy');
    });
  });

  test('a draft is kept with its papers over a reload, found again in the list, and discarded by two clicks', async () => {
    await as(tobacco, `/nop/${PROCEDURE}`, async page => {
      await fillPerson(page, tobacco);
      await goOn(page);
      await fillForm(page);
      await goOn(page);
      await heading(page, 'Giấy tờ');
      await page.locator('input[type=file]').first().setInputFiles(pdf);
      await page.getByRole('button', { name: 'Bỏ: giay-to.pdf' }).waitFor();
      await page.reload();
      await heading(page, 'Giấy tờ');
      await page.getByRole('button', { name: 'Bỏ: giay-to.pdf' }).waitFor();
      await page.getByRole('button', { name: 'Quay lại' }).click();
      await heading(page, 'Tờ khai');
      expect(await page.getByLabel('Tên hộ kinh doanh').inputValue()).toBe('Rượu ngô Mẩy');
      await page.goto(`${served.url}/cua-toi`);
      await page.getByText(/Chảo Tả Phạm · Bắt đầu ngày .*, đã gửi 1 tệp/).waitFor();
      await expectAccessibleToAll(page, served.axe);
      await page.getByRole('button', { name: /^Bỏ:/ }).click();
      await page.getByRole('button', { name: /^Bấm lần nữa để bỏ/ }).click();
      await page.getByText('Hồ sơ đang soạn, chưa nộp').waitFor({ state: 'detached' });
      await page.getByText('Ông/bà chưa có hồ sơ nào.').waitFor();
    });
  });

  test('an officer is sent to the counter', async () => {
    await lookAt(served.browser, {}, async page => {
      await signInAt(page, `${served.url}/nop/${PROCEDURE}`, 'counter.bat-xat');
      await page.getByRole('link', { name: 'Vào quầy tiếp nhận' }).waitFor();
    });
  });
});

test('a draft that was begun under an older version shows what has changed, and is submitted after it was confirmed', async () => {
  const { world, clock } = served.province;
  const { draft } = await prepareDraft(world, { household: homestay });
  clock.moveTo(toInstant(toEpoch(clock.now()) + 9 * DAY_MILLISECONDS));
  await as(homestay, `/nop/${PROCEDURE}?nhap=${draft}`, async page => {
    await heading(page, 'Quy định đã thay đổi từ khi ông/bà lập hồ sơ này');
    await page.getByText(/^Áp dụng từ ngày 01\/12\/2026/).waitFor();
    await page.getByText('Đổi bước giải quyết: Đăng ký hộ kinh doanh').waitFor();
    await expectAccessibleToAll(page, served.axe);
    await page.getByRole('button', { name: 'Tôi đã đọc, tiếp tục theo quy định mới' }).click();
    await heading(page, 'Tờ khai');
    await goOn(page);
    await heading(page, 'Giấy tờ');
    await goOn(page);
    await heading(page, 'Kiểm tra rồi nộp');
    const code = await submit(page);
    expect((await dossierOf(world, code)).procedure.version).toBe(2);
  });
});
