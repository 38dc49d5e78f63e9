/** What a citizen reads and does on the page of the own dossier. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formsOf } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { STATUS } from '../../schemas/status.ts';
import { takeTask } from '../../store/steps/assign-task.ts';
import { pdfOf } from '../kit/pdf.ts';
import {
  accept,
  askSupplement,
  decide,
  deskOf,
  fileAccepted,
  fileUntilPayment,
  fromLicensingToTheEnd,
  pay,
  reportTaxCode,
  taskOf,
} from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { dossierOf, openSteps } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt, tabTo, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const MAY = households.riceWine.citizen.id;
const CONTRACT = 'Hợp đồng thuê hoặc giấy tờ về địa điểm kinh doanh';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const world = () => served.province.world;

/** The owner looks at the dossier, on a phone unless said otherwise. */
const asOwner = (code: DossierCode, look: (page: Page) => Promise<void>, of: Visit = { phone: true }) =>
  lookAt(served.browser, of, async page => {
    page.setDefaultTimeout(10_000);
    await signInAt(page, `${served.url}/cua-toi/${code}`, MAY);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look(page);
  });

const askedFor = async (): Promise<DossierCode> => {
  const code = await fileAccepted(world());
  await askSupplement(world(), code, 'register-business');
  return code;
};

const pdf = (name: string, content = 'a contract') => ({
  ...{ name, mimeType: 'application/pdf' },
  buffer: Buffer.from(pdfOf(content)),
});
const chooser = (page: Page): Locator => page.getByLabel(`Chọn tệp: ${CONTRACT}`);
const handIn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Nộp giấy tờ bổ sung' }).click();
const state = (page: Page, sentence: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: sentence }).waitFor();
/** What follows has been done; the page reads again when it is opened. */
const statusOf = async (code: DossierCode) => {
  await served.province.settle();
  return (await dossierOf(world(), code)).status;
};

describe('papers that are asked for', () => {
  test('stand first, with why and how long; they are handed in, the dossier goes on, and its result is downloaded', {
    timeout: 60_000,
  }, async () => {
    const code = await askedFor();
    await asOwner(code, async page => {
      await state(page, 'Hồ sơ đang chờ ông/bà bổ sung giấy tờ.');
      const card = page.getByRole('region', { name: 'Bổ sung giấy tờ' });
      await card.getByText('Lý do: Hợp đồng đã hết hạn').waitFor();
      await card.getByText(/Hạn nộp: Thứ Ba, 01\/12\/2026, trước 17:00 – Còn \d ngày làm việc/).waitFor();
      expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toBe('Bổ sung giấy tờ');
      await expectAccessibleToAll(page, served.axe);
      await chooser(page).setInputFiles([pdf('trang-1.pdf', 'page 1'), pdf('trang-2.pdf', 'page 2')]);
      await page.getByRole('button', { name: 'Bỏ: trang-2.pdf' }).waitFor();
      await handIn(page);
      await page.getByText('Đã nộp giấy tờ bổ sung. Hồ sơ được giải quyết tiếp.').waitFor();
    });
    expect(await statusOf(code)).toBe(STATUS.inProgress);
    expect(await openSteps(world(), code)).toEqual(['register-business']);
    await decide(world(), code, 'register-business', 'approved');
    await reportTaxCode(world(), code);
    await pay(world(), code);
    await fromLicensingToTheEnd(world(), code);
    await asOwner(code, async page => {
      await state(page, 'Kết quả đã được trả.');
      await page.getByText('trang-2.pdf').waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Tải về: Giấy chứng nhận đăng ký hộ kinh doanh' }).click();
      expect((await download).suggestedFilename()).toContain('.pdf');
    });
  });

  test('are named where they are missing or not as required, and what was chosen stays when they are refused', async () => {
    const code = await askedFor();
    await asOwner(code, async page => {
      await handIn(page);
      await page.getByText(/Thiếu hợp đồng thuê/).waitFor();
      await page.waitForFunction('document.activeElement?.type === "file"');
      await chooser(page).setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('text') });
      await page.getByText('Loại tệp này không nhận. Bỏ tệp và chọn tệp PDF, JPEG, PNG.').waitFor();
      await page.getByRole('button', { name: 'Bỏ: note.txt' }).click();
      const broken = { name: 'hong.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 broken') };
      await page.locator('input[type=file]').first().setInputFiles(broken);
      await handIn(page);
      await page.getByText('Những gì ông/bà đã nhập và chọn vẫn còn.').waitFor();
      expect(await page.locator('.paper-field .fault').count()).toBe(1);
      await page.getByRole('button', { name: 'Bỏ: hong.pdf' }).click();
      await page.locator('input[type=file]').first().setInputFiles(pdf('hop-dong.pdf'));
      await handIn(page);
      await page.getByText('Đã nộp giấy tờ bổ sung').waitFor();
      expect(await statusOf(code)).toBe(STATUS.inProgress);
    });
  });

  test('go on from where a connection broke: no file is handed in twice', async () => {
    const code = await askedFor();
    await asOwner(code, async page => {
      await page.route('**/supplement', route => route.fulfill({ status: 500, body: '{}' }), { times: 1 });
      await chooser(page).setInputFiles(pdf('hop-dong.pdf'));
      const uploads: string[] = [];
      page.on('request', request => request.method() === 'PUT' && uploads.push(request.url()));
      await handIn(page);
      await page.getByText('Máy chủ gặp lỗi').or(page.getByText('Máy chủ trả lời không rõ')).waitFor();
      await handIn(page);
      await page.getByText('Đã nộp giấy tờ bổ sung').waitFor();
      expect(uploads).toHaveLength(1);
      expect(await page.getByText('hop-dong.pdf').count()).toBe(1);
    });
  });
});

