/** What stands on the pictures of `docs/screens.md`: the work of some days in the sample province, and a look at each desk. */
import PDFDocument from 'pdfkit';
import type { Page } from 'playwright-core';
import type { Item } from '../../platform/ports.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { OfficerPrincipal } from '../../schemas/principal.ts';
import { DAY_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { putContact } from '../../store/dossier/person-contact.ts';
import { acceptDraft } from '../../store/filing/accept-draft.ts';
import { handleExecutionEnd } from '../../store/machine/epochs.ts';
import { receivePaymentNotice } from '../../store/money/payments.ts';
import { listComponents } from '../../store/papers/components.ts';
import { takeTask } from '../../store/steps/assign-task.ts';
import { key } from '../../store/table/keys.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import {
  askSupplement,
  decide,
  deskOf,
  fileAccepted,
  fileUntilLicensing,
  fileUntilPayment,
  layDrafts,
  paymentNotice,
  signAndIssue,
  taskOf,
} from '../kit/world/acts.ts';
import { file, officerOf, prepareDraft } from '../kit/world/filing.ts';
import { CARD, scan as scanCard } from './counter-kit.ts';
import { CLERK, handedOver, scan } from './post-kit.ts';
import { type ServedConsole, signInAt } from './served-console.ts';

type Picture = {
  readonly language?: 'en';
  readonly theme?: 'dark';
  /** Brings the page to what is to be seen. */
  readonly show: (page: Page) => Promise<void>;
};

const SPECIALIST = 'specialist.bat-xat';
const sung = officerOf('H38.21', 'specialist') as OfficerPrincipal;
const lien: OfficerPrincipal = { ...sung, id: 'two-communes.lao-cai' as PersonId };

/** A paper as a scanner makes it. Its letters have no marks: the file brings no font of its own. */
const paper = async (...lines: readonly string[]): Promise<Uint8Array> => {
  const document = new PDFDocument({ size: 'A4', margin: 64 });
  const chunks: Buffer[] = [];
  document.on('data', chunk => chunks.push(chunk));
  const ended = new Promise(resolve => document.on('end', resolve));
  document.fontSize(15).text('GIAY DE NGHI DANG KY HO KINH DOANH', { align: 'center' }).moveDown(2).fontSize(12);
  for (const line of lines) document.text(line);
  for (const line of ['Ten ho kinh doanh', 'Dia diem kinh doanh', 'Nganh nghe', 'Von kinh doanh', 'Chu ho kinh doanh'])
    document.text(`${line}: ...........................................................`).moveDown();
  document.moveDown(2).text('Nguoi de nghi', { align: 'right' }).end();
  await ended;
  return Buffer.concat(chunks);
};

