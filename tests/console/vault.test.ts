/** Once only: what was accepted from somebody is used again, online and at the counter, and the owner sees it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { listComponents } from '../../store/papers/components.ts';
import { fileAccepted } from '../kit/world/acts.ts';
import { prepareDraft } from '../kit/world/filing.ts';
import { journalOf } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt } from './browser.ts';
import { atCounter, chooseFiles, codeShown, fillIn } from './counter-kit.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const { riceWine } = households;
const IDENTITY = 'Giấy tờ pháp lý của chủ hộ kinh doanh';

let served: ServedConsole;
let first: DossierCode;
beforeAll(async () => {
  served = await serveConsole();
  first = await fileAccepted(served.province.world);
  await served.province.settle();
}, 120_000);
afterAll(() => served?.close());

const onPhone = (path: string, look: (page: Page) => Promise<void>) =>
  lookAt(served.browser, { phone: true }, async page => {
    page.setDefaultTimeout(10_000);
    await signInAt(page, `${served.url}${path}`, riceWine.citizen.id);
    await look(page);
  });

test('a citizen finds the own papers from the list of dossiers, hides one and shows it again', async () => {
  await onPhone('/cua-toi', async page => {
    await page.getByRole('link', { name: 'Kho giấy tờ của tôi' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kho giấy tờ của tôi' }).waitFor();
    const line = page.getByRole('listitem').filter({ hasText: IDENTITY });
    await line.getByText('Dùng lại được khi nộp hồ sơ').waitFor();
    await line.getByText(/xã Bát Xát tiếp nhận ngày 23\/11\/2026/).waitFor();
    await expectAccessibleToAll(page, served.axe);
    await page.getByRole('button', { name: `Ẩn: ${IDENTITY}` }).click();
    await line.getByText('Đang ẩn: không ai được lấy').waitFor();
    await page.getByRole('button', { name: `Hiện lại: ${IDENTITY}` }).click();
    await line.getByText('Dùng lại được khi nộp hồ sơ').waitFor();
  });
});

test('a citizen uses a paper again in the next filing, instead of sending it, and reads that it was used', async () => {
  const { draft } = await prepareDraft(served.province.world, { skip: ['identity-paper'] });
  await onPhone(`/nop/1.001612?nhap=${draft}&trang=giay-to`, async page => {
    await page.getByRole('button', { name: `Dùng giấy này: ${IDENTITY}` }).waitFor();
    await expectAccessibleToAll(page, served.axe);
    await page.getByRole('button', { name: `Dùng giấy này: ${IDENTITY}` }).click();
    await page.getByRole('button', { name: 'Bỏ: identity-paper.pdf (lấy từ kho)' }).waitFor();
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    await page.getByRole('heading', { level: 1, name: 'Đã nộp hồ sơ' }).waitFor();
    const code = /H38\S+/.exec(await page.getByRole('main').innerText())?.[0] as DossierCode;
    const [, paper] = (await listComponents(served.province.store, code)).toSorted((one, other) =>
      one.component < other.component ? -1 : 1,
    );
    expect(paper).toMatchObject({ component: 'identity-paper', source: 'reused', from: `${first}.GT2` });
    await page.goto(`${served.url}/cua-toi/giay-to`);
    await page.getByText('Đã dùng lại 1 lần').click();
    await page.getByText('ông/bà nộp trực tuyến').waitFor();
    await page.getByRole('link', { name: code }).waitFor();
  });
});

test('a counter opens the vault of who stands there and agrees, and accepts the filing with a paper out of it', {
  timeout: 60_000,
}, async () => {
  await atCounter(served, {}, async counter => {
    const { page, press } = counter;
    await fillIn(counter);
    await chooseFiles(counter);
    await press('F9');
    await page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
    await served.province.settle();
  });
  await atCounter(served, {}, async counter => {
    const { page, press, requests } = counter;
    await fillIn(counter);
    await chooseFiles(counter);
    const row = page.getByRole('row', { name: new RegExp(IDENTITY) });
    await row.focus();
    await press('Delete');
    await page.getByRole('button', { name: 'Chủ hồ sơ có mặt, đồng ý: mở kho giấy tờ' }).click();
    await page.getByRole('button', { name: `Dùng lại: ${IDENTITY}` }).click();
    await row.getByText('Lấy từ kho').waitFor();
    await expectAccessibleToAll(page, served.axe);
    await press('F9');
    await page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
    expect(requests.filter(request => request.includes('vault'))).toHaveLength(2);
    const [submitted] = await journalOf(served.province.world, await codeShown(page));
    expect(submitted).toMatchObject({
      consent: 'counter',
      papers: expect.arrayContaining([expect.objectContaining({ component: 'identity-paper', source: 'reused' })]),
    });
  });
});
