/** What a leader sees of a dossier before signing it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { OfficerPrincipal } from '../../../schemas/principal.ts';
import { listToSign, readLoad, readSigningCard } from '../../../store/queries/signing.ts';
import { takeTask } from '../../../store/steps/assign-task.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { decide, fileAccepted, fileUntilLicensing, taskOf, withdraw } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const leader = officerOf('H38.21', 'leader') as OfficerPrincipal;
const specialist = officerOf('H38.21', 'specialist');
const PAGE = { limit: 100 };
let world: World;
beforeEach(async () => {
  world = await openWorld({ inMemory: true });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const fileUntilSigning = async (household = households.riceWine): Promise<DossierCode> => {
  const code = await fileUntilLicensing(world, { household });
  const { version } = await taskOf(world, code, 'appraise-licence');
  const note = 'Đã kiểm tra tại chỗ.';
  await decideTask(world.store, {
    ...{ code, step: 'appraise-licence', by: specialist, version, outcome: 'approved', note },
  });
  await world.settle();
  return code;
};

describe('the list to sign', () => {
  test('says whose dossier it is, how the steps before ended, and what will be issued', async () => {
    const code = await fileUntilSigning();
    const { tasks } = await listToSign(world.store, leader, PAGE);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({
      ...{ dossier: code, step: 'sign-licence', owner: households.riceWine.citizen.party.name, flags: [] },
      results: [
        { vi: 'Giấy chứng nhận đăng ký hộ kinh doanh' },
        { vi: 'Giấy phép kinh doanh ngành nghề có điều kiện' },
      ],
    });
    expect(tasks[0]?.earlier.map(({ step, outcome, usual }) => [step, outcome, usual])).toEqual([
      ['register-business', 'approved', true],
      ['issue-tax-code', 'done', true],
      ['appraise-licence', 'approved', true],
    ]);
  });

  test('one that comes back after it was sent back is no routine', async () => {
    const code = await fileUntilSigning();
    await decide(world, code, 'sign-licence', 'sent-back', 'Thiếu biên bản');
    await decide(world, code, 'appraise-licence', 'approved');
    const { tasks } = await listToSign(world.store, leader, PAGE);
    expect(tasks.map(({ flags }) => flags)).toEqual([['again']]);
  });

  test('one that the applicant asked to withdraw says so', async () => {
    const code = await fileUntilSigning();
    await withdraw(world, code);
    const { tasks } = await listToSign(world.store, leader, PAGE);
    expect(tasks.map(({ flags }) => flags)).toEqual([['withdrawal']]);
  });

  test('one whose promised date has passed is marked, with the new date that the applicant was given', async () => {
    await fileUntilSigning();
    world.clock.advance({ days: 60 });
    await world.minute();
    const { tasks } = await listToSign(world.store, leader, PAGE);
    expect(tasks.map(({ flags, overdue }) => [overdue, ...flags])).toEqual([[true, 'dossier-late', 'apology']]);
  });

  test('names who of the desk has taken one, in the list and on its card', async () => {
    const code = await fileUntilSigning();
    const { version } = await taskOf(world, code, 'sign-licence');
    const at = { code, step: 'sign-licence', by: leader };
    await takeTask(world.store, { ...at, version });
    const { tasks } = await listToSign(world.store, leader, PAGE);
    expect(tasks.map(({ assignee }) => assignee?.id)).toEqual([leader.id]);
    expect((await readSigningCard(world.store, at)).assignee?.id).toBe(leader.id);
  });

  test('is for leaders only', async () => {
    await expect(listToSign(world.store, specialist, PAGE)).rejects.toMatchObject({ refusal: 'forbidden' });
  });
});

describe('the card of one', () => {
  test('names who decided what before, with the notes, and what the tax system found', async () => {
    const code = await fileUntilSigning();
    const card = await readSigningCard(world.store, { code, step: 'sign-licence', by: leader });
    expect(card.decisions.map(({ step, by }) => [step, by.name ?? by.id])).toEqual([
      ['receive', 'Nguyễn Thị Mai'],
      ['register-business', 'Lý A Sùng'],
      ['issue-tax-code', 'tax'],
      ['appraise-licence', 'Lý A Sùng'],
    ]);
    expect(card.decisions.at(-1)?.note).toBe('Đã kiểm tra tại chỗ.');
    expect(card.findings).toEqual([
      {
        step: 'issue-tax-code',
        title: { vi: 'Cấp mã số thuế', en: 'Issue the tax code' },
        data: { taxCode: '5300123458' },
      },
    ]);
  });

  test('belongs to the leader of the unit: not to one of another, and not once it is decided', async () => {
    const code = await fileUntilSigning();
    const other = officerOf('H38.22', 'leader');
    const at = { code, step: 'sign-licence' };
    await expect(readSigningCard(world.store, { ...at, by: other })).rejects.toMatchObject({ refusal: 'not-found' });
    await decide(world, code, 'sign-licence', 'signed');
    await expect(readSigningCard(world.store, { ...at, by: leader })).rejects.toMatchObject({ refusal: 'not-found' });
  });
});

test('the load of the unit counts what is open, late and due today at each desk', async () => {
  await fileAccepted(world);
  await fileAccepted(world);
  await fileUntilSigning();
  expect(await readLoad(world.store, leader)).toEqual([
    { role: 'specialist', open: 2, late: 0, today: 0, more: false },
    { role: 'leader', open: 1, late: 0, today: 0, more: false },
  ]);
  world.clock.advance({ days: 10 });
  expect((await readLoad(world.store, leader)).map(({ role, late }) => [role, late])).toEqual([
    ['specialist', 2],
    ['leader', 1],
  ]);
});
