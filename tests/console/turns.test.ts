/**
 * The turns that a dossier may take, each as its applicant and its officers read it: one journey a turn, on one server whose time goes on
 * from journey to journey. What one person does on one screen is in the test of that screen; here it is handed from one to the next.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forms, formsOf } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { OfficerPrincipal } from '../../schemas/principal.ts';
import { STATUS } from '../../schemas/status.ts';
import { readApology } from '../../store/apologies/read-apologies.ts';
import { approveApology } from '../../store/apologies/write-apology.ts';
import { takeScanReport } from '../../store/filing/scan-reports.ts';
import { giveToDesk } from '../../store/operations/outside-steps.ts';
import { listComponents } from '../../store/papers/components.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { vietnam } from '../kit/calendar.ts';
import { pdfOf } from '../kit/pdf.ts';
import {
  accept,
  askSupplement,
  decide,
  fileAccepted,
  fileUntilLicensing,
  sendResults,
  supply,
  taskOf,
} from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { dossierOf, openSteps } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import { expectAccessibleToAll, lookAt } from './browser.ts';
import { forgetSession, type ServedConsole, serveConsole, signInAt } from './served-console.ts';

const MAY = households.riceWine.citizen.id;
const [COUNTER, SPECIALIST, CASHIER] = ['counter.bat-xat', 'specialist.bat-xat', 'cashier.bat-xat'];
const AT_COUNTER = officerOf('H38.21.1', 'counter');
/** A journey is several people at several screens. */
const LONG = { timeout: 60_000 };

let served: ServedConsole;
beforeAll(async () => {
  const off = ['civil-registration', 'police', 'social-insurance'];
  served = await serveConsole({ startsAt: vietnam('2026-11-23 08:00'), off });
}, 120_000);
afterAll(() => served?.close());

const world = () => served.province.world;
const signedIn = new Set<string>();

/** Time passes; who was signed in by then has to sign in again. */
const passTo = async (moment: string): Promise<void> => {
  await sweepAt(world(), vietnam(moment));
  for (const account of signedIn) forgetSession(served.url, account);
  signedIn.clear();
};

const as = (account: string, path: string, look: (page: Page) => Promise<void>, of = {}): Promise<void> =>
  lookAt(served.browser, of, async page => {
    page.setDefaultTimeout(10_000);
    await signInAt(page, served.url + path, account);
    signedIn.add(account);
    await look(page);
  });
/** The applicant at the own dossier, on a phone. */
const asOwner = (code: DossierCode, look: (page: Page) => Promise<void>): Promise<void> =>
  as(MAY, `/cua-toi/${code}`, look, { phone: true });

const sentence = (page: Page, said: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: said }).waitFor();
const promised = (page: Page, date: string): Promise<void> =>
  page.locator('.promise-date', { hasText: `${date}, trước 17:00` }).waitFor();
const toDo = (page: Page) => page.getByRole('region', { name: 'Việc ông/bà cần làm' });
/** The open task of the officer on the page of a dossier. */
const taskCard = (page: Page, title: string) =>
  page.locator('.open-task').filter({ has: page.getByRole('heading', { level: 3, name: title }) });
const decideOn = async (page: Page, title: string): Promise<void> => {
  await taskCard(page, title).getByRole('button', { name: 'Quyết định' }).click();
  await taskCard(page, title).waitFor({ state: 'detached' });
  await served.province.settle();
};

test(
  'a limit that is subtracted goes on where papers were asked for: the applicant reads the later date',
  LONG,
  async () => {
    // Version 1 of before 1/12/2026. 13 days from 23/11 without 24/11; the clock stands from Wednesday to Friday.
    const code = await fileAccepted(world());
    await asOwner(code, page => promised(page, 'Thứ Sáu, 11/12/2026'));
    await passTo('2026-11-25 08:00');
    await askSupplement(world(), code, 'register-business');
    await passTo('2026-11-27 08:00');
    await supply(world(), code, 'register-business');
    await asOwner(code, page => promised(page, 'Thứ Ba, 15/12/2026'));
  },
);