test('money that is asked for stands first: how much, until when, where, and a way to pay', async () => {
  const code = await fileUntilPayment(world());
  await asOwner(code, async page => {
    const card = page.getByRole('region', { name: 'Việc ông/bà cần làm' });
    await card.getByText('300.000 đ').first().waitFor();
    await card.getByText(/^Hạn nộp: Thứ Ba, 08\/12\/2026, trước 17:00\.$/).waitFor();
    expect(await card.getByRole('link', { name: 'Nộp tiền trực tuyến' }).getAttribute('href')).toMatch(/^https?:/);
    await card.getByText(/cho thủ quỹ tại Trung tâm Phục vụ hành chính công xã Bát Xát/).waitFor();
  });
});

test('what the applicant does outside of the system stands first, and the word that it is done lets the dossier go on', async () => {
  const form = formsOf('2.009901').find(one => one.excavation === undefined) ?? formsOf('2.009901')[0];
  const code = await file(world(), { procedure: '2.009901', form });
  await accept(world(), code);
  for (const step of await openSteps(world(), code)) await decide(world(), code, step, 'approved');
  await asOwner(code, async page => {
    const card = page.getByRole('region', { name: 'Khách hàng thi công công trình điện' });
    await card.getByText(/^Hạn thực hiện: .* – Còn \d+ ngày làm việc/).waitFor();
    await card.getByRole('button', { name: 'Báo: Đã thực hiện' }).click();
    await page.getByText('Đã báo. Hồ sơ được giải quyết tiếp.').waitFor();
  });
  await served.province.settle();
  expect(await openSteps(world(), code)).toEqual(['take-acceptance-request']);
});

test('a large photo of a paper is made smaller before it is sent', async () => {
  const code = await askedFor();
  await asOwner(code, async page => {
    const photo = await page.evaluate(`(async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [3200, 2400];
      const context = canvas.getContext('2d');
      for (let i = 0; i < 40000; i += 1) {
        context.fillStyle = 'hsl(' + ((i * 137) % 360) + ',80%,' + ((i * 61) % 100) + '%)';
        context.fillRect((i * 7919) % 3200, (i * 104729) % 2400, 24, 18);
      }
      return canvas.toDataURL('image/jpeg', 0.98).split(',')[1];
    })()`);
    const buffer = Buffer.from(String(photo), 'base64');
    expect(buffer.length).toBeGreaterThan(1_500_000);
    await chooser(page).setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByRole('button', { name: 'Bỏ: anh.jpg' }).waitFor();
    const announcing = page.waitForRequest(request => request.url().endsWith('/components'));
    await handIn(page);
    const [paper] = (await announcing).postDataJSON().components as readonly { readonly size: number }[];
    expect(paper?.size).toBeLessThan(buffer.length);
    await page.getByText('Đã nộp giấy tờ bổ sung').waitFor();
  });
});

