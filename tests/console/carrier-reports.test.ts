import { afterAll, beforeAll, expect, test } from 'vitest';
import { grouped } from '../../console/src/parts/scan/item-number.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import { DAY_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { fileUntilLicensing, fromLicensingToTheEnd } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** An envelope at the counter, of which the carrier reports a return that came too early, a day later. */
const returnedEarly = async () => {
  const { world, store, clock } = served.province;
  const code = await fileUntilLicensing(world, { delivery: 'post' });
  await fromLicensingToTheEnd(world, code);
  const [{ item }] = (await listShipments(store, code)) as [Shipment];
  const at = toInstant(toEpoch(clock.now()) - DAY_MILLISECONDS);
  return { code, item, report: () => receiveCarrierNotice(store, item, { item, event: 3, kind: 'returned', at }) };
};
const stateOf = async (code: DossierCode) => (await listShipments(served.province.store, code))[0]?.state;

test('the counter finds an event of the carrier that does not fit beside its items of the post, and says what came of it', async () => {
  const { code, item, report } = await returnedEarly();
  await report();
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/quay?muc=buu-chinh`, 'counter.bat-xat');
    await page.getByRole('navigation', { name: 'Trả lời chờ đối chiếu' }).getByRole('link').click();
    const kept = page.getByRole('region', { name: 'Trả lời của hệ thống ngoài chờ đối chiếu' });
    await kept.getByText('Hệ thống bưu chính: đã chuyển hoàn').waitFor();
    await kept.getByRole('heading', { name: `Bưu gửi ${item}` }).waitFor();
    await kept.getByLabel('Kết quả đối chiếu').fill('Bưu điện quét nhầm, bưu gửi còn tại quầy');
    await kept.getByRole('button', { name: 'Đã đối chiếu' }).click();
    await kept.waitFor({ state: 'detached' });
    expect(await stateOf(code)).toBe('registered');
  });
});

test('the counter takes back at the report what the receiver refused, and sees it among what came back', async () => {
  const { code, item, report } = await returnedEarly();
  await moveItem(served.province.store, { item, by: officerOf('H38.21.1', 'counter'), movement: 'hand-over' });
  await report();
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/ho-so/${code}`, 'counter.bat-xat');
    const kept = page.getByRole('region', { name: 'Trả lời của hệ thống ngoài chờ đối chiếu' });
    await kept.getByRole('button', { name: 'Nhận lại bưu gửi' }).click();
    await kept.getByText('Chọn lý do bưu chính chuyển hoàn.').waitFor();
    await kept.getByLabel('Vì sao bưu chính không phát được').selectOption('Cơ quan ghi sai địa chỉ');
    expect(await kept.getByLabel('Bên chịu cước gửi lại').inputValue()).toBe('agency');
    await kept.getByRole('button', { name: 'Nhận lại bưu gửi' }).click();
    await kept.waitFor({ state: 'detached' });
    expect(await stateOf(code)).toBe('returned');
    await page.goto(`${served.url}/quay?muc=buu-chinh`);
    await page.getByText('Cơ quan ghi sai địa chỉ. Cước gửi lại: cơ quan gửi').waitFor();
  });
});

test('the counter takes back what the post brings, when it scans the envelope', async () => {
  const { code, item } = await returnedEarly();
  await moveItem(served.province.store, { item, by: officerOf('H38.21.1', 'counter'), movement: 'hand-over' });
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/quay?muc=buu-chinh`, 'counter.bat-xat');
    const field = page.getByLabel('Quét số hiệu bưu gửi');
    await field.fill(item);
    await field.press('Enter');
    await page.getByRole('heading', { name: `Bưu gửi ${grouped(item)} quay lại` }).waitFor();
    await page.getByLabel('Vì sao bưu chính không phát được').selectOption('Người nhận từ chối nhận');
    await page.getByRole('button', { name: 'Nhận lại bưu gửi' }).click();
    await page.getByText('Người nhận từ chối nhận. Cước gửi lại: người nhận').waitFor();
    expect(await stateOf(code)).toBe('returned');
  });
});
