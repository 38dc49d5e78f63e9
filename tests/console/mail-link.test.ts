/** What who follows the link of a mail sees: after the sign-in, the slip or the result that the mail is about. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { askSupplement, fileAccepted, fileUntilLicensing, fromLicensingToTheEnd } from '../kit/world/acts.ts';
import { expectAccessibleToAll, lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** The address in the last mail, at this server. */
const address = (): string => {
  const [, path = ''] = /(\/cua-toi\/\S+)/.exec(served.province.mails().at(-1)?.text ?? '') ?? [];
  return `${served.url}${path}`;
};

/** Follows the address on a telephone, and returns what has the focus, once it is in sight. */
const focusAt = async (url: string, heading: string): Promise<string> => {
  let text = '';
  await lookAt(served.browser, { phone: true }, async page => {
    await signInAt(page, url, households.riceWine.citizen.id);
    const asked = page.locator(`[id="${new URL(url).hash.slice(1)}"]`);
    await asked.getByText(heading).waitFor();
    await page.waitForFunction('document.activeElement?.id === location.hash.slice(1)');
    text = await asked.innerText();
    const box = await asked.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
    await expectAccessibleToAll(page, served.axe);
  });
  return text;
};

test('a request for papers leads to slip 02', { timeout: 60_000 }, async () => {
  const { world } = served.province;
  const code = await fileAccepted(world);
  await askSupplement(world, code, 'register-business');
  expect(address()).toMatch(new RegExp(`/cua-toi/${code}#phieu-02-\\d+$`));
  expect(await focusAt(address(), 'Phiếu yêu cầu bổ sung')).toContain('Mẫu số 02');
});

test('a result leads to its file', { timeout: 60_000 }, async () => {
  const { world } = served.province;
  const code = await fileUntilLicensing(world);
  await fromLicensingToTheEnd(world, code);
  expect(address()).toBe(`${served.url}/cua-toi/${code}#ket-qua`);
  expect(await focusAt(address(), 'Giấy chứng nhận đăng ký hộ kinh doanh')).toContain('Tải về');
});