/** Some days of work: something waits at every desk, and some of it is late. */
const workOfSomeDays = async ({ province }: ServedConsole) => {
  const { world, clock, settle, store } = province;
  const pass = async (days: number): Promise<void> => {
    clock.moveTo(toInstant(toEpoch(clock.now()) + days * DAY_MILLISECONDS));
    await settle();
  };
  const { riceWine, homestay, tobacco, grocery, noodles } = households;
  const untilSigning = async (household: typeof riceWine): Promise<DossierCode> => {
    const code = await fileUntilLicensing(world, { household });
    await decide(world, code, 'appraise-licence', 'approved');
    return code;
  };
  const take = async (code: DossierCode, by: OfficerPrincipal): Promise<void> => {
    const { version } = await taskOf(world, code, 'register-business');
    await takeTask(store, { code, step: 'register-business', by, version });
  };
  for (const household of [riceWine, homestay]) await fileAccepted(world, { household });
  const held = await fileUntilLicensing(world, { household: grocery });
  // Long enough that the first ones are late, also as dossiers.
  await pass(21);
  await decide(world, held, 'check-food-safety', 'approved');
  await fileAccepted(world, { household: tobacco });
  await pass(2);
  const seen = await fileAccepted(world, { household: tobacco });
  await take(seen, lien);
  const [first] = await listComponents(store, seen);
  await world.ports.files.put({ key: first?.key ?? '', type: 'application/pdf', body: await paper() });
  await take(await fileAccepted(world, { household: riceWine }), sung);
  await pass(1);
  const asked = await fileAccepted(world, { household: homestay });
  await askSupplement(world, asked, 'register-business');
  const tracked = await fileAccepted(world, { household: riceWine });
  for (const household of [homestay, tobacco]) await fileAccepted(world, { household });
  for (const household of [riceWine, homestay, tobacco, riceWine]) await fileUntilPayment(world, { household });
  const other = await fileUntilPayment(world, { household: homestay });
  const notice = await paymentNotice(world, other, { transaction: 'FT26327000417' });
  await receivePaymentNotice(store, { ...notice, amount: 100_000 });
  for (const household of [riceWine, tobacco, riceWine]) await untilSigning(household);
  const back = await untilSigning(tobacco);
  await decide(world, back, 'sign-licence', 'sent-back', 'Thiếu biên bản kiểm tra địa điểm.');
  await decide(world, back, 'appraise-licence', 'approved');
  for (const household of [riceWine, tobacco])
    await decide(world, await untilSigning(household), 'sign-licence', 'signed');
  const KINDS = ['business-registration', 'licence'];
  const draft = async (code: DossierCode) =>
    layDrafts(world, {
      ...{ code, by: await deskOf(world, code, 'sign-licence') },
      drafts: Object.fromEntries(await Promise.all(KINDS.map(async kind => [kind, await paper(code, kind)] as const))),
    });
  const laid = await untilSigning(riceWine);
  await draft(laid);
  const electronic = await untilSigning(riceWine);
  await draft(electronic);
  const [, issued] = await signAndIssue(world, electronic);
  const stored = await world.table.find(key.result(electronic, issued?.code ?? ''));
  const buffer = await world.ports.files.readPart(String(stored?.fileKey), { from: 0, bytes: issued?.size ?? 0 });
  const issuedFile = { name: 'giay-phep.pdf', mimeType: 'application/pdf', buffer: Buffer.from(buffer) };
  const items = (await handedOver(world, 8)).items;
  const stuck = await fileUntilPayment(world, { household: riceWine });
  for (const epoch of [1, 2])
    await handleExecutionEnd(store, { name: `${stuck}-e${epoch}`, status: 'FAILED', error: 'Runtime.OutOfMemory' });
  const filed: DossierCode[] = [];
  for (const household of [riceWine, homestay, tobacco, grocery, noodles])
    filed.push(await file(world, { household }).catch(() => seen));
  await settle();
  const { body } = await province.ask(`/dossiers/${tracked}`, { as: riceWine.citizen.id });
  const { lookupKey } = body as { readonly lookupKey: string };
  return { seen, held, asked, tracked, lookupKey, items, stuck, issuedFile, laid, filed: filed[0] as DossierCode };
};

/** A dossier whose contract is asked for, of an owner whose vault has one that a counter scanned. */
const askedWithVault = async ({ province: { world, store, settle } }: ServedConsole): Promise<DossierCode> => {
  const parties = { account: households.riceWine.citizen.id as PersonId };
  const scanned = await prepareDraft(world, { by: officerOf('H38.21.1', 'counter'), source: 'digitised', parties });
  await acceptDraft(store, world.ports, scanned);
  await settle();
  const code = await fileAccepted(world);
  await askSupplement(world, code, 'register-business');
  return code;
};

const ADMINISTRATOR = 'administrator.lao-cai';

