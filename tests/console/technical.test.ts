/** The operators' desk: what is stuck is found, understood, and sent on, by people who never see what a dossier holds. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { auditRunning } from '../../store/machine/audit.ts';
import { handleExecutionEnd } from '../../store/machine/epochs.ts';
import { askRestart } from '../../store/operations/restart-requests.ts';
import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import { key } from '../../store/table/keys.ts';
import { decide, fileAccepted, fileUntilPayment, restart, taskOf } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { journalOf } from '../kit/world/reading.ts';
import { expectAccessibleToAll, lookAt, type Visit } from './browser.ts';
import { forgetSession, type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const ENGINEER = 'engineer.lao-cai';
const SECOND_ENGINEER = 'engineer-2.lao-cai';

let served: ServedConsole;
beforeAll(async () => {
  served = await serveConsole();
}, 120_000);
afterAll(() => served?.close());

const at = (of: Visit, look: (page: Page) => Promise<void>) => lookAt(served.browser, of, look);

/** Its machine dies twice of the same fault, and nothing starts it a third time. */
const stick = async (code: DossierCode): Promise<DossierCode> => {
  const { store, settle } = served.province;
  for (const epoch of [1, 2])
    await handleExecutionEnd(store, { name: `${code}-e${epoch}`, status: 'FAILED', error: 'Runtime.OutOfMemory' });
  await settle();
  return code;
};

/** How many cells of the list show only a part of what they hold. */
const CUT = `[...document.querySelectorAll('.list-cell, .list-cell-lines')].filter(
  cell => cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight,
).length`;

/** The commands that a page sends, and how often a key is pressed. */
const counting = (page: Page) => {
  const commands: string[] = [];
  let keys = 0;
  page.on('request', request => {
    if (new URL(request.url()).pathname.startsWith('/api/') && request.method() !== 'GET')
      commands.push(`${request.method()} ${new URL(request.url()).pathname.slice(4)}`);
  });
  return {
    commands,
    keys: () => keys,
    press: async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    },
  };
};

test('a code that an engineer types at the top opens the way of the dossier, not what it holds', async () => {
  const code = await file(served.province.world);
  await at({}, async page => {
    await signInAt(page, `${served.url}/ky-thuat`, ENGINEER);
    await page.getByRole('search').first().getByRole('textbox').fill(code);
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname === `/ky-thuat/ho-so/${code}`);
    await page.getByRole('heading', { level: 1, name: code }).waitFor();
  });
});

