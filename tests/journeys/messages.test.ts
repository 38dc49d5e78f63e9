/** What the applicant reads in messages, beside where the dossier stands. */
import { beforeEach, describe, expect, test } from 'vitest';
import { ELECTRICITY, electricityForm } from '../../bench/prepare.ts';
import { households } from '../../samples/households.ts';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Delivery } from '../../schemas/journal.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { readJournal } from '../../store/dossier/journal.ts';
import { refundTransaction } from '../../store/money/cashier.ts';
import { listPayments, receivePaymentNotice } from '../../store/money/payments.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { requestSupplement } from '../../store/steps/supplement.ts';
import {
  accept,
  askSupplement,
  decide,
  deskOf,
  fromLicensingToTheEnd,
  paymentNotice,
  refuse,
  taskOf,
  untilLicensing,
  untilPayment,
  withdraw,
} from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

/** The last mail, in Vietnamese and in English. */
const lastMail = (): readonly string[] => world.mails.at(-1)?.text.split('\n\n') ?? [];
const tooLate = async () => {
  world.clock.advance({ days: 200 });
  await world.minute();
};

test("a request names each paper by its title with the officer's words, and so does the journal", async () => {
  const code = await file(world);
  await accept(world, code);
  const step = 'register-business';
  const { version } = await taskOf(world, code, step);
  const items = [
    { component: 'premises-contract', why: 'Thiếu chữ ký.' },
    { component: 'identity-paper', why: 'Ảnh mờ' },
  ];
  const by = await deskOf(world, code, step);
  await requestSupplement(world.store, { code, step, by, version, items, override: false });
  await world.settle();
  const lines = [
    'Hợp đồng thuê hoặc giấy tờ về địa điểm kinh doanh: Thiếu chữ ký',
    'Giấy tờ pháp lý của chủ hộ kinh doanh: Ảnh mờ',
  ];
  expect(lastMail()[0]).toContain(`: ${lines.join('; ')}.`);
  expect(lastMail()[1]).toContain("Contract or title of the premises; The owner's identity paper.");
  const found = (await readJournal(world.store, code)).find(({ entry }) => entry.type === 'supplement-requested');
  expect(found?.text).toBe(lines.join('\n').replace('Thiếu chữ ký', 'Thiếu chữ ký.'));
});

describe('a result that is ready', () => {
  const untilSettled = async (delivery: Delivery) => {
    const code = await file(world, { delivery });
    await untilLicensing(world, code);
    await fromLicensingToTheEnd(world, code);
    return world.mails.filter(({ subject }) => /Đã (xử lý xong|trả kết quả)$/.test(subject)).map(({ text }) => text);
  };

  test('at the counter is announced with where to collect it, and after its return with where to read it', async () => {
    const [settled, returned] = await untilSettled('counter');
    expect(settled).toContain('Mời ông/bà đến nhận kết quả tại Trung tâm Phục vụ hành chính công xã Bát Xát.');
    expect(returned).toContain('Ông/bà có thể xem và tải bản điện tử của kết quả trong hồ sơ.');
  });

  test('by post is announced as coming by post', async () => {
    expect(await untilSettled('post')).toEqual([expect.stringContaining('qua dịch vụ bưu chính công ích.')]);
  });

  test('by electronic delivery is announced with where to read it', async () => {
    const [settled] = await untilSettled('electronic');
    expect(settled).toContain('Kết quả được trả bằng bản điện tử; ông/bà có thể xem và tải trong hồ sơ.');
  });
});

describe('a message about money', () => {
  let code: DossierCode;
  beforeEach(async () => {
    code = await file(world);
    await untilPayment(world, code);
  });
  const came = async (changed: { readonly amount?: number; readonly transaction?: string } = {}) => {
    await receivePaymentNotice(world.store, { ...(await paymentNotice(world, code)), ...changed });
    await world.settle();
    return lastMail()[0];
  };

  test('that pays the fees is part of the message about the new status', async () => {
    expect(await came()).toMatch(/“Đang xử lý”.* Đã nhận đủ 300\.000 đồng phí, lệ phí do ông\/bà nộp\./);
  });

  test('is sent for another sum, for a second payment and for a refund, one each', async () => {
    expect(await came({ amount: 200_000, transaction: 'FT-less' })).toContain(
      'Số tiền 200.000 đồng đã nhận không đúng với số tiền phải nộp.',
    );
    await came();
    const twice = await came({ transaction: 'FT-twice' });
    expect(twice).toContain('Số tiền 300.000 đồng đã nhận không thuộc khoản phải nộp và sẽ được hoàn trả cho ông/bà.');
    const [payment] = await listPayments(world.store, code);
    const by = officerOf(COUNTER.batXat, 'cashier');
    const refund = { code, payment: payment?.payment ?? '', by, transaction: 'FT-twice', reason: 'Nộp hai lần' };
    await refundTransaction(world.store, refund);
    await world.settle();
    expect(lastMail()[0]).toContain(
      'Đã có quyết định hoàn trả ông/bà số tiền 300.000 đồng. Lý do được ghi trong hồ sơ.',
    );
    const { notifications } = await listNotifications(world.store, citizenOf(households.riceWine), { limit: 3 });
    expect(notifications.map(({ text }) => text.vi)).toEqual([
      lastMail()[0],
      twice,
      expect.stringContaining('Đã nhận đủ'),
    ]);
  });
});

