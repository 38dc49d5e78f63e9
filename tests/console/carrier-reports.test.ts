import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shipment } from '../../schemas/shipment.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { fileUntilLicensing, fromLicensingToTheEnd } from '../kit/world/acts.ts';
import { lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

test('the counter finds an event of the carrier that does not fit beside its items of the post, and says what came of it', async () => {
  const { world, store, clock } = served.province;
  const code = await fileUntilLicensing(world, { delivery: 'post' });
  await fromLicensingToTheEnd(world, code);
  const [{ item }] = (await listShipments(store, code)) as [Shipment];
  const at = clock.now();
  served.province.machine.time += 86_400_000;
  await receiveCarrierNotice(store, item, { item, event: 3, kind: 'returned', at });
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/quay?muc=buu-chinh`, 'counter.bat-xat');
    await page.getByRole('navigation', { name: 'Trả lời chờ đối chiếu' }).getByRole('link').click();
    const kept = page.getByRole('region', { name: 'Trả lời của hệ thống ngoài chờ đối chiếu' });
    await kept.getByText('Hệ thống bưu chính: đã chuyển hoàn').waitFor();
    await kept.getByRole('heading', { name: `Bưu gửi ${item}` }).waitFor();
    await kept.getByLabel('Kết quả đối chiếu').fill('Bưu điện quét nhầm, bưu gửi còn tại quầy');
    await kept.getByRole('button', { name: 'Đã đối chiếu' }).click();
    await kept.waitFor({ state: 'detached' });
    expect((await listShipments(store, code))[0]?.state).toBe('registered');
  });
});