test('a limit that starts again is promised in full when the papers are back', LONG, async () => {
  await passTo('2026-12-07 08:00');
  const code = await fileAccepted(world());
  await asOwner(code, page => promised(page, 'Thứ Năm, 24/12/2026'));
  await passTo('2026-12-08 08:00');
  await askSupplement(world(), code, 'register-business');
  await passTo('2026-12-10 10:00');
  await supply(world(), code, 'register-business');
  await asOwner(code, async page => {
    await promised(page, 'Thứ Ba, 29/12/2026');
    await page.getByText('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ').waitFor();
  });
});

test('a withdrawal that comes too late is answered at the counter, and the applicant reads why', LONG, async () => {
  const code = await fileAccepted(world());
  await asOwner(code, async page => {
    await page.getByRole('button', { name: 'Đề nghị rút hồ sơ' }).click();
    await page.getByLabel('Vì sao ông/bà rút hồ sơ?').fill('Gia đình chuyển nơi ở.');
    await page.getByRole('button', { name: 'Gửi đề nghị rút hồ sơ' }).click();
    await sentence(page, 'Ông/bà đã đề nghị rút hồ sơ, đang chờ bộ phận một cửa trả lời.');
  });
  await as(SPECIALIST, '/viec', page =>
    page.getByRole('row', { name: code }).getByText('Tạm dừng: người nộp đề nghị rút').waitFor(),
  );
  await as(COUNTER, '/quay', async page => {
    await page.locator(`a[href="/ho-so/${code}"]`).click();
    await page.getByText('Thời hạn tạm dừng từ 10:00, 10/12/2026: chờ trả lời đề nghị rút hồ sơ').waitFor();
    // What the reader can do stands above the step that waits.
    const own = page.locator('.open-task').first();
    await own.getByText('Gia đình chuyển nơi ở.').waitFor();
    await own.getByRole('radio', { name: 'Không rút được nữa: đã có quyết định' }).check();
    await expectAccessibleToAll(page, served.axe);
    await own.getByRole('button', { name: 'Quyết định' }).click();
    await own.getByLabel('Lý do gửi người nộp').fill('Lãnh đạo đã ký quyết định sáng nay.');
    await decideOn(page, 'Trả lời đề nghị rút hồ sơ');
  });
  await asOwner(code, async page => {
    await sentence(page, 'Hồ sơ đang được giải quyết.');
    const answer = page.getByRole('region', { name: 'Trả lời đề nghị rút hồ sơ' });
    await answer.getByText('Lý do: Lãnh đạo đã ký quyết định sáng nay.').waitFor();
    await promised(page, 'Thứ Ba, 29/12/2026');
  });
});

test(
  'a withdrawal that is confirmed gives the money back: the applicant reads how much, the cashier orders it',
  LONG,
  async () => {
    const code = await fileUntilLicensing(world());
    await asOwner(code, async page => {
      await page.getByRole('button', { name: 'Đề nghị rút hồ sơ' }).click();
      await page.getByLabel('Vì sao ông/bà rút hồ sơ?').fill('Không kinh doanh nữa.');
      await page.getByRole('button', { name: 'Gửi đề nghị rút hồ sơ' }).click();
      await page.getByText('Lý do ông/bà nêu: Không kinh doanh nữa.').waitFor();
    });
    await as(COUNTER, `/ho-so/${code}`, async page => {
      await page.getByRole('radio', { name: 'Xác nhận cho rút' }).check();
      await decideOn(page, 'Trả lời đề nghị rút hồ sơ');
    });
    const sums = (page: Page, sum: string) => page.locator('.payment-sums').getByText(sum);
    await asOwner(code, async page => {
      await sentence(page, 'Hồ sơ đã dừng giải quyết.');
      await sums(page, 'Sẽ hoàn trả cho người nộp').waitFor();
      await page.getByText('Thông báo dừng giải quyết hồ sơ').waitFor();
      expect(await toDo(page).count()).toBe(0);
    });
    await as(CASHIER, '/thu-ngan', async page => {
      await page.getByRole('link', { name: 'Không khớp, hoàn trả 1' }).click();
      await page.getByRole('row', { name: code }).click();
      await page.getByLabel('Lý do').fill('Người nộp rút hồ sơ.');
      await page.getByRole('button', { name: 'Lập lệnh hoàn trả 300.000 đ' }).click();
      await page.getByText('Đã lập lệnh hoàn trả 300.000 đ.').waitFor();
    });
    await asOwner(code, page => sums(page, 'Đã lệnh hoàn trả').waitFor());
  },
);

