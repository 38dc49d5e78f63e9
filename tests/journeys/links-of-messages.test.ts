/** Where a mail leads: to the slip or the result that it is about, behind the sign-in. */
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { OfficerPrincipal } from '../../schemas/principal.ts';
import { readApology } from '../../store/apologies/read-apologies.ts';
import { approveApology, writeApology } from '../../store/apologies/write-apology.ts';
import { listSlips } from '../../store/slips/slips.ts';
import { HAND_BACK } from '../../workflows/rules/task-outcomes.ts';
import { at } from '../kit/calendar.ts';
import {
  accept,
  askSupplement,
  decide,
  fileAccepted,
  fileUntilLicensing,
  fileUntilPayment,
  fromLicensingToTheEnd,
  refuse,
  withdraw,
} from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { openSteps } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const OWNER = citizenOf(households.riceWine);

/** The words and the address behind the last link to the dossier: the one to choose how messages come stands behind it. */
const lastLink = (code: DossierCode) => {
  const mail = world.mails.findLast(({ text }) => text.includes(`/cua-toi/${code}`));
  const [, title = '', part = ''] =
    new RegExp(`\n\n([^\n]+):\n[^\n]+/cua-toi/${code}(#[^\n]*)?`).exec(mail?.text ?? '') ?? [];
  return { title, part };
};

/** What the last mail leads to is a slip of the dossier, of this kind. */
const expectSlip = async (code: DossierCode, kind: string, title: string) => {
  await world.settle();
  const slips = await listSlips(world.store, code, OWNER);
  const slip = slips.findLast(({ slip }) => slip === kind);
  expect(lastLink(code)).toEqual({ title: expect.stringContaining(title), part: `#phieu-${slip?.name}` });
};

describe('a mail leads to', () => {
  test('slip 01 after the acceptance', async () => {
    const code = await file(world);
    await accept(world, code);
    const mail = world.mails.find(({ subject }) => subject === `Hồ sơ ${code}: Được tiếp nhận`);
    const [slip] = await listSlips(world.store, code, OWNER);
    expect(mail?.text).toContain(`Xem giấy tiếp nhận hồ sơ và hẹn trả kết quả`);
    expect(mail?.text).toMatch(new RegExp(`/cua-toi/${code}#phieu-${slip?.name}$`, 'm'));
  });

  test('slip 02 where papers are asked for, before the acceptance and after', async () => {
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    await expectSlip(code, '02', 'Xem phiếu yêu cầu bổ sung');
    const accepted = await fileAccepted(world);
    await askSupplement(world, accepted, 'register-business');
    await expectSlip(accepted, '02', 'Xem phiếu yêu cầu bổ sung');
  });

  test('slip 03 after a refusal at the counter, after the appraisal, and where papers did not come in time', async () => {
    const code = await file(world);
    await refuse(world, code);
    await expectSlip(code, '03', 'Xem phiếu từ chối');
    const denied = await fileAccepted(world);
    await decide(world, denied, 'register-business', 'rejected', 'Không đủ điều kiện');
    expect(await openSteps(world, denied)).toEqual([HAND_BACK]);
    await expectSlip(denied, '03', 'Xem phiếu từ chối');
    const late = await file(world);
    await askSupplement(world, late, 'receive');
    world.clock.advance({ days: 200 });
    await world.minute();
    await expectSlip(late, '03', 'Xem phiếu từ chối');
  });

  test('slip 04 with an apology', async () => {
    world.clock.moveTo(at('11-02', '08:00'));
    const code = await fileAccepted(world);
    await sweepAt(world, at('11-17', '17:00'));
    const apology = { reason: 'verification', promised: '2026-11-25', words: 'Phải xác minh' } as const;
    await writeApology(world.store, { code, by: officerOf('H38.21', 'specialist') as OfficerPrincipal, ...apology });
    await world.settle();
    const leader = officerOf('H38.21', 'leader') as OfficerPrincipal;
    const { apology: written } = await readApology(world.store, { code, by: leader });
    await approveApology(world.store, { code, by: leader, version: written?.seq, ...apology });
    await expectSlip(code, '04', 'Xem phiếu xin lỗi');
  });

  test('slip 05 after a withdrawal, and after a fee that was not paid in time', async () => {
    const code = await file(world);
    await withdraw(world, code);
    await decide(world, code, 'withdrawal', 'confirmed');
    await expectSlip(code, '05', 'Xem thông báo dừng giải quyết');
    const unpaid = await fileUntilPayment(world);
    world.clock.advance({ days: 200 });
    await world.minute();
    await expectSlip(unpaid, '05', 'Xem thông báo dừng giải quyết');
  });

  test('the results when they are ready, and the whole dossier otherwise', async () => {
    const code = await fileUntilLicensing(world);
    expect(lastLink(code)).toEqual({ title: 'Xem hồ sơ và các phiếu · See the dossier and its slips', part: '' });
    await fromLicensingToTheEnd(world, code);
    expect(lastLink(code)).toEqual({ title: 'Xem và tải kết quả · See and download the result', part: '#ket-qua' });
  });
});

test('who has an account finds where to choose how messages come, in the mail and in its header; others are sent nowhere', async () => {
  await file(world);
  const mail = world.mails.at(-1);
  expect(mail?.chosenAt).toMatch(/^http:\/\/[^/]+\/cua-toi\/nhan-tin$/);
  expect(mail?.text).toContain(`Chọn cách nhận thông báo · Choose how messages come:\n${mail?.chosenAt}`);
  await file(world, { by: officerOf('H38.21.1', 'counter') });
  expect(world.mails.at(-1)?.chosenAt).toBeUndefined();
  expect(world.mails.at(-1)?.text).not.toContain('Chọn cách nhận');
});
