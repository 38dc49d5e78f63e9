/** What the applicant reads in messages, beside where the dossier stands. */
import { describe, expect, test } from 'vitest';
import { ELECTRICITY, electricityForm } from '../../bench/prepare.ts';
import type { Delivery } from '../../schemas/journal.ts';
import { readJournal } from '../../store/journal.ts';
import { requestSupplement } from '../../store/supplement.ts';
import {
  accept,
  askSupplement,
  decide,
  deskOf,
  fromLicensingToTheEnd,
  taskOf,
  untilLicensing,
  untilPayment,
  withdraw,
} from '../acts.ts';
import { freshWorld } from '../fresh-world.ts';
import { file, type World } from '../world.ts';

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

test('papers are asked for by their titles, each with what the officer wrote, and so the journal tells it', async () => {
  const code = await file(world);
  await accept(world, code);
  const step = 'register-business';
  const { version } = await taskOf(world, code, step);
  const items = [
    { component: 'premises-contract', why: 'Thiếu chữ ký' },
    { component: 'identity-paper', why: 'Ảnh mờ' },
  ];
  const by = await deskOf(world, code, step);
  await requestSupplement(world.memory, { code, step, by, version, items, override: false });
  await world.settle();
  const lines = [
    'Hợp đồng thuê hoặc giấy tờ về địa điểm kinh doanh: Thiếu chữ ký',
    'Giấy tờ pháp lý của chủ hộ kinh doanh: Ảnh mờ',
  ];
  expect(lastMail()[0]).toContain(`: ${lines.join('; ')}.`);
  expect(lastMail()[1]).toContain("Contract or title of the premises; The owner's identity paper.");
  const told = (await readJournal(world.memory, code)).find(({ entry }) => entry.type === 'supplement-requested');
  expect(told?.text).toBe(lines.join('\n'));
});

describe('a result that is ready', () => {
  const untilSettled = async (delivery: Delivery) => {
    const code = await file(world, { delivery });
    await untilLicensing(world, code);
    await fromLicensingToTheEnd(world, code);
    return world.mails.filter(({ subject }) => /Đã (xử lý xong|trả kết quả)$/.test(subject)).map(({ text }) => text);
  };

  test('at the counter is told with where to collect it, and once returned with where to read it', async () => {
    const [settled, returned] = await untilSettled('counter');
    expect(settled).toContain('Mời ông/bà đến nhận kết quả tại Trung tâm Phục vụ hành chính công xã Bát Xát.');
    expect(returned).toContain('Ông/bà có thể xem và tải bản điện tử của kết quả trong hồ sơ.');
  });

  test('by post is told to come by post', async () => {
    expect(await untilSettled('post')).toEqual([expect.stringContaining('qua dịch vụ bưu chính công ích.')]);
  });

  test('electronically is told with where to read it', async () => {
    const [settled] = await untilSettled('electronic');
    expect(settled).toContain('Kết quả được trả bằng bản điện tử; ông/bà có thể xem và tải trong hồ sơ.');
  });
});

describe('the end of a dossier', () => {
  test('that came by papers which did not come is told with this reason, before acceptance and after', async () => {
    const refused = await file(world);
    await askSupplement(world, refused, 'receive');
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Không được tiếp nhận”.* Lý do: quá thời hạn bổ sung giấy tờ\./);
    const stopped = await file(world);
    await accept(world, stopped);
    await askSupplement(world, stopped, 'register-business');
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: quá thời hạn bổ sung giấy tờ\./);
    expect(lastMail()[1]).toContain('The reason: the papers that were asked for did not come in time.');
  });

  test('that came by a fee which was not paid is told with this reason', async () => {
    await untilPayment(world, await file(world));
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: quá thời hạn nộp phí, lệ phí\./);
  });

  test("that came by the applicant's own part which was not done is told with this reason", async () => {
    const code = await file(world, { procedure: ELECTRICITY, form: electricityForm });
    await accept(world, code);
    for (const step of ['agree-connection', 'permit-commune-road-works']) await decide(world, code, step, 'approved');
    await tooLate();
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: quá thời hạn thực hiện phần việc của ông\/bà\./);
  });

  test('that the applicant asked for is told so, and for a negative decision the reason stands in the dossier', async () => {
    const code = await file(world);
    await withdraw(world, code);
    await decide(world, code, 'withdrawal', 'confirmed');
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do: ông\/bà đã yêu cầu rút hồ sơ\./);
    const rejected = await file(world);
    await accept(world, rejected);
    await decide(world, rejected, 'register-business', 'rejected', 'Không đủ điều kiện');
    expect(lastMail()[0]).toMatch(/“Dừng xử lý”.* Lý do được ghi trong hồ sơ\./);
  });
});