describe('a dossier that is stuck', () => {
  test('is restarted by keyboard: found, understood, previewed, with a reason, in four keys and one command', async () => {
    const code = await stick(await fileAccepted(served.province.world));
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat`, ENGINEER);
      const { press, keys, commands } = counting(page);
      await page.getByRole('row', { name: new RegExp(code) }).waitFor();
      await page.getByText('Lượt chạy thất bại vì lỗi Runtime.OutOfMemory').first().waitFor();
      expect(await page.evaluate(CUT)).toBe(0);
      await page.getByRole('grid').focus();
      await press('End');
      await press('Enter');
      await page.waitForURL(url => url.pathname === `/ky-thuat/ho-so/${code}`);
      await page.getByText('Máy trạng thái: Bị kẹt').waitFor();
      await press('r');
      const skipped = page.getByRole('region', { name: 'Đã làm, bỏ qua' });
      await skipped.getByText('Kết luận: Tiếp nhận hồ sơ: Tiếp nhận').waitFor();
      await page.getByRole('region', { name: 'Đang mở, giữ nguyên' }).getByText('Đăng ký hộ kinh doanh').waitFor();
      await page.getByLabel('Lý do chạy lại').waitFor();
      await page.keyboard.type('Đã tăng bộ nhớ của open-task');
      await press('Enter');
      await page.getByText('Đã chạy lại thành lần 3').waitFor();
      await page.getByText('Máy trạng thái: Đang chờ tại bước').waitFor();
      expect(keys()).toBe(4);
      expect(commands).toEqual([`POST /operations/dossiers/${code}/epochs`]);
    });
    expect((await journalOf(served.province.world, code)).at(-1)).toMatchObject({
      ...{ type: 'epoch-started', epoch: 3, why: 'Đã tăng bộ nhớ của open-task' },
      by: { id: ENGINEER },
    });
  });

  test('with money at stake is asked for by one engineer and confirmed by another, by keyboard, a command each', async () => {
    const code = await stick(await fileUntilPayment(served.province.world));
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat/ho-so/${code}`, ENGINEER);
      await page.getByText('Máy trạng thái: Bị kẹt').waitFor();
      const { press, keys, commands } = counting(page);
      await press('r');
      await page.getByText('Việc chạy lại liên quan đến tiền nên phải có người thứ hai').waitFor();
      await page.keyboard.type('Đã tăng bộ nhớ của open-task');
      await press('Enter');
      await page.getByText('Đã ghi đề nghị').waitFor();
      expect([keys(), commands]).toEqual([2, [`POST /operations/dossiers/${code}/restart-requests`]]);
      await press('r');
      await page.getByText('Ông/bà là người đề nghị nên không tự xác nhận được').waitFor();
      expect(await page.getByRole('button', { name: /^Xác nhận và chạy lại/ }).getAttribute('aria-disabled')).toBe(
        'true',
      );
    });
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat`, SECOND_ENGINEER);
      await page.getByRole('navigation', { name: 'Danh sách' }).waitFor();
      const { press, keys, commands } = counting(page);
      await press('5');
      await page.getByRole('row', { name: new RegExp(`Đã tăng bộ nhớ.*${code}`) }).waitFor();
      await page.getByRole('grid').focus();
      await press('End');
      await press('Enter');
      await page.waitForURL(url => url.pathname === `/ky-thuat/ho-so/${code}`);
      await page.getByText('Phan Anh Tuấn đề nghị chạy lại').waitFor();
      await press('r');
      await page.getByRole('region', { name: 'Đang mở, giữ nguyên' }).getByText('Nộp phí, lệ phí').waitFor();
      await page.getByRole('button', { name: /^Xác nhận và chạy lại/ }).waitFor();
      await press('Enter');
      await page.getByText('Đã chạy lại thành lần 3').waitFor();
      expect(keys()).toBe(5);
      expect(commands).toEqual([
        expect.stringMatching(`^POST /operations/dossiers/${code}/restart-requests/[0-9a-f-]+/confirmation$`),
      ]);
      await page.getByText('Giàng Thị Sua, Phan Anh Tuấn đề nghị').waitFor();
    });
  });

  test('stays as it is where the second engineer refuses, and the log says why, with names', async () => {
    const code = await stick(await fileUntilPayment(served.province.world));
    const by = officerOf('H38.2', 'engineer');
    await askRestart(served.province.store, { code, why: 'Thử xem', by });
    await at({ language: 'en' }, async page => {
      await signInAt(page, `${served.url}/ky-thuat/ho-so/${code}`, SECOND_ENGINEER);
      await page.getByRole('button', { name: /^Preview a restart/ }).click();
      await page.getByRole('button', { name: 'Refuse' }).click();
      await page.getByLabel('Why you refuse it').fill('Chưa rõ nguyên nhân');
      await page.keyboard.press('Enter');
      await page.getByText('The request was refused.').waitFor();
      await page.goto(`${served.url}/ky-thuat?xem=nhat-ky`);
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Chưa rõ nguyên nhân' })
        .getByText('Giàng Thị Sua, asked for by Phan Anh Tuấn')
        .waitFor();
    });
    await restart(served.province, { code, why: 'Đã rõ nguyên nhân' });
  });

  test('is not restarted without a reason, and the field says so', async () => {
    const code = await stick(await file(served.province.world));
    await at({ language: 'en' }, async page => {
      await signInAt(page, `${served.url}/ky-thuat/ho-so/${code}`, ENGINEER);
      await page.getByRole('button', { name: 'Preview a restart' }).click();
      await page.getByRole('button', { name: 'Restart' }).click();
      await page.getByText('The reason is missing. Say why it is needed.').waitFor();
      expect(await page.getByLabel('Why you restart it').getAttribute('aria-invalid')).toBe('true');
    });
  });

  test('may be looked at by the control office, which restarts nothing', async () => {
    const code = await stick(await file(served.province.world));
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat/ho-so/${code}`, 'control.lao-cai');
      await page.getByRole('button', { name: /^Xem trước việc chạy lại/ }).click();
      await page.getByText('Chỉ kỹ sư vận hành được chạy lại').waitFor();
      expect(await page.getByLabel('Lý do chạy lại').count()).toBe(0);
    });
  });
});

