/** A citizen reads the own messages, says how they come, and proves an address by the code that arrives there. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { sendingId } from '../../schemas/sending.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import { chooseContact } from '../../store/dossier/contact.ts';
import { noteReport } from '../../store/sending/reports.ts';
import { type MailServer, openMailServer } from '../kit/server/mail-server.ts';
import { codeIn } from '../kit/server/read-mail.ts';
import { accept } from '../kit/world/acts.ts';
import { citizenOf, file } from '../kit/world/filing.ts';
import { expectAccessibleToAll, lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const { riceWine } = households;
const owner = citizenOf(riceWine);
const NEW = 'may.moi@example.vn';

let served: ServedConsole;
let mails: MailServer;
let code: DossierCode;
beforeAll(async () => {
  mails = await openMailServer();
  served = await serveConsole({ mail: { url: mails.url, from: 'khong-tra-loi@laocai.example', name: 'Một cửa' } });
  code = await file(served.province.world);
  await served.province.settle();
}, 120_000);
afterAll(async () => {
  await served?.close();
  await mails?.close();
});

/** The digits in the mail that came last. */
const codeInMail = (): Promise<string> => codeIn(mails.received.at(-1));

const visit = (path: string, phone: boolean, look: (page: Page) => Promise<void>) =>
  lookAt(served.browser, { phone }, async page => {
    page.setDefaultTimeout(10_000);
    await signInAt(page, `${served.url}${path}`, owner.id);
    await look(page);
  });

const passMinutes = (minutes: number): void => {
  const { clock } = served.province;
  clock.moveTo(toInstant(toEpoch(clock.now()) + minutes * 60_000));
};

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth') as Promise<boolean>;

test('the navigation counts new messages; who has seen the list has read them, and each leads to its dossier', async () => {
  await visit('/cua-toi', true, async page => {
    const toMessages = page.getByRole('link', { name: 'Thông báo 1 thông báo mới' });
    await toMessages.waitFor();
    await page.getByRole('link', { name: 'Thông báo (1 thông báo mới)' }).waitFor();
    expect(await isTooWide(page)).toBe(false);
    await toMessages.click();
    await page.getByRole('heading', { level: 1, name: 'Thông báo' }).waitFor();
    const message = page.getByRole('listitem').filter({ hasText: code });
    await message.getByText('Mới', { exact: true }).waitFor();
    await message.getByText(/Thư điện tử: đã gửi/).waitFor();
    await page.getByRole('link', { name: 'Thông báo', exact: true }).waitFor();
    expect(await isTooWide(page)).toBe(false);
    await expectAccessibleToAll(page, served.axe);
    await message.getByRole('link', { name: `Xem hồ sơ ${code}` }).click();
    await page.waitForURL(url => url.pathname === `/cua-toi/${code}`);
  });
  passMinutes(5);
  await accept(served.province.world, code);
  await served.province.settle();
  await visit('/cua-toi/tin-nhan', false, async page => {
    const messages = page.getByRole('main').getByRole('listitem');
    await messages.nth(2).waitFor();
    expect(await messages.filter({ has: page.getByText('Mới', { exact: true }) }).count()).toBe(2);
  });
});