describe('a withdrawal', () => {
  const withdraw = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Đề nghị rút hồ sơ' }).click();
    await page.getByLabel('Vì sao ông/bà rút hồ sơ?').fill('Gia đình chuyển nơi ở.');
    await page.getByRole('button', { name: 'Gửi đề nghị rút hồ sơ' }).click();
    await state(page, 'Ông/bà đã đề nghị rút hồ sơ, đang chờ bộ phận một cửa trả lời.');
  };

  test('is asked for with a reason, by keys alone, and taken back while it waits', async () => {
    const code = await fileAccepted(world());
    await asOwner(
      code,
      async page => {
        await tabTo(page, page.getByRole('button', { name: 'Đề nghị rút hồ sơ' }));
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByText('Nhập lý do rút hồ sơ.').waitFor();
        await page.keyboard.type('Gia đình chuyển nơi ở.');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByText('Lý do ông/bà nêu: Gia đình chuyển nơi ở.').waitFor();
        expect(await statusOf(code)).toBe(STATUS.withdrawalRequested);
        await expectAccessibleToAll(page, served.axe);
        await page.getByRole('button', { name: 'Rút lại đề nghị, tiếp tục hồ sơ' }).click();
        await page.getByText('Đã rút lại đề nghị. Hồ sơ được giải quyết tiếp.').waitFor();
        await state(page, 'Hồ sơ đang được giải quyết.');
      },
      {},
    );
    expect(await statusOf(code)).toBe(STATUS.inProgress);
  });

  test('that came too late is answered with the reason of the counter; who holds the slip reads that it came too late', async () => {
    const code = await fileAccepted(world());
    await asOwner(code, withdraw);
    await decide(world(), code, 'withdrawal', 'too-late', 'Lãnh đạo đã ký quyết định sáng nay.');
    await asOwner(code, async page => {
      const answer = page.getByRole('region', { name: 'Trả lời đề nghị rút hồ sơ' });
      await answer.getByText(/không rút được nữa, hồ sơ được giải quyết tiếp/).waitFor();
      await answer.getByText('Lý do: Lãnh đạo đã ký quyết định sáng nay.').waitFor();
      await page.getByRole('heading', { name: 'Mã để tra cứu' }).waitFor();
      const [, key = ''] = /Mã tra cứu\s+(\S{8})/.exec(await page.getByRole('article').innerText()) ?? [];
      await page.goto(`${served.url}/tra-cuu/${code}#${key}`);
      await page.getByText(/Đề nghị rút hồ sơ đến khi đã có quyết định/).waitFor();
      expect(await page.getByText('Lãnh đạo đã ký quyết định sáng nay.').count()).toBe(0);
    });
  });

  test('that is confirmed ends the dossier, and nothing is offered any more', async () => {
    const code = await fileAccepted(world());
    await asOwner(code, withdraw);
    await decide(world(), code, 'withdrawal', 'confirmed');
    await asOwner(code, async page => {
      await state(page, 'Hồ sơ đã dừng giải quyết.');
      await page.getByText(/Bộ phận một cửa đã xác nhận/).waitFor();
      await page.getByRole('heading', { name: 'Mã để tra cứu' }).waitFor();
      expect(await page.getByRole('button', { name: 'Đề nghị rút hồ sơ' }).count()).toBe(0);
    });
  });
});

test('a session that ends keeps what was typed: after signing in again in a small window, what was sent goes on', async () => {
  const code = await fileAccepted(world());
  await asOwner(code, async page => {
    await page.getByRole('button', { name: 'Đề nghị rút hồ sơ' }).click();
    await page.getByLabel('Vì sao ông/bà rút hồ sơ?').fill('Gia đình chuyển nơi ở.');
    const refuse = {
      status: 401,
      contentType: 'application/problem+json',
      body: '{"type":"urn:lien-thong:problem:not-signed-in"}',
    };
    await page.route('**/withdrawal', route => route.fulfill(refuse), { times: 1 });
    await page.route('**/token', route => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }), {
      times: 1,
    });
    await page.getByRole('button', { name: 'Gửi đề nghị rút hồ sơ' }).click();
    const popup = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Đăng nhập lại' }).click();
    await popup;
    await page.getByText('Lý do ông/bà nêu: Gia đình chuyển nơi ở.').waitFor();
  });
});