describe('what was not delivered', () => {
  test('is found with its failure, sent again with a reason, and stands in the log', async () => {
    const code = await file(served.province.world);
    const now = served.province.clock.now();
    const telling = { kind: 'message', purpose: 'ask-outside', step: 'issue-tax-code' };
    const failed = { attempts: 4, failure: 'OutsideUnreachable: no answer within 10 s', createdAt: now };
    const waits = { ...failed, dueIn: 'outbox#0', dueAt: '2030-01-01T00:00:00.000Z' };
    const entry = { ...key.outbox(code, '000900.1'), entity: 'outbox', dossier: code, telling, ...waits };
    await served.province.table.transact([{ put: entry }]);
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat?xem=cho-gui`, ENGINEER);
      await page.getByRole('row', { name: /Gửi yêu cầu cho hệ thống ngoài/ }).waitFor();
      await page.getByText('OutsideUnreachable: no answer within 10 s').first().waitFor();
      await page.getByRole('button', { name: 'Gửi lại ngay' }).click();
      await page.getByText('Thiếu lý do gửi lại.').waitFor();
      await page.getByLabel('Lý do gửi lại').fill('Cơ quan thuế báo đã mở lại cổng');
      await page.getByRole('button', { name: 'Gửi lại ngay' }).click();
      await page.getByText('Đã xếp lại, sẽ được thử trong vòng một phút.').waitFor();
      await page.getByRole('button', { name: 'Nhật ký can thiệp' }).click();
      await page.getByText('Cơ quan thuế báo đã mở lại cổng').waitFor();
    });
    await served.province.table.transact([{ delete: key.outbox(code, '000900.1') }]);
  });
});

describe('the picture of a machine', () => {
  test('says how many dossiers stand where, and marks the step at which one is stuck', async () => {
    await stick(await fileUntilPayment(served.province.world));
    await auditRunning(served.province.store, () => {});
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat?xem=quy-trinh&chon=1-001612-v1`, ENGINEER);
      const picture = page.getByRole('region', { name: 'Sơ đồ máy trạng thái' });
      await picture.getByRole('listitem').filter({ hasText: 'Nộp phí, lệ phí' }).getByText('1 bị kẹt').waitFor();
      expect(await picture.getByRole('listitem').first().textContent()).toBe('Nộp hồ sơ');
    });
  });

  test('shows where a dossier has been, with its times', async () => {
    const code = await fileUntilPayment(served.province.world);
    await at({ language: 'en' }, async page => {
      await signInAt(page, `${served.url}/ky-thuat/ho-so/${code}`, ENGINEER);
      const states = page.getByRole('region', { name: 'Picture of the state machine' }).getByRole('listitem');
      await states
        .filter({ hasText: 'Receive the dossier' })
        .getByText(/23\/11 → .*23\/11/)
        .waitFor();
      expect(await page.locator('.picture-here').textContent()).toContain('Pay the fee');
    });
  });
});

describe('the lists', () => {
  test('keep list, filter and chosen row in the address, so that a reload shows the same', async () => {
    await file(served.province.world);
    const code = await file(served.province.world);
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat`, ENGINEER);
      await page.getByRole('navigation', { name: 'Danh sách' }).waitFor();
      await page.keyboard.press('3');
      await page.getByRole('row', { name: new RegExp(code) }).waitFor();
      await page.keyboard.press('f');
      await page.keyboard.type(code);
      await page.waitForURL(url => url.searchParams.get('q') === code && url.searchParams.get('xem') === 'dang-chay');
      await page.reload();
      await page.getByRole('row', { name: new RegExp(code) }).waitFor();
      await page.getByText('1 trong').waitFor();
    });
  });

  test('say so where nothing matches, and how to see the rest again', async () => {
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat?xem=dang-chay&q=khong-co`, ENGINEER);
      await page.getByRole('heading', { name: 'Không có mục nào khớp với bộ lọc' }).waitFor();
      await page.getByRole('status').getByRole('button', { name: 'Bỏ lọc' }).click();
      await page.getByRole('grid').waitFor();
    });
  });

  test('open by themselves for an engineer, whose role has no queue', async () => {
    await at({}, async page => {
      await page.goto(`${served.url}/viec`);
      await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).click();
      await page.locator(`button[value="${ENGINEER}"]`).click();
      await page.waitForURL(url => url.pathname === '/ky-thuat');
    });
  });
});

