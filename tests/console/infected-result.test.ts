import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { takeReportOnResult } from '../../store/results/infected-results.ts';
import { listResultItems, parseResult } from '../../store/results/results.ts';
import { fileUntilLicensing, fromLicensingToTheEnd } from '../kit/world/acts.ts';
import { lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

test('the registry sees that malware was found in a result, and the leader revokes it', async () => {
  const { world, store } = served.province;
  const code = await fileUntilLicensing(world);
  await fromLicensingToTheEnd(world, code);
  const [item] = await listResultItems(store, code);
  const report = { key: String(item?.fileKey), version: '1', verdict: 'infected' } as const;
  await takeReportOnResult(store, { judge: async () => 'infected' }, report);
  await world.settle();
  const name = 'Mã độc trong kết quả đã ban hành';

  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/ky-thuat`, 'engineer.lao-cai');
    await page.getByText('Có mã độc trong kết quả đã ban hành').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/engineer.png` });
  });
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/van-thu`, 'registry.bat-xat');
    const link = page.getByRole('navigation', { name: 'Trả lời chờ đối chiếu' }).getByRole('link');
    await link.waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/registry.png` });
    await link.click();
    const found = page.getByRole('region', { name });
    await found.getByText('Hệ thống quét mã độc: Tìm thấy mã độc').waitFor();
    expect(await found.getByRole('button').count()).toBe(0);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/registry-dossier.png`, fullPage: true });
  });
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/ho-so/${code}`, 'leader.bat-xat');
    const found = page.getByRole('region', { name });
    await found.getByLabel('Lý do thu hồi, người nộp đọc được').fill('Tệp có mã độc, đơn vị ban hành lại');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/leader.png`, fullPage: true });
    await found.getByRole('button', { name: 'Thu hồi kết quả' }).click();
    await found.waitFor({ state: 'detached' });
  });
  const results = (await listResultItems(store, code)).map(parseResult);
  expect(results.map(({ state }) => state)).toEqual(['revoked', 'valid']);
  await lookAt(served.browser, { phone: true }, async page => {
    await signInAt(page, `${served.url}/cua-toi/${code}`, households.riceWine.citizen.id);
    await page.getByText('không ai được mở').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/citizen.png`, fullPage: true });
  });
});
