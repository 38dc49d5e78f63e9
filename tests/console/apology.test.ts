import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHead } from '../../store/dossier/guards.ts';
import { fileAccepted } from '../kit/world/acts.ts';
import { expectAccessible, visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const shows = async (account: string, path: string, look: (page: Page) => Promise<void>): Promise<void> => {
  const { page, context, faults } = await visit(served.browser, {});
  await signInAt(page, `${served.url}${path}`, account);
  await look(page);
  expect(faults).toEqual([]);
  await context.close();
};
test('an officer writes an apology at the dossier, the leader finds it at /ky, reads why it is owed by which article, and sends it', async () => {
  const { world } = served.province;
  const code = await fileAccepted(world);
  await shows('specialist.bat-xat', `/ho-so/${code}`, async page => {
    await page.getByRole('button', { name: 'Xin lỗi và hẹn lại' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lý do').selectOption('other');
    await dialog.getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await dialog.getByText('Nêu rõ lý do.').waitFor();
    await dialog.getByLabel('Nêu cụ thể').fill('Phải xác minh tại địa phương');
    await expectAccessible(page, served.axe);
    await dialog.getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await dialog.waitFor({ state: 'detached' });
  });
  await shows('leader.bat-xat', '/ky', async page => {
    const strip = page.getByRole('region', { name: /Thư xin lỗi/ });
    await strip.getByRole('button', { name: /Chờ duyệt/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP', { exact: false }).first().waitFor();
    expect(await dialog.getByLabel('Nêu cụ thể').inputValue()).toBe('Phải xác minh tại địa phương');
    await dialog.getByRole('button', { name: 'Duyệt và gửi' }).click();
    await strip.waitFor({ state: 'detached' });
  });
  const { dossier } = await readHead(world.store, code);
  expect(dossier).toMatchObject({ apologised: true, apology: { state: 'sent', reason: 'other' } });
});
