/** The screens of slip 04: an officer writes, the leader approves, the control office counts, and the applicant reads why. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { OfficerPrincipal } from '../../schemas/principal.ts';
import type { Instant } from '../../schemas/time.ts';
import { readApology } from '../../store/apologies/read-apologies.ts';
import { approveApology, writeApology } from '../../store/apologies/write-apology.ts';
import { timeOf } from '../../store/store.ts';
import { apologyTimes } from '../../workflows/rules/time/due.ts';
import { fileAccepted } from '../kit/world/acts.ts';
import { officerOf } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { expectAccessible, expectAccessibleToAll, lookAt, passTimeUntil, type Visit } from './browser.ts';
import { type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const [LEADER, OFFICER] = ['leader.bat-xat', 'specialist.bat-xat'];
const officer = officerOf('H38.21', 'specialist') as OfficerPrincipal;
const leader = officerOf('H38.21', 'leader') as OfficerPrincipal;
const OWN_WORDS = 'Phải xác minh địa điểm kinh doanh tại thôn';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

/** A dossier whose apology is owed, at the moment at which its unit is asked. */
const owed = async (): Promise<DossierCode> => {
  const { world, store, clock, settle } = served.province;
  const code = await fileAccepted(world);
  const dossier = await dossierOf(world, code);
  const due = dossier.due as Instant;
  clock.moveTo(apologyTimes(dossier, due, await timeOf(store, dossier)).asked);
  await settle();
  expect(await dossierOf(world, code)).toMatchObject({ due, apology: { state: 'owed' } });
  return code;
};

const textOf = async (code: DossierCode, by: OfficerPrincipal, words: string) => {
  const { apology, dates } = await readApology(served.province.store, { code, by });
  return {
    ...{ code, by, reason: 'verification' as const, words, promised: dates?.proposed ?? '' },
    ...(apology && { version: apology.seq }),
  };
};
const write = async (code: DossierCode, words = OWN_WORDS): Promise<void> => {
  await writeApology(served.province.store, await textOf(code, officer, words));
  await served.province.settle();
};
const stateOf = async (code: DossierCode) => (await dossierOf(served.province.world, code)).apology?.state;

const at = (address: string, account: string, look: (page: Page) => Promise<void>, of: Visit = {}) =>
  lookAt(served.browser, of, async page => {
    await signInAt(page, served.url + address, account);
    await look(page);
  });
const atLeader = (look: (page: Page) => Promise<void>, of: Visit = {}) => at('/ky?muc=xin-loi', LEADER, look, of);
/** The list of the leader has no room for the code here, and holds one apology at a time. */
const rowOf = (page: Page, state: string) => page.getByRole('row').filter({ hasText: state });
const reason = (page: Page) => page.getByLabel('Lý do');
const words = (page: Page) => page.getByLabel('Nói rõ thêm');