describe('what was filed', () => {
  const open = async (page: Page): Promise<void> => {
    await page.getByText('Tờ khai đã nộp').click();
    await page.getByRole('button', { name: 'Sửa nội dung đã nộp' }).click();
  };
  const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Lưu nội dung sửa' }).click();

  test('is corrected before the acceptance in all of it', async () => {
    const code = await file(world());
    await asOwner(code, async page => {
      await open(page);
      await page.getByLabel('Khu vực').selectOption('Đô thị');
      await save(page);
      await page.getByText(/Đã sửa\. Nơi đang/).waitFor();
    });
    await served.province.settle();
    expect((await dossierOf(world(), code)).facts.urban).toBe(true);
  });

  test('is adjusted after it where nothing rests on it, and the desk is shown that it must look again', async () => {
    const code = await fileAccepted(world());
    await asOwner(code, async page => {
      await open(page);
      await save(page);
      await page.getByText('Chưa sửa nội dung nào.').waitFor();
      await page.getByLabel('Ngành nghề').selectOption('Bán lẻ thực phẩm');
      await page.getByLabel('Số điện thoại').fill('0987654321');
      await save(page);
      await page.getByText(/^Tờ khai – Ngành nghề: nội dung này quyết định phí, giấy tờ/).waitFor();
      expect(await page.getByLabel('Số điện thoại').inputValue()).toBe('0987654321');
      await expectAccessibleToAll(page, served.axe);
      await page.getByLabel('Ngành nghề').selectOption('Bán lẻ rượu');
      await page.getByLabel('Tên hộ kinh doanh').fill('Rượu ngô Mẩy');
      await save(page);
      await page.getByText(/Đã sửa\. Nơi đang/).waitFor();
    });
    await lookAt(served.browser, {}, async page => {
      page.setDefaultTimeout(10_000);
      await signInAt(page, `${served.url}/ho-so/${code}`, 'specialist.bat-xat');
      const note = page.locator('.note').filter({ hasText: 'Người nộp đã sửa hồ sơ lúc' });
      await note.getByText('Tờ khai – Tên hộ kinh doanh').waitFor();
      await note.getByText('Chủ hồ sơ – Số điện thoại').waitFor();
      await page.goto(`${served.url}/viec`);
      await page
        .getByRole('row', { name: new RegExp(code) })
        .getByTitle('Người nộp đã sửa hồ sơ, xem lại')
        .waitFor();
    });
  });
});

describe('the page of a dossier', () => {
  test('names no officer in its history, and has no note of theirs', async () => {
    const code = await fileAccepted(world());
    const { version } = await taskOf(world(), code, 'register-business');
    const by = await deskOf(world(), code, 'register-business');
    await takeTask(served.province.store, { code, step: 'register-business', by, version });
    await decide(world(), code, 'register-business', 'approved');
    await asOwner(code, async page => {
      await page.getByText('Quá trình giải quyết').click();
      const history = page.locator('details').filter({ hasText: 'Quá trình giải quyết' });
      await history.getByText('Đăng ký hộ kinh doanh: Đồng ý').waitFor();
      const text = await history.innerText();
      expect(text).toContain('UBND xã Bát Xát');
      expect(text).not.toMatch(/Lý A Sùng|Nguyễn Thị Mai|Lãnh đạo giao việc/);
      await page.getByText('Ai đã xem hồ sơ').click();
    });
  });

  test('is for its owner: another citizen learns nothing of it', async () => {
    const code = await fileAccepted(world());
    await lookAt(served.browser, { phone: true }, async page => {
      await signInAt(page, `${served.url}/cua-toi/${code}`, households.homestay.citizen.id);
      await state(page, 'Không có hồ sơ này trong hồ sơ của ông/bà');
    });
  });
});