test(
  'a refusal after appraisal tells the applicant its ground with the article, the reason, and what to fetch',
  LONG,
  async () => {
    const code = await fileUntilLicensing(world());
    await as(SPECIALIST, `/ho-so/${code}`, async page => {
      const card = taskCard(page, 'Thẩm định điều kiện kinh doanh');
      await card.getByRole('radio', { name: 'Không đồng ý' }).check();
      await card.getByLabel('Căn cứ từ chối').selectOption('conditions');
      await card.getByLabel('Lý do gửi người nộp').fill('Địa điểm không đúng quy hoạch');
      await decideOn(page, 'Thẩm định điều kiện kinh doanh');
    });
    await asOwner(code, async page => {
      await sentence(page, 'Hồ sơ bị từ chối giải quyết.');
      await page.getByText(/^Căn cứ: .*khoản 3 Điều 19 Nghị định 118\/2025\/NĐ-CP/).waitFor();
      await page.getByRole('region', { name: 'Kết quả' }).getByText('Địa điểm không đúng quy hoạch').waitFor();
      await page.getByText('Phiếu từ chối giải quyết hồ sơ').waitFor();
      await page.getByText(/nhận phiếu từ chối và giấy tờ đã nộp\. Lý do/).waitFor();
      await expectAccessibleToAll(page, served.axe);
    });
  },
);