describe('a leader', () => {
  test('approves what an officer has written with two keys, may change it, and only then the applicant has the new date', async () => {
    const code = await owed();
    await write(code);
    await atLeader(async page => {
      await rowOf(page, 'Chờ duyệt').waitFor();
      await page.getByRole('link', { name: 'Thư xin lỗi 1' }).waitFor();
      await page.getByText('Lý A Sùng soạn lúc').waitFor();
      expect(await words(page).inputValue()).toBe(OWN_WORDS);
      await words(page).fill('Xã phải xác minh lại địa điểm');
      await page.getByRole('grid').focus();
      await page.keyboard.press('k');
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/xác minh \(Xã phải xác minh lại địa điểm\)/).waitFor();
      await expectAccessible(page, served.axe);
      expect(await stateOf(code)).toBe('written');
      await page.keyboard.press('Enter');
      await page.getByText('Đã gửi thư xin lỗi').waitFor();
      await page.getByText('Đơn vị không phải xin lỗi hồ sơ nào').waitFor();
      expect(await dossierOf(served.province.world, code)).toMatchObject({
        ...{ apologised: true, apology: { state: 'sent', reason: 'verification' } },
      });
    });
  });

  test('sees the version that an officer has written meanwhile, and keeps the words that were typed', async () => {
    const code = await owed();
    await write(code);
    await atLeader(async page => {
      await words(page).waitFor();
      await words(page).fill('Lời của lãnh đạo');
      await write(code, 'Bản thứ hai của cán bộ');
      await page.getByRole('button', { name: 'Duyệt và gửi' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Gửi thư' }).click();
      await page.getByText('Thư vừa được soạn lại').waitFor();
      await page.getByText('Bản thứ hai của cán bộ').waitFor();
      expect(await words(page).inputValue()).toBe('Lời của lãnh đạo');
      expect(await stateOf(code)).toBe('written');
      await page.getByRole('button', { name: 'Giữ nội dung của tôi' }).click();
      await page.getByRole('button', { name: 'Duyệt và gửi' }).click();
      await page
        .getByRole('dialog')
        .getByText(/Lời của lãnh đạo/)
        .waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Đã gửi thư xin lỗi').waitFor();
      expect(await stateOf(code)).toBe('sent');
    });
  });

  test('writes one that no officer has written; what is missing is said at its field', async () => {
    const code = await owed();
    await atLeader(async page => {
      await rowOf(page, 'Chưa soạn').waitFor();
      await page.getByText('Chưa cán bộ nào soạn').waitFor();
      await page.getByRole('button', { name: 'Duyệt và gửi' }).click();
      await page.getByText('Chọn lý do.').waitFor();
      await reason(page).selectOption('other');
      await page.getByText('Ghi rõ lý do.').waitFor();
      await expectAccessibleToAll(page, served.axe);
      await words(page).fill('Mất điện toàn xã');
      await page.getByRole('button', { name: 'Duyệt và gửi' }).click();
      await page.keyboard.press('Enter');
      await page.getByText('Đã gửi thư xin lỗi').waitFor();
      expect(await stateOf(code)).toBe('sent');
    });
  });

  test('sees by itself that an apology is owed, without reading the page again', async () => {
    await atLeader(
      async page => {
        await page.getByText('Đơn vị không phải xin lỗi hồ sơ nào').waitFor();
        const code = await owed();
        await passTimeUntil(page, rowOf(page, 'Chưa soạn'));
        await approveApology(served.province.store, await textOf(code, leader, OWN_WORDS));
      },
      { movesTime: true },
    );
  });
});

describe('an officer', () => {
  test('sees on the dossier until when the apology is due, and writes it for the leader', async () => {
    const code = await owed();
    await at('/viec', OFFICER, async page => {
      const strip = page.getByRole('navigation', { name: 'Phải xin lỗi' });
      await strip.getByText('Chưa soạn').waitFor();
      await strip.getByRole('link').click();
      await page.waitForURL(url => url.pathname === `/ho-so/${code}`);
      const card = page.getByRole('region', { name: 'Thư xin lỗi và hẹn lại' });
      await card.getByText(/Cần gửi thư xin lỗi chậm nhất/).waitFor();
      await card.getByRole('button', { name: 'Soạn thư xin lỗi …' }).click();
      await card.getByLabel('Lý do').selectOption('workload');
      await card.getByLabel('Nói rõ thêm').fill('Số hồ sơ tháng này gấp đôi');
      await expectAccessibleToAll(page, served.axe);
      await card.getByRole('button', { name: 'Trình lãnh đạo duyệt' }).click();
      await card.getByText('Chờ duyệt').waitFor();
      await card.getByText('Số hồ sơ tháng này gấp đôi').waitFor();
      await card.getByText(/^Lý A Sùng, /).waitFor();
      expect(await stateOf(code)).toBe('written');
      await approveApology(served.province.store, await textOf(code, leader, OWN_WORDS));
      await page.reload();
      await card.getByText('Đã gửi', { exact: true }).waitFor();
      expect(await card.getByRole('button').count()).toBe(0);
    });
  });
});
