/** The server is restarted while officers work: they lose nothing, and their pages go on by themselves. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { fileAccepted } from '../kit/world/acts.ts';
import { journalOf } from '../kit/world/reading.ts';
import { passTime, passTimeUntil, visit } from './browser.ts';
import { atCounter, chooseFiles, codeShown, fillIn } from './counter-kit.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const SPECIALIST = 'specialist.bat-xat';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** A page of the specialist on which time can pass. */
const open = async (path: string) => {
  const visited = await visit(served.browser, { movesTime: true });
  await signInAt(visited.page, `${served.url}${path}`, SPECIALIST);
  return visited;
};
const decisionsOf = async (code: DossierCode) =>
  (await journalOf(served.province.world, code)).flatMap(entry =>
    entry.type === 'step-decided' && entry.step === 'register-business' ? [entry.outcome] : [],
  );

test('a decision that was half written is sent afterwards, once, and the list of the desk catches up', {
  timeout: 60_000,
}, async () => {
  const code = await fileAccepted(served.province.world);
  const list = await open('/viec');
  await list.page.getByRole('row', { name: new RegExp(code) }).waitFor();
  const { page, faults, context } = await open(`/ho-so/${code}`);
  await page.getByLabel('Ghi chú nội bộ').fill('Đã gọi điện cho chủ hộ.');
  await page.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
  const decide = page.getByRole('button', { name: 'Quyết định' });
  const isOld = list.page.getByText('chưa cập nhật được');
  await served.restart(async () => {
    await decide.click();
    await passTimeUntil(page, page.getByText('Nội dung ông/bà đã nhập vẫn còn bên dưới.'));
    expect(await page.getByLabel('Ghi chú nội bộ').inputValue()).toBe('Đã gọi điện cho chủ hộ.');
    await passTimeUntil(list.page, isOld);
  });
  await decide.click();
  await expect.poll(() => decisionsOf(code)).toEqual(['approved']);
  await page.getByText('Đã gọi điện cho chủ hộ.').waitFor();
  await passTimeUntil(list.page, list.page.locator('.list-row-dimmed', { hasText: code }));
  await expect
    .poll(async () => {
      await passTime(list.page, 1_000);
      return isOld.count();
    })
    .toBe(0);
  expect([...faults, ...list.faults]).toEqual([]);
  await Promise.all([context.close(), list.context.close()]);
});

test('an intake that was filled in is accepted afterwards, files and all, as one dossier', {
  timeout: 60_000,
}, async () => {
  await atCounter(served, {}, async counter => {
    const { page, press } = counter;
    await fillIn(counter);
    await chooseFiles(counter);
    await page.getByText('Đủ để tiếp nhận').waitFor();
    await served.restart(async () => {
      await press('F9');
      await passTimeUntil(page, page.getByText('Mọi nội dung đã nhập vẫn còn.'));
    });
    await press('F9');
    await page.getByText('Đã tiếp nhận', { exact: true }).waitFor();
    const entries = await journalOf(served.province.world, await codeShown(page));
    expect(entries.filter(({ type }) => type === 'submitted')).toHaveLength(1);
  });
});