test(
  'a file with malware is opened by nobody; the applicant hands in another, and the filing is accepted',
  LONG,
  async () => {
    const { ports, store } = world();
    const unjudged = { judge: async () => 'unjudged' as const };
    const code = await file({ ...world(), ports: { ...ports, scanner: unjudged } } as ReturnType<typeof world>);
    const papers = await listComponents(store, code);
    const infected = papers.find(({ component }) => component === 'premises-contract')?.key;
    const judge = async (key: string) => (key === infected ? ('infected' as const) : ('clean' as const));
    await takeScanReport(store, { judge }, { key: infected ?? '', version: '1', verdict: 'infected' });
    await served.province.settle();
    await asOwner(code, async page => {
      const paper = page.locator('.own-papers li').filter({ hasText: 'Hợp đồng thuê' });
      await paper.getByText('Có mã độc, không ai được mở.').waitFor();
      expect(await paper.getByRole('button').count()).toBe(0);
      await page.getByText(/Đề nghị ông\/bà quét mã độc máy đã gửi tệp/).waitFor();
    });
    await askSupplement(world(), code, 'receive');
    await asOwner(code, async page => {
      await page.getByText(/Quá thời hạn này, hồ sơ sẽ không được tiếp nhận\./).waitFor();
      const clean = { name: 'hop-dong.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdfOf('clean')) };
      await page.locator('input[type=file]').first().setInputFiles(clean);
      await page.getByRole('button', { name: 'Nộp giấy tờ bổ sung' }).click();
      await page.getByText('Đã nộp giấy tờ bổ sung').waitFor();
    });
    await served.province.settle();
    await as(COUNTER, `/quay?hs=${code}`, async page => {
      await page.getByRole('button', { name: /^Tiếp nhận và in/ }).click();
      await page.waitForURL(url => url.searchParams.get('hs') !== code);
    });
    expect((await dossierOf(world(), code)).status).toBe(STATUS.inProgress);
  },
);

test('papers of another level follow within a working day, and its receipt sets the promised date', LONG, async () => {
  await passTo('2026-12-14 08:00');
  const filed = { procedure: '1.012790', form: forms['1.012790'], by: AT_COUNTER, broughtAs: 'original' } as const;
  const code = await file(world(), { ...filed, parties: { authority: 'counter-staff', account: MAY as never } });
  await accept(world(), code);
  await as(COUNTER, `/ho-so/${code}`, async page => {
    await page.getByText('Việc này của Chuyên viên, Văn phòng Đăng ký đất đai').waitFor();
    await page
      .locator('.hand-overs')
      .getByText(/giấy tờ chuyển trước .*14\/12/)
      .waitFor();
  });
  await asOwner(code, page => promised(page, 'Thứ Sáu, 25/12/2026'));
  await as('specialist.land-registry', `/ho-so/${code}`, async page => {
    // There is nothing to choose: it came.
    expect(await page.getByRole('radio', { name: 'Đã nhận' }).isChecked()).toBe(true);
    await decideOn(page, 'Nhận hồ sơ giấy từ bộ phận một cửa');
  });
  await asOwner(code, async page => {
    await promised(page, 'Thứ Năm, 24/12/2026');
    await sentence(page, 'Hồ sơ đang chờ ông/bà nộp phí, lệ phí.');
  });
});

test(
  'a birth with an identity card: each agency confirms that it has it, and each result is there when it is finished',
  LONG,
  async () => {
    const code = await file(world(), { procedure: '3.000722', form: formsOf('3.000722')[2] });
    await accept(world(), code);
    await decide(world(), code, 'register-birth', 'registered');
    await passTo('2026-12-14 15:00');
    await as('specialist.social-insurance', '/viec', async page => {
      await page.getByRole('row', { name: code }).getByText('Chưa nhận').waitFor();
      await page.goto(`${served.url}/ho-so/${code}`);
      const card = taskCard(page, 'Cấp thẻ bảo hiểm y tế');
      await card.getByText(/^Đơn vị xử lý bước này thay hệ thống ngoài\./).waitFor();
      await card.getByText('Chưa nhận').waitFor();
      await card.getByRole('button', { name: 'Nhận việc' }).click();
      await card.getByText('Chưa nhận').waitFor({ state: 'detached' });
      await decideOn(page, 'Cấp thẻ bảo hiểm y tế');
    });
    const by = officerOf('H38.10', 'registry');
    const { version } = await taskOf(world(), code, 'issue-insurance');
    const results = await sendResults(world(), { code, by, kinds: ['insurance-card'] });
    await issueResults(world().store, world().ports, { code, by, version, results });
    await served.province.settle();
    await asOwner(code, async page => {
      await sentence(page, 'Hồ sơ đang được giải quyết.');
      await page.getByRole('link', { name: 'Tải về: Thẻ bảo hiểm y tế' }).waitFor();
      await page.getByText(/các phần còn lại đang tiếp tục được giải quyết/).waitFor();
      await page.locator('.holder').getByText('Phát hành giấy khai sinh').waitFor();
    });
  },
);

test(
  'an agency that will be late apologises: the applicant reads the new date, the old one, and why',
  LONG,
  async () => {
    const code = await fileAccepted(world());
    const { store } = world();
    const by = officerOf('H38.21', 'leader') as OfficerPrincipal;
    const { dates } = await readApology(store, { code, by });
    const text = { reason: 'verification', words: 'Phải xác minh địa điểm', promised: dates?.proposed ?? '' } as const;
    await approveApology(store, { code, by, ...text });
    await served.province.settle();
    await asOwner(code, async page => {
      await page.getByText('Hẹn lại, kèm lời xin lỗi').waitFor();
      await page.getByText('Ngày hẹn trước đó').waitFor();
      await page.getByText('Hồ sơ cần thêm thời gian để kiểm tra, xác minh.').waitFor();
      await page.getByText('(khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP)', { exact: true }).waitFor();
      await page.getByText('Phiếu xin lỗi và hẹn lại ngày trả kết quả').waitFor();
      await expectAccessibleToAll(page, served.axe);
    });
  },
);

test(
  'a system that does not answer: the desk of the unit works the step in its place, with the reason of the engineer',
  LONG,
  async () => {
    const code = await fileAccepted(world());
    await decide(world(), code, 'register-business', 'approved');
    const { version } = await taskOf(world(), code, 'issue-tax-code');
    const by = officerOf('H38.2', 'engineer');
    await giveToDesk(world().store, { code, step: 'issue-tax-code', version, why: 'Hệ thống thuế nâng cấp', by });
    await served.province.settle();
    await as('specialist.tax', `/ho-so/${code}`, async page => {
      await taskCard(page, 'Cấp mã số thuế').getByText('Hệ thống thuế nâng cấp').waitFor();
      await decideOn(page, 'Cấp mã số thuế');
    });
    await asOwner(code, async page => {
      await sentence(page, 'Hồ sơ đang chờ ông/bà nộp phí, lệ phí.');
      await page.getByText('Quá trình giải quyết').click();
      await page.getByText('Cấp mã số thuế: Hoàn thành').waitFor();
      expect(await page.getByText('Hệ thống thuế nâng cấp').count()).toBe(0);
    });
  },
);

test('an agency that is silent has agreed; the head of the one-stop reads that it did not answer', LONG, async () => {
  const code = await fileAccepted(world(), { procedure: '1.013225', form: forms['1.013225'] });
  await decide(world(), code, 'appraise-permit', 'approved');
  await passTo('2026-12-17 08:00');
  expect(await openSteps(world(), code)).toEqual(['sign-permit']);
  await as('leader-one-stop.bat-xat', '/ky', async page => {
    await page.getByText('1 cơ quan được lấy ý kiến chưa trả lời đúng hạn').click();
    await page
      .getByRole('listitem')
      .filter({ hasText: code })
      .getByText(/Lấy ý kiến về quy hoạch/)
      .waitFor();
    await expectAccessibleToAll(page, served.axe);
  });
  await asOwner(code, async page => {
    await page.getByText('Quá trình giải quyết').click();
    await page.getByText('Lấy ý kiến về quy hoạch: không trả lời trong thời hạn, coi như “Thống nhất”').waitFor();
  });
});

test(
  'papers that never come end the dossier: the applicant reads why and where the papers lie, and fetches them',
  LONG,
  async () => {
    const parties = { authority: 'counter-staff', account: MAY as never } as const;
    const code = await fileAccepted(world(), { by: AT_COUNTER, broughtAs: 'original', parties });
    await askSupplement(world(), code, 'register-business');
    await passTo('2027-01-15 08:00');
    await asOwner(code, async page => {
      await sentence(page, 'Hồ sơ đã dừng giải quyết.');
      await page.getByText('Lý do: quá thời hạn bổ sung giấy tờ.', { exact: true }).waitFor();
      await toDo(page)
        .getByText(/để nhận lại giấy tờ đã nộp\.$/)
        .waitFor();
      await page.getByText('Thông báo dừng giải quyết hồ sơ').waitFor();
      await expectAccessibleToAll(page, served.axe);
    });
    await as(COUNTER, `/quay?muc=tra&hs=${code}`, async page => {
      await page.getByLabel('Số giấy tờ').fill('010190000011');
      await page.getByRole('checkbox', { name: 'Người nhận đã ký nhận' }).check();
      await page.keyboard.press('F9');
      await page.getByText('Đã trả lại giấy tờ cho Lừu Thị Mẩy').waitFor();
    });
    await asOwner(code, page => toDo(page).getByText('Nếu vẫn cần, ông/bà nộp hồ sơ mới.').waitFor());
  },
);