test('a citizen proves an address by the code in the mail, after a wrong one; the next message goes there', async () => {
  await visit('/cua-toi/nhan-tin', true, async page => {
    await page.getByRole('button', { name: 'Nhập địa chỉ thư' }).click();
    await page.getByRole('button', { name: 'Gửi mã xác minh' }).click();
    await page.getByText('Nhập đủ địa chỉ thư').waitFor();
    await page.getByRole('textbox', { name: 'Địa chỉ thư điện tử của ông/bà' }).fill(NEW);
    await page.getByRole('button', { name: 'Gửi mã xác minh' }).click();
    const field = page.getByRole('textbox', { name: 'Mã xác minh' });
    await field.waitFor();
    await served.province.settle();
    expect(mails.received.at(-1)?.to).toBe(NEW);
    const right = await codeInMail();
    await field.fill(right === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Xác minh', exact: true }).click();
    await page.getByText('Mã không đúng. Còn được nhập 4 lần.').waitFor();
    await expectAccessibleToAll(page, served.axe);
    expect(await isTooWide(page)).toBe(false);
    await field.fill(`${right.slice(0, 3)} ${right.slice(3)}`);
    await page.getByRole('button', { name: 'Xác minh', exact: true }).click();
    await page.getByText('Đã xác minh địa chỉ thư điện tử.').waitFor();
    await page.getByText(NEW).waitFor();
    await expectAccessibleToAll(page, served.axe);
  });
  await file(served.province.world);
  await served.province.settle();
  expect(mails.received.at(-1)?.to).toBe(NEW);
  expect(mails.received.at(-1)?.headers.get('message-id')).not.toContain('<code.');
});

test('where nothing arrives at the address its owner reads it among the dossiers, and what to do', async () => {
  const { world } = served.province;
  const later = await file(world);
  await served.province.settle();
  const id = sendingId({ dossier: later, medium: 'email', seq: 1 }, toEpoch(world.clock.now()));
  await noteReport(world.store, { id, why: 'bounced' });
  await visit('/cua-toi', false, async page => {
    const note = page.getByRole('note').filter({ hasText: `Thư điện tử không gửi được tới ${NEW}` });
    await note.getByText(/thư bị trả lại\. Xác minh lại địa chỉ này/).waitFor();
    await note.getByRole('link').click();
    await page.getByRole('button', { name: 'Xác minh lại: Thư điện tử' }).waitFor();
    await expectAccessibleToAll(page, served.axe);
    await page.getByRole('button', { name: 'Bỏ: Thư điện tử' }).click();
    await page.getByRole('button', { name: 'Bấm lần nữa để bỏ: Thư điện tử' }).click();
    await page.getByText('Chưa có địa chỉ đã xác minh. Thông báo được gửi tới địa chỉ ghi trong từng hồ sơ.').waitFor();
  });
});

test('a citizen chooses medium, language and quiet hours, and finds them again', async () => {
  await visit('/cua-toi/nhan-tin', false, async page => {
    await page.getByRole('radio', { name: 'Tiếng Anh', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Không gửi thông báo trong giờ tôi chọn' }).check();
    await page.getByLabel('Từ', { exact: true }).selectOption('22:30');
    await page.getByRole('button', { name: 'Lưu cách nhận thông báo' }).click();
    await page.getByText('Đã lưu cách nhận thông báo.').waitFor();
    await page.reload();
    await page.getByLabel('Từ', { exact: true }).waitFor();
    expect(await page.getByLabel('Từ', { exact: true }).inputValue()).toBe('22:30');
    expect(await page.getByRole('radio', { name: 'Tiếng Anh', exact: true }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Lên trước: Zalo' }).click();
    await page.getByRole('checkbox', { name: '1. Zalo' }).waitFor();
    await page.getByRole('checkbox', { name: '2. Thư điện tử' }).uncheck();
    for (const medium of ['1. Zalo', '1. SMS']) await page.getByRole('checkbox', { name: medium }).uncheck();
    await page.getByText('Chưa chọn cách nào: thông báo chỉ có ở trang Thông báo.').waitFor();
    await expectAccessibleToAll(page, served.axe);
  });
});

test('the desk of the dossier reads that its messages go to a proved address, and not which', async () => {
  await chooseContact(served.province.store, owner, { media: ['email'] });
  await served.province.send('POST', '/contact/codes', { as: owner.id, body: { kind: 'email', address: NEW } });
  await served.province.settle();
  const body = { kind: 'email', code: await codeInMail() };
  const answer = await served.province.send('POST', '/contact/addresses', { as: owner.id, body });
  expect(answer.status).toBe(204);
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/ho-so/${code}`, 'counter.bat-xat');
    await page.getByText(/Thư điện tử \(khác trong hồ sơ\): tài khoản đã xác minh/).waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain(NEW);
  });
});

test('a code that ran out is refused beside its field, and a new one is asked for there', async () => {
  await visit('/cua-toi/nhan-tin', true, async page => {
    await page.getByRole('button', { name: 'Đổi: Thư điện tử' }).click();
    await page.getByRole('textbox', { name: 'Địa chỉ thư điện tử của ông/bà' }).fill('khac@example.vn');
    await page.getByRole('button', { name: 'Gửi mã xác minh' }).click();
    const field = page.getByRole('textbox', { name: 'Mã xác minh' });
    await field.waitFor();
    passMinutes(11);
    await field.fill('123456');
    await page.getByRole('button', { name: 'Xác minh', exact: true }).click();
    await page.locator('.field .fault').getByText('Mã đã hết hạn. Hãy xin mã mới.').waitFor();
    await page.getByRole('button', { name: 'Gửi mã mới' }).waitFor();
    await expectAccessibleToAll(page, served.axe);
    await page.getByRole('button', { name: 'Hủy' }).click();
    await page.getByText(NEW).waitFor();
  });
});
