import { afterAll, beforeAll, expect, test } from 'vitest';
import { askSupplement, fileAccepted } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

test('the counter finds whom it gives slip 02, and notes that it did; the row is gone, and the page says when', {
  timeout: 60_000,
}, async () => {
  const { world } = served.province;
  const code = await fileAccepted(world, { by: officerOf('H38.21.1', 'counter') });
  await askSupplement(world, code, 'register-business');
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/quay`, 'counter.bat-xat');
    const queue = page.getByRole('region', { name: /Giao phiếu bổ sung/ });
    await queue.getByRole('link', { name: /Lừu Thị Mẩy/ }).click();
    const task = page.getByRole('region', { name: 'Quyết định' });
    await task.getByText('In mẫu số 02 ở mục Phiếu').waitFor();
    await task.getByRole('button', { name: 'Đã giao phiếu cho người nộp' }).click();
    await task.getByText(/Đã giao phiếu bổ sung cho người nộp \d/).waitFor();
    await page.goto(`${served.url}/quay`);
    await page.getByRole('heading', { name: /Chờ tiếp nhận/ }).waitFor();
    expect(await queue.count()).toBe(0);
  });
  await lookAt(served.browser, { language: 'en' }, async page => {
    await signInAt(page, `${served.url}/ho-so/${code}`, 'specialist.bat-xat');
    await page
      .getByText(/The request for papers was handed to the applicant \d/)
      .first()
      .waitFor();
  });
});
