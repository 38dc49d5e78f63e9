import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { DAY_MILLISECONDS, toEpoch } from '../../schemas/time.ts';
import { key } from '../../store/table/keys.ts';
import { datedSigner } from '../kit/dated-signer.ts';
import { printedPdf } from '../kit/signed-pdf.ts';
import { decide, fileUntilLicensing, layDrafts, signAndIssue } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { expectAccessible, expectAccessibleToAll, lookAt } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const leader = officerOf('H38.21', 'leader');
const KINDS = ['business-registration', 'licence'];

const untilSigning = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(served.province.world);
  await decide(served.province.world, code, 'appraise-licence', 'approved');
  return code;
};
const drafts = async (code: string) =>
  Object.fromEntries(
    await Promise.all(
      KINDS.map(async kind => [kind, await printedPdf({}, page => void page.text(`${kind} ${code}`))] as const),
    ),
  );

const issuedFile = async () => {
  const { world } = served.province;
  const code = await untilSigning();
  await layDrafts(world, { code, by: leader, drafts: await drafts(code) });
  const [, result] = await signAndIssue(world, code);
  const item = await world.table.find(key.result(code, result?.code ?? ''));
  const buffer = Buffer.from(
    await world.ports.files.readPart(String(item?.fileKey), { from: 0, bytes: result?.size ?? 0 }),
  );
  return { result, file: { name: 'giay-phep.pdf', mimeType: 'application/pdf', buffer } };
};

const show = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator('input[type="file"]').setInputFiles(file);

describe('anybody who is shown a result', () => {
  test('drops its file, and reads that it is genuine, or that it was changed', async () => {
    const { result, file } = await issuedFile();
    await lookAt(served.browser, {}, async page => {
      await page.goto(`${served.url}/xac-thuc`);
      await expectAccessibleToAll(page, served.axe);
      await show(page, file);
      await page.getByRole('heading', { name: 'Tệp đúng là kết quả đã phát hành và còn hiệu lực' }).waitFor();
      await page.getByText(result?.number ?? '–', { exact: true }).waitFor();
      await expectAccessibleToAll(page, served.axe);
      await page.getByRole('button', { name: 'Kiểm tra tệp khác' }).click();
      const buffer = Buffer.from(file.buffer);
      buffer[100] = (buffer[100] ?? 0) ^ 1;
      await show(page, { ...file, buffer });
      await page.getByRole('heading', { name: 'Tệp đã bị sửa sau khi ký' }).waitFor();
    });
  });

  test('types code and key from the paper', async () => {
    const { result } = await issuedFile();
    await lookAt(served.browser, { language: 'en' }, async page => {
      await page.goto(`${served.url}/xac-thuc`);
      await page.getByLabel('Code of the result').fill(result?.code ?? '');
      await page.getByLabel('Look-up key').fill(result?.key ?? '');
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByRole('heading', { name: 'The result is genuine and valid' }).waitFor();
    });
  });
});

test('who scans the QR code of a result reads at once whether it is valid', async () => {
  const { result } = await issuedFile();
  await lookAt(served.browser, {}, async page => {
    await page.goto(`${served.url}/xac-thuc#${result?.code}/${result?.key}`);
    await page.getByRole('heading', { name: 'Kết quả có thật và còn hiệu lực' }).waitFor();
  });
});

describe('the leader', () => {
  test('looks at the files that lie there, and signs exactly these', async () => {
    const code = await untilSigning();
    const { world } = served.province;
    await layDrafts(world, { code, by: leader, drafts: await drafts(code) });
    await lookAt(served.browser, {}, async page => {
      await signInAt(page, `${served.url}/ky?q=${code}`, leader.id);
      await page.getByText(code).first().click();
      await page.getByRole('button', { name: 'Xem tệp' }).first().click();
      await page.locator('.paper-viewer canvas').first().waitFor();
      await page.getByRole('button', { name: /^Ký/ }).first().click();
      await page.getByRole('alertdialog').getByRole('button', { name: /^Ký/ }).click();
      await page.getByRole('alertdialog').getByText('Đã ký').first().waitFor();
    });
    expect((await dossierOf(world, code)).drafts?.licence?.signed?.by).toBe(leader.id);
  });
});

test('a leader whose certificate ends next week reads it when the list is signed', async () => {
  const { world } = served.province;
  const code = await untilSigning();
  await layDrafts(world, { code, by: leader, drafts: await drafts(code) });
  const now = toEpoch(world.clock.now());
  const [from, until] = [new Date(now - 300 * DAY_MILLISECONDS), new Date(now + 7 * DAY_MILLISECONDS)];
  const { signer } = world.ports;
  const own = { certificates: signer.certificates, sign: signer.sign };
  Object.assign(signer, datedSigner({ from, until }));
  try {
    await lookAt(served.browser, {}, async page => {
      await signInAt(page, `${served.url}/ky?q=${code}`, leader.id);
      await page.getByText(code).first().click();
      await page.getByRole('button', { name: /^Ký/ }).first().click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('button', { name: /^Ký/ }).click();
      await dialog.getByText('Chứng thư số của ông/bà hết hạn ngày').waitFor();
      await expectAccessible(page, served.axe);
    });
  } finally {
    Object.assign(signer, own);
  }
});

