/** Once only: what was accepted from somebody is used again, online and at the counter, and the owner sees it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import { acceptDraft } from '../../store/filing/accept-draft.ts';
import { listComponents } from '../../store/papers/components.ts';
import { askSupplement, fileAccepted } from '../kit/world/acts.ts';
import { officerOf, prepareDraft } from '../kit/world/filing.ts';
import { journalOf } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt } from './browser.ts';
import { atCounter, chooseFiles, codeShown, fillIn, SCANS } from './counter-kit.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const { riceWine } = households;
const IDENTITY = 'Giấy tờ pháp lý của chủ hộ kinh doanh';

const CONTRACT = 'Hợp đồng thuê hoặc giấy tờ về địa điểm kinh doanh';

let served: ServedConsole;
let first: DossierCode;
beforeAll(async () => {
  served = await serveConsole();
  first = await fileAccepted(served.province.world);
  await served.province.settle();
}, 120_000);

/** A dossier of the owner, whose contract is asked for; an earlier one that a counter scanned has a better one. */
const asked = async (): Promise<{ readonly code: DossierCode; readonly from: string }> => {
  const { world, settle, store } = served.province;
  const by = officerOf(COUNTER.batXat, 'counter');
  const parties = { account: riceWine.citizen.id as PersonId };
  const scanned = await prepareDraft(world, { by, source: 'digitised', parties });
  const { code: earlier } = await acceptDraft(store, world.ports, scanned);
  await settle();
  const code = await fileAccepted(world);
  await askSupplement(world, code, 'register-business');
  return { code, from: `${earlier}.GT3` };
};
const answerOf = async (code: DossierCode) =>
  (await journalOf(served.province.world, code)).find(
    one => one.type === 'step-decided' && one.kind === 'supplement' && one.outcome === 'answered',
  );
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

test('a citizen answers a request for a paper with what is in the vault, and may put it back', async () => {
  const { code, from } = await asked();
  await onPhone(`/cua-toi/${code}`, async page => {
    const card = page.getByRole('region', { name: 'Bổ sung giấy tờ' });
    await card
      .getByRole('button', { name: `Dùng giấy này: ${CONTRACT}` })
      .first()
      .click();
    await card.getByRole('button', { name: /^Bỏ: .*\(lấy từ kho\)$/ }).click();
    await card
      .getByRole('button', { name: `Dùng giấy này: ${CONTRACT}` })
      .first()
      .waitFor();
    await expectAccessibleToAll(page, served.axe);
    await card
      .getByRole('button', { name: `Dùng giấy này: ${CONTRACT}` })
      .first()
      .click();
    await card.getByRole('button', { name: /^Bỏ: .*\(lấy từ kho\)$/ }).waitFor();
    await expectAccessibleToAll(page, served.axe);
    await card.getByRole('button', { name: 'Nộp giấy tờ bổ sung' }).click();
    await page.getByText('Đã nộp giấy tờ bổ sung. Hồ sơ được giải quyết tiếp.').waitFor();
    await page.getByText(/1 tái sử dụng/).waitFor({ state: 'attached' });
  });
  expect(await answerOf(code)).toMatchObject({ papers: [{ source: 'reused', from }] });
});

test('a counter hands in for who stands there and agrees: one paper from the vault by the number that is shown, never by another', {
  timeout: 60_000,
}, async () => {
  const { code, from } = await asked();
  await atCounter(served, {}, async ({ page }) => {
    await page.goto(`${served.url}/ho-so/${code}`);
    await page.getByRole('button', { name: 'Nhận giấy tờ bổ sung tại quầy' }).click();
    await page.getByRole('button', { name: 'Nộp bổ sung' }).click();
    await page.getByText('Chưa có giấy này: quét rồi chọn tệp, hoặc lấy từ kho.').waitFor();
    const number = page.getByRole('textbox', { name: 'Số trên giấy tờ chủ hồ sơ xuất trình' });
    const agree = page.getByRole('button', { name: 'Chủ hồ sơ có mặt, đồng ý: mở kho giấy tờ' });
    await agree.click();
    await page.getByText('Nhập số định danh: 9 hoặc 12 chữ số.').waitFor();
    await expectAccessibleToAll(page, served.axe);
    await number.fill(households.homestay.citizen.party.identityNumber);
    await agree.click();
    await page
      .getByText(/Số định danh không phải của chủ hồ sơ/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /^Dùng lại/ }).count()).toBe(0);
    await number.fill(riceWine.citizen.party.identityNumber);
    await agree.click();
    await page
      .getByRole('button', { name: `Dùng lại: ${CONTRACT}` })
      .first()
      .click();
    await page.getByText('Lấy từ kho', { exact: true }).waitFor();
    await expectAccessibleToAll(page, served.axe);
    await page.getByRole('button', { name: 'Nộp bổ sung' }).click();
    await page.getByText(/chủ hồ sơ có mặt đồng ý mở kho giấy tờ/).waitFor();
  });
  expect(await answerOf(code)).toMatchObject({ consent: 'counter', papers: [{ source: 'reused', from }] });
});

test('a counter hands in what was scanned there, and says what was laid on it', { timeout: 60_000 }, async () => {
  const { code } = await asked();
  await atCounter(served, {}, async ({ page }) => {
    await page.goto(`${served.url}/ho-so/${code}`);
    await page.getByRole('button', { name: 'Nhận giấy tờ bổ sung tại quầy' }).click();
    await page.getByLabel('Nộp tại quầy').selectOption('copy');
    await page.getByLabel(`Chọn tệp đã quét: ${CONTRACT}`).setInputFiles(SCANS[0] as never);
    await page.getByText('scan-1.pdf').waitFor();
    await page.getByRole('button', { name: 'Nộp bổ sung' }).click();
    await page
      .getByText(/1 số hóa/)
      .first()
      .waitFor();
  });
  const [paper] = await listComponents(served.province.store, code, 'supplement');
  expect(paper).toMatchObject({ source: 'digitised', broughtAs: 'copy', pages: 2, stored: true });
});

test('a citizen reads on the own papers and in the next filing that one ran out, and is not offered it', async () => {
  const { world } = served.province;
  const { homestay } = households;
  const earlier = await fileAccepted(world, { household: homestay });
  await served.province.settle();
  const item = (await world.embedded.query({ hash: `D#${earlier}`, range: { prefix: 'V#GT2' } })).items[0];
  await world.embedded.transact([{ put: { ...item, validUntil: '2026-11-22' } as never }]);
  const { draft } = await prepareDraft(world, { household: homestay, skip: ['identity-paper'] });
  await lookAt(served.browser, { phone: true }, async page => {
    page.setDefaultTimeout(10_000);
    await signInAt(page, `${served.url}/cua-toi/giay-to`, homestay.citizen.id);
    const line = page.getByRole('listitem').filter({ hasText: IDENTITY });
    await line.getByText('Hết giá trị').waitFor();
    await line.getByText(/Có giá trị đến hết ngày 22\/11\/2026/).waitFor();
    await expectAccessibleToAll(page, served.axe);
    await page.goto(`${served.url}/nop/1.001612?nhap=${draft}&trang=giay-to`);
    await page
      .getByText(`“${IDENTITY}” trong kho của ông/bà đã hết giá trị sau ngày 22/11/2026: nộp giấy mới.`)
      .waitFor();
    expect(await page.getByRole('button', { name: `Dùng giấy này: ${IDENTITY}` }).count()).toBe(0);
    await expectAccessibleToAll(page, served.axe);
  });
});
