/** Papers that were not searched for malware yet, or in which some was found: at the counter, at a dossier, and for engineers. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scanner } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { takeScanReport } from '../../store/filing/scan-reports.ts';
import { listComponents } from '../../store/papers/components.ts';
import { accept, askSupplement, supply } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const UNJUDGED: Scanner = { judge: async () => 'unjudged' };

/** A filing whose first paper has malware in it, and whose other papers wait for the scanner. */
const fileWithMalware = async (): Promise<DossierCode> => {
  const { world } = served.province;
  const code = await file({ ...world, ports: { ...world.ports, scanner: UNJUDGED } } as typeof world);
  const [first] = await listComponents(world.store, code);
  const key = first?.key ?? '';
  const found: Scanner = { judge: async asked => (asked === key ? 'infected' : 'unjudged') };
  await takeScanReport(world.store, found, { key, version: '1', verdict: 'infected' });
  return code;
};

const as = (account: string, path: string, work: (page: Page) => Promise<void>) =>
  lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}${path}`, account);
    await work(page);
  });

test('stay closed at the counter, with the reason in words, and the filing is not accepted', {
  timeout: 60_000,
}, async () => {
  const code = await fileWithMalware();
  await as('counter.bat-xat', `/quay?hs=${code}`, async page => {
    await page.getByText('Có mã độc: không ai được mở; yêu cầu gửi lại tệp sạch').waitFor();
    expect(await page.locator('.review-papers button:disabled').count()).toBeGreaterThan(1);
    expect(await page.locator('.review-papers').getByText('Đang kiểm tra mã độc').count()).toBeGreaterThan(0);
    await page
      .getByText(/Chưa đi tiếp được: giấy tờ số 1 có mã độc/)
      .first()
      .waitFor();
  });
  await as('counter.bat-xat', `/ho-so/${code}`, async page => {
    await page.getByText('Có mã độc: không ai được mở').first().waitFor();
    expect(await page.locator('.papers button.paper:disabled').count()).toBeGreaterThan(1);
  });
});

test('keep the outcome that goes on from being chosen, with the reason beside it; others stay', {
  timeout: 60_000,
}, async () => {
  const { world } = served.province;
  const code = await file(world);
  await accept(world, code);
  await askSupplement(world, code, 'register-business');
  await supply({ ...world, ports: { ...world.ports, scanner: UNJUDGED } } as typeof world, code, 'register-business');
  await as('specialist.bat-xat', `/ho-so/${code}`, async page => {
    const approve = page.getByRole('radio', { name: 'Đồng ý', exact: true });
    await approve.waitFor();
    expect(await approve.isDisabled()).toBe(true);
    await page.getByText(/đang được kiểm tra mã độc, thường xong trong một phút/).waitFor();
    expect(await page.getByRole('radio', { name: 'Không đồng ý' }).isDisabled()).toBe(false);
  });
});