/** At Bát Xát somebody comes, somebody is leaving, and somebody stands in for the chair. */
const appointSome = async ({ province: { clock, send } }: ServedConsole): Promise<void> => {
  const day = (after: number): string => localDay(toInstant(toEpoch(clock.now()) + after * DAY_MILLISECONDS));
  const put = (path: string, body: object) => send('PUT', path, { as: ADMINISTRATOR, body });
  const work = { unit: 'H38.21', roles: ['specialist'] };
  const next = { name: 'Giàng A Pao', title: 'Công chức chuyên môn', ...work, from: day(5) };
  await put('/officers/pao.bat-xat', next);
  const leaving = { name: 'Má Thị Hạnh', title: 'Công chức chuyên môn', ...work, until: day(-1) };
  await put('/officers/hanh.bat-xat', leaving);
  await put('/units/H38.21/officers/leader.bat-xat/substitutes/registry.bat-xat', {
    ...{ roles: ['leader'], from: day(0), until: day(12), reason: 'Nghỉ phép năm' },
  });
};

/** Every picture by its name, over a province in which some days have passed. */
export const pictures = async (served: ServedConsole): Promise<Readonly<Record<string, Picture>>> => {
  const { world } = served.province;
  const { seen, held, asked, tracked, lookupKey, items, stuck, issuedFile, laid, filed } = await workOfSomeDays(served);
  const open = (page: Page, path: string, account: string): Promise<void> =>
    signInAt(page, `${served.url}${path}`, account);
  const list = (page: Page) => page.getByRole('grid').first().waitFor();
  const decision = (page: Page) => page.getByRole('heading', { level: 2, name: /Quyết định|Decision/ }).waitFor();
  return {
    'look-up': {
      show: async page => {
        await page.goto(served.url);
        await page.getByRole('textbox').first().waitFor();
      },
    },
    tracking: {
      show: async page => {
        await page.goto(`${served.url}/tra-cuu/${tracked}#${lookupKey}`);
        await page
          .getByText(/trước 17:00|before 17:00/)
          .first()
          .waitFor();
      },
    },
    'own-dossier': {
      show: async page => {
        await signInAt(page, `${served.url}/cua-toi/${asked}`, households.homestay.citizen.id);
        await page.getByRole('button', { name: /^(Nộp giấy tờ bổ sung|Hand in the papers)$/ }).waitFor();
      },
    },
    'own-filing': {
      show: async page => {
        await signInAt(page, `${served.url}/nop/1.001612`, households.riceWine.citizen.id);
        await page
          .getByRole('button', { name: /^(Tiếp tục|Continue)$/ })
          .first()
          .waitFor();
      },
    },
    'own-papers': {
      show: async page => {
        await signInAt(page, `${served.url}/cua-toi/giay-to`, households.riceWine.citizen.id);
        await page
          .getByRole('button', { name: /^(Tải về|Download)/ })
          .first()
          .waitFor();
      },
    },
    'own-messages': {
      show: async page => {
        await signInAt(page, `${served.url}/cua-toi/tin-nhan`, households.riceWine.citizen.id);
        await page
          .getByRole('link', { name: /^(Xem hồ sơ|See the dossier)/ })
          .first()
          .waitFor();
      },
    },
    'how-messages-come': {
      show: async page => {
        const { table, clock } = served.province;
        const { id } = households.homestay.citizen;
        const email = { address: 'homestay@example.vn', provedAt: clock.now() };
        const known = await table.find(key.person(id as PersonId));
        await table.transact([putContact(id as PersonId, known, { proved: { email } })]);
        await signInAt(page, `${served.url}/cua-toi/nhan-tin`, id);
        await page.getByRole('button', { name: /^(Lưu cách nhận thông báo|Save)$/ }).waitFor();
      },
    },
    'papers-again': {
      show: async page => {
        const { draft } = await prepareDraft(world, { skip: ['identity-paper', 'premises-contract'] });
        const path = `/nop/1.001612?nhap=${draft}&trang=giay-to`;
        await signInAt(page, `${served.url}${path}`, households.riceWine.citizen.id);
        await page
          .getByRole('button', { name: /^(Dùng giấy này|Use this one)/ })
          .first()
          .waitFor();
        await page.locator('.vault-offers').first().scrollIntoViewIfNeeded();
      },
    },
    'counter-vault': {
      show: async page => {
        const before = await prepareDraft(world, { by: officerOf('H38.21.1', 'counter') });
        await acceptDraft(world.store, world.ports, before);
        await served.province.settle();
        await open(page, '/quay', 'counter.bat-xat');
        await page.locator('#owner-identityNumber').fill(households.riceWine.citizen.party.identityNumber);
        await page.locator('#owner-name').fill(households.riceWine.citizen.party.name);
        await page.getByRole('combobox').last().fill('ho kinh');
        await page.keyboard.press('Enter');
        await page.locator('#form-businessName').waitFor();
        await page.getByRole('button', { name: /mở kho giấy tờ|open the vault/ }).click();
        await page.locator('.intake-vault li').first().waitFor();
        await page.locator('.intake-vault').scrollIntoViewIfNeeded();
      },
    },
    'asked-vault': {
      show: async page => {
        const code = await askedWithVault(served);
        await signInAt(page, `${served.url}/cua-toi/${code}`, households.riceWine.citizen.id);
        await page.locator('.vault-offers').first().scrollIntoViewIfNeeded();
      },
    },
    'counter-hand-in': {
      show: async page => {
        const code = await askedWithVault(served);
        await open(page, `/ho-so/${code}`, 'counter.bat-xat');
        await page.getByRole('button', { name: /^(Nhận giấy tờ bổ sung tại quầy|Take the papers in)/ }).click();
        const { identityNumber } = households.riceWine.citizen.party;
        await page.getByRole('textbox', { name: /^(Số trên giấy tờ|Number on the paper)/ }).fill(identityNumber);
        await page.getByRole('button', { name: /mở kho giấy tờ|open the vault/ }).click();
        await page.locator('.vault-offer-rows li').first().waitFor();
        await page.locator('.hand-in').scrollIntoViewIfNeeded();
      },
    },
    'control-shares': {
      show: async page => {
        await open(page, '/dieu-hanh?theo=so-hoa', 'control.lao-cai');
        await page
          .getByRole('table', { name: /^(Số hóa và sử dụng lại|Digitised and used again)$/ })
          .first()
          .waitFor();
      },
    },
    verify: {
      show: async page => {
        await page.goto(`${served.url}/xac-thuc`);
        await page.locator('input[type="file"]').waitFor();
      },
    },
    'verify-genuine': {
      show: async page => {
        await page.goto(`${served.url}/xac-thuc`);
        await page.locator('input[type="file"]').setInputFiles(issuedFile);
        await page.locator('.verify-standing').waitFor();
      },
    },
    'verify-altered': {
      show: async page => {
        await page.goto(`${served.url}/xac-thuc`);
        const buffer = Buffer.concat([issuedFile.buffer, Buffer.from('\n% changed')]);
        await page.locator('input[type="file"]').setInputFiles({ ...issuedFile, buffer });
        await page.locator('.verify-standing').waitFor();
      },
    },
    'sign-in': {
      show: async page => {
        await page.goto(`${served.url}/viec`);
        await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).click();
        await page.locator(`button[value="${SPECIALIST}"]`).waitFor();
      },
    },
    work: {
      show: async page => {
        await open(page, '/viec', SPECIALIST);
        await list(page);
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
      },
    },
    counter: {
      show: async page => {
        await open(page, '/quay', 'counter.bat-xat');
        await page.locator('#owner-identityNumber').waitFor();
        await scanCard(page, CARD);
        await page
          .getByText(/Nguyễn Văn An/)
          .first()
          .waitFor();
        const type = (text: string) => page.keyboard.type(text, { delay: 90 });
        const enter = () => page.keyboard.press('Enter');
        await type('0912345678');
        await enter();
        await type('ho kin');
        await enter();
        await page.locator('#form-businessName').waitFor();
        await enter();
        await type('Hộ kinh doanh Minh Anh');
        await enter();
      },
    },
    correction: {
      show: async page => {
        await open(page, `/quay?hs=${filed}`, 'counter.bat-xat');
        await page.locator('#review-form').waitFor();
        await page.keyboard.press('F2');
        await page.locator('#correct-form-area').selectOption('urban');
        await page.getByText('300.000 đ → 500.000 đ').waitFor();
      },
    },
    dossier: {
      show: async page => {
        await open(page, `/ho-so/${seen}`, SPECIALIST);
        await decision(page);
        await page.getByRole('radio').first().check();
      },
    },
    paper: {
      show: async page => {
        await open(page, `/ho-so/${seen}`, SPECIALIST);
        await decision(page);
        await page.keyboard.press('1');
        await page.locator('canvas').first().waitFor();
      },
    },
    ledger: {
      show: async page => {
        await open(page, `/ho-so/${held}`, SPECIALIST);
        await decision(page);
        const heading = page.getByRole('heading', { level: 2, name: /^(Thời gian xử lý|Who held it how long)$/ });
        await heading.evaluate(element => element.scrollIntoView({ block: 'start' }));
      },
    },
    coming: {
      show: async page => {
        await open(page, '/viec?vai=specialist&bang=coming', 'specialist.tax');
        await list(page);
      },
    },
    supplement: {
      language: 'en',
      theme: 'dark',
      show: async page => {
        await open(page, `/ho-so/${seen}`, SPECIALIST);
        await page.getByRole('button', { name: /Yêu cầu bổ sung|Ask for papers/ }).click();
        await page.getByRole('checkbox').first().check();
        await page.getByRole('textbox').last().fill('Trang 2 bị mờ, chụp lại');
      },
    },
    'to-sign': {
      show: async page => {
        await open(page, '/ky', 'leader.bat-xat');
        await list(page);
        await page.keyboard.press('a');
      },
    },
    'sign-files': {
      show: async page => {
        await open(page, `/ky?q=${laid}`, 'leader.bat-xat');
        await page.getByText(laid).first().click();
        await page
          .getByRole('button', { name: /^(Xem tệp|Look at it)$/ })
          .first()
          .click();
        await page.locator('.paper-viewer canvas').first().waitFor();
      },
    },
    'sign-batch': {
      show: async page => {
        await open(page, '/ky', 'leader.bat-xat');
        await list(page);
        await page.keyboard.press('a');
        await page.keyboard.press('k');
        await page.getByRole('alertdialog').waitFor();
      },
    },
    control: {
      show: async page => {
        await open(page, '/dieu-hanh?theo=goi-dien', 'control.lao-cai');
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page
          .getByRole('link', { name: /^(Gọi|Call) / })
          .first()
          .waitFor();
      },
    },
    post: {
      show: async page => {
        await open(page, '/buu-chinh', CLERK);
        await list(page);
        for (const item of items.slice(0, 5)) await scan(page, item);
        await scan(page, 'RR473120005VN');
      },
    },
    registry: {
      show: async page => {
        await open(page, '/van-thu', 'registry.bat-xat');
        await list(page);
        await page.getByRole('group').first().waitFor();
      },
    },
    cashier: {
      show: async page => {
        await open(page, '/thu-ngan', 'cashier.bat-xat');
        await list(page);
        await page.getByRole('button', { name: /F9/ }).waitFor();
      },
    },
    directory: {
      show: async page => {
        await appointSome(served);
        await open(page, '/quan-tri?chon=H38.21', ADMINISTRATOR);
        const end = page.getByRole('button', { name: /^(Phân công người thay|Name a substitute)$/ });
        await end.waitFor();
        await end.scrollIntoViewIfNeeded();
        await page.mouse.move(0, 0);
      },
    },
    alerts: {
      show: async page => {
        const officer = (await served.province.store.table.find(key.officer(SPECIALIST as PersonId))) as Item;
        await served.province.store.table.transact([{ put: { ...officer, email: 'sung.ly@laocai.example' } }]);
        await open(page, '/viec/nhac-viec', SPECIALIST);
        await page.getByText('sung.ly@laocai.example').waitFor();
      },
    },
    redrive: {
      show: async page => {
        await open(page, `/ky-thuat/ho-so/${stuck}`, 'engineer.lao-cai');
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.keyboard.press('r');
        await page.getByRole('button', { name: /Enter/ }).waitFor();
      },
    },
  };
};