test('a leader who signed in long ago confirms it in a small window, and the list is signed as it stood', async () => {
  const { world } = served.province;
  const code = await untilSigning();
  await layDrafts(world, { code, by: leader, drafts: await drafts(code) });
  await lookAt(served.browser, {}, async page => {
    await signInAt(page, `${served.url}/ky?q=${code}`, leader.id);
    await page.getByText(code).first().click();
    served.province.machine.time += 20 * 60_000;
    await page.getByRole('button', { name: /^Ký/ }).first().click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: /^Ký/ }).click();
    await dialog.getByText('xác nhận lại danh tính').waitFor();
    await expectAccessible(page, served.axe);
    expect((await dossierOf(world, code)).drafts?.licence?.signed).toBeUndefined();
    const popup = page.waitForEvent('popup');
    await dialog.getByRole('button', { name: 'Xác nhận lại và ký' }).click();
    await (await popup).locator(`button[value="${leader.id}"]`).click();
    await dialog.getByText('Đã ký').first().waitFor();
  });
  expect((await dossierOf(world, code)).drafts?.licence?.signed?.by).toBe(leader.id);
});

describe('a result with a mistake', () => {
  test('is reported by an officer, seen above the list of the leader, and revoked with what follows said before', async () => {
    const { result } = await issuedFile();
    const code = String(result?.dossier);
    await lookAt(served.browser, {}, async page => {
      await signInAt(page, `${served.url}/ho-so/${code}`, leader.id);
      await page.getByRole('button', { name: 'Báo sai sót: Giấy phép kinh doanh' }).click();
      await page.getByLabel('Sai ở đâu, nội dung đúng là gì').fill('Sai số nhà.');
      await page.getByRole('button', { name: 'Gửi báo sai sót' }).click();
      await page.getByText(/Đã báo sai sót\. Hạn sửa/).waitFor();
      await page.goto(`${served.url}/ky`);
      await page.getByText('1 kết quả được báo có sai sót').click();
      await page.getByRole('link', { name: code }).click();
      const licence = page
        .getByRole('listitem')
        .filter({ hasText: 'Giấy phép kinh doanh' })
        .filter({ hasText: 'Còn hiệu lực' });
      await licence.getByRole('button', { name: 'Thu hồi, thay thế' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Không thể khôi phục hiệu lực.').waitFor();
      await dialog.getByLabel('Lý do').fill('Sai số nhà.');
      await expectAccessible(page, served.axe);
      await dialog.getByRole('button', { name: 'Chấm dứt hiệu lực' }).click();
      await page.getByText('Đã bị thu hồi').waitFor();
      await page.goto(`${served.url}/xac-thuc#${result?.code}/${result?.key}`);
      await page.getByRole('heading', { name: /thu hồi/ }).waitFor();
    });
  });
});

describe('the specialist', () => {
  test('has the system make a result, writes what it asks for, and looks at the file that the leader will sign', async () => {
    const code = await fileUntilLicensing(served.province.world);
    await lookAt(served.browser, {}, async page => {
      await signInAt(page, `${served.url}/ho-so/${code}`, 'specialist.bat-xat');
      const licence = page.getByRole('listitem').filter({ hasText: 'Giấy phép kinh doanh ngành nghề' });
      await licence.getByRole('button', { name: 'Lập theo mẫu' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Lập và xem' }).click();
      await dialog.getByText('Nhập nội dung này').waitFor();
      await expectAccessible(page, served.axe);
      await dialog.getByLabel('Có giá trị đến hết ngày').fill('30/11/2031');
      await dialog.getByRole('button', { name: 'Lập và xem' }).click();
      await page.locator('.paper-viewer canvas').first().waitFor();
    });
    expect((await dossierOf(served.province.world, code)).drafts?.licence?.result).toBe(`${code}.KQ2`);
  });

  test('lays the file of a result before the leader, and reads why a damaged one is refused', async () => {
    const code = await fileUntilLicensing(served.province.world);
    await lookAt(served.browser, {}, async page => {
      await signInAt(page, `${served.url}/ho-so/${code}`, 'specialist.bat-xat');
      const field = page.locator('input[data-kind="licence"]');
      const file = { name: 'giay-phep.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 broken') };
      await field.setInputFiles(file);
      await page.getByText(/bị hỏng hoặc thiếu phần cuối/).waitFor();
      await field.setInputFiles({ ...file, buffer: Buffer.from(await printedPdf()) });
      await page.getByRole('button', { name: 'Xem tệp' }).waitFor();
    });
    expect((await dossierOf(served.province.world, code)).drafts).toHaveProperty('licence');
  });
});