const expectForEverybody = (page: Page): Promise<void> => expectAccessibleToAll(page, served.axe);

test('nobody is hindered, in both languages and themes', { timeout: 120_000 }, async () => {
  const code = await stick(await fileUntilPayment(served.province.world));
  await at({}, async page => {
    await signInAt(page, `${served.url}/ky-thuat`, ENGINEER);
    for (const key of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      await page.keyboard.press(key);
      await page.waitForLoadState('networkidle');
      await expectForEverybody(page);
    }
    await page.goto(`${served.url}/ky-thuat/ho-so/${code}`);
    await page.getByRole('button', { name: /^Xem trước việc chạy lại/ }).click();
    await page.getByLabel('Lý do chạy lại').waitFor();
    await expectForEverybody(page);
  });
});

// Last, since it moves the clock by days: other dossiers of this file become late by that.
describe('an outside system that does not answer', () => {
  test('is named with its late step, which an engineer gives to the desk of the unit; its late answer waits there', {
    timeout: 90_000,
  }, async () => {
    const { world, store, machine, settle } = served.province;
    const code = await fileAccepted(world);
    await decide(world, code, 'register-business', 'approved');
    machine.time += 5 * 24 * 3600_000;
    await settle();
    // Its sign-in has run out meanwhile.
    forgetSession(served.url, ENGINEER);
    await at({}, async page => {
      await signInAt(page, `${served.url}/ky-thuat?xem=cho-tra-loi`, ENGINEER);
      await page.getByRole('row', { name: new RegExp(`Hệ thống thuế.*${code}`) }).waitFor();
      await page.goto(`${served.url}/ky-thuat/ho-so/${code}`);
      const waits = page.getByRole('region', { name: 'Chờ trả lời: Hệ thống thuế' });
      await waits.getByText('Hệ thống đã nhận yêu cầu nhưng chưa trả lời.').waitFor();
      await waits.getByRole('button', { name: /^Giao cho/ }).click();
      await waits.getByText('Thiếu lý do.').waitFor();
      await waits.getByLabel('Lý do').fill('Hệ thống thuế nâng cấp');
      await waits.getByRole('button', { name: /^Giao cho/ }).click();
      await waits.waitFor({ state: 'detached' });
      await page.getByText('Đã giao cho Chuyên viên, Thuế cơ sở 2.').waitFor();
    });
    const { version } = await taskOf(world, code, 'issue-tax-code');
    const data = { taxCode: '5300123458' };
    await receiveOutsideNotice(store, 'tax', { dossier: code, step: 'issue-tax-code', version, outcome: 'done', data });
    await at({}, async page => {
      await signInAt(page, `${served.url}/viec`, 'specialist.tax');
      await page.getByRole('row', { name: new RegExp(`${code}.*Có trả lời`) }).waitFor();
      await page.getByText('Hệ thống ngoài trả lời muộn: đối chiếu trước khi quyết định').waitFor();
      await page.getByRole('checkbox', { name: 'Chờ đối chiếu' }).check();
      await page.waitForURL(url => url.searchParams.get('dc') === 'true');
      expect(await page.getByRole('row', { name: code }).count()).toBe(1);
      await page.getByRole('navigation', { name: 'Trả lời chờ đối chiếu' }).getByRole('link').click();
      const kept = page.getByRole('region', { name: 'Trả lời của hệ thống ngoài chờ đối chiếu' });
      await kept.getByText('Mã số thuế: 5300123458').waitFor();
      await kept.getByLabel('Kết quả đối chiếu').fill('Trùng mã đã cấp');
      await kept.getByRole('button', { name: 'Đã đối chiếu' }).click();
      await kept.waitFor({ state: 'detached' });
    });
  });
});