test('an invitation of the post, and an item that went back, are announced with what to do', async () => {
  const code = await file(world, { delivery: 'post' });
  await untilLicensing(world, code);
  await fromLicensingToTheEnd(world, code);
  const [item] = await listShipments(world.store, code);
  const number = item?.item as ItemNumber;
  await moveItem(world.store, { item: number, by: officerOf(COUNTER.batXat, 'counter'), movement: 'hand-over' });
  for (const [event, kind] of (['received', 'invited', 'invited', 'returned'] as const).entries()) {
    world.clock.advance({ days: 3 });
    await receiveCarrierNotice(world.store, number, { item: number, event: event + 1, kind, at: world.clock.now() });
  }
  await world.settle();
  const texts = world.mails.slice(-3).map(({ text }) => text.split('\n\n')[0]);
  const invitation = expect.stringContaining(`Bưu điện mời ông/bà nhận bưu gửi ${number}`);
  expect(texts).toEqual([
    invitation,
    invitation,
    expect.stringMatching(/đã được chuyển hoàn\. Mời ông\/bà đến nhận tại Trung tâm/),
  ]);
});

test('papers that the post brings back to the applicant are never called a result', async () => {
  const clerk = officerOf('H38.21.3', 'post-clerk');
  const code = await file(world, { by: clerk });
  const item = ItemNumber.parse(itemNumber(55_000_020));
  await registerHandIn(world.store, { code, by: clerk, item, contents: ['Đơn'] });
  await refuse(world, code);
  for (const movement of ['invite', 'invite', 'return'] as const) {
    await moveItem(world.store, { item, by: clerk, movement });
    world.clock.advance({ days: 4 });
  }
  await world.settle();
  const texts = world.mails.slice(-2).map(({ text }) => text.split('\n\n')[0]);
  expect(texts).toEqual([
    expect.stringContaining(`Bưu điện mời ông/bà nhận bưu gửi ${item} của hồ sơ ${code}.`),
    expect.stringMatching(/đã được chuyển hoàn\. Mời ông\/bà đến nhận tại Trung tâm/),
  ]);
});

test('every message names its procedure once', async () => {
  await accept(world, await file(world));
  expect(world.mails.length).toBeGreaterThan(1);
  for (const { text } of world.mails) {
    expect(text.split('Đăng ký hộ kinh doanh và cấp phép ngành nghề có điều kiện')).toHaveLength(2);
    expect(text.split('Registration of a household business and licence')).toHaveLength(2);
  }
});

describe('the message about the end of a dossier', () => {
  test('gives missing papers as the reason, before acceptance and after', async () => {
    const refused = await file(world);
    await askSupplement(world, refused, 'receive');
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Không được tiếp nhận”.* Lý do: quá thời hạn bổ sung giấy tờ\./);
    const stopped = await file(world);
    await accept(world, stopped);
    await askSupplement(world, stopped, 'register-business');
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: quá thời hạn bổ sung giấy tờ\./);
    expect(lastMail()[1]).toContain('Reason: the requested papers did not arrive in time.');
  });

  test('gives an unpaid fee as the reason', async () => {
    await untilPayment(world, await file(world));
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: quá thời hạn nộp phí, lệ phí\./);
  });

  test('gives the part that the applicant did not do as the reason', async () => {
    const code = await file(world, { procedure: ELECTRICITY, form: electricityForm });
    await accept(world, code);
    for (const step of ['agree-connection', 'permit-commune-road-works']) await decide(world, code, step, 'approved');
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: quá thời hạn thực hiện phần việc của ông\/bà\./);
  });

  test('says that the applicant asked for it, and after a refusal its legal ground, the reason, and where the papers are', async () => {
    const code = await file(world);
    await withdraw(world, code);
    await decide(world, code, 'withdrawal', 'confirmed');
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: ông\/bà đã đề nghị rút hồ sơ\./);
    const rejected = await file(world);
    await accept(world, rejected);
    await decide(world, rejected, 'register-business', 'rejected', 'Không đủ điều kiện');
    expect(lastMail()[0]).toMatch(
      /“Dừng xử lý”.* bị từ chối giải quyết \(phiếu 03\): hồ sơ không đủ điều kiện giải quyết theo quy định \(khoản 3 Điều 19 Nghị định 118\/2025\/NĐ-CP\)\. Lý do cụ thể: Không đủ điều kiện\. Mời ông\/bà nhận phiếu từ chối và giấy tờ đã nộp tại /,
    );
  });
});
