/** Alerts of officers by mail: at once, or in one mail in the morning. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COUNTER, officers } from '../../../samples/province.ts';
import type { AlertWishes } from '../../../schemas/alert.ts';
import { USUAL_WISHES } from '../../../schemas/alert.ts';
import type { DossierCode, PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import type { Officer } from '../../../schemas/officer.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { chooseAlerts, readAlertSettings } from '../../../store/alerts/settings.ts';
import { listingWrites, officerItem } from '../../../store/directory/officers-of-unit.ts';
import { putSubstitute } from '../../../store/directory/substitutes.ts';
import { takeTask } from '../../../store/steps/assign-task.ts';
import { at, startFromPublished } from '../../kit/calendar.ts';
import { accept, askSupplement, decide, fileAccepted, supply, taskOf } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const SPECIALIST = 'specialist.bat-xat';
const LEADER = 'leader.bat-xat';
const CLERK = 'counter.bat-xat';
const LATE = at('11-20', '09:00');
const mailOf = (id: string): string => `${id}@laocai.example`;

let world: World;
beforeEach(async () => {
  startFromPublished();
  world = await openWorld({ inMemory: true });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const sampleOf = (id: string): Officer => {
  const found = officers.find(officer => officer.id === id);
  if (!found) throw new Error(`${id} is no officer of the sample.`);
  return found;
};

/** An administrator has entered the address of these officers. */
const withAddress = async (...ids: readonly string[]): Promise<void> =>
  world.embedded.transact(ids.map(id => ({ put: officerItem({ ...sampleOf(id), email: mailOf(id) }) })));

const as = (id: string): Principal => {
  const { unit, roles } = sampleOf(id);
  return { kind: 'officer', id: id as PersonId, unit, roles };
};
const choose = (id: string, wishes: Partial<AlertWishes>) =>
  chooseAlerts(world.store, as(id), { ...USUAL_WISHES, ...wishes });

/** Mails to officers since the last time, oldest first. */
const mailed = (): readonly string[] =>
  world.mails
    .splice(0)
    .filter(({ to }) => to.endsWith('@laocai.example'))
    .map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`);

/** Time passes to that moment, and each minute's run comes once, with all that follows. */
const until = async (date: string, time: string): Promise<void> => {
  world.clock.moveTo(at(date, time));
  await world.minute(2);
};

const take = async (code: DossierCode, step: string, id: string): Promise<void> => {
  const { version } = await taskOf(world, code, step);
  await takeTask(world.store, { code, step, by: as(id), version });
};

test('an officer who has chosen nothing gets one mail in the morning with what is late and due today', async () => {
  await withAddress(SPECIALIST);
  await world.minute();
  const late = await fileAccepted(world);
  await until('11-25', '08:00');
  const today = await fileAccepted(world);
  mailed();
  await until('11-27', '07:29');
  expect(mailed()).toEqual([]);
  await until('11-27', '07:30');
  expect(mailed()).toEqual([`${SPECIALIST}: Nhắc việc 27/11/2026 – Quá hạn: 1, Sắp đến hạn: 1`]);
  await until('11-27', '09:00');
  expect(mailed()).toEqual([]);
  expect(late).not.toBe(today);
});

test('the mail names codes, procedure, step and times, and nobody', async () => {
  await withAddress(SPECIALIST);
  await world.minute();
  const code = await fileAccepted(world);
  await until('11-26', '07:30');
  const [mail] = world.mails.filter(({ to }) => to === mailOf(SPECIALIST));
  expect(mail?.text).toContain(`${code} · Đăng ký hộ kinh doanh`);
  expect(mail?.text).toMatch(/hạn \d\d:\d\d, Thứ Năm, 26\/11\/2026/);
  expect(mail?.text).toContain(`/ho-so/${code}`);
  expect(mail?.chosenAt).toMatch(/\/viec\/nhac-viec$/);
  expect(`${mail?.text}${mail?.html}`).not.toMatch(/Giàng|Vàng|Nguyễn|0\d{9}/);
});

test('nobody gets a mail on a weekend or a holiday; the next working day says all of it', async () => {
  await withAddress(SPECIALIST);
  world.clock.moveTo(at('11-19', '09:00'));
  await world.minute();
  await fileAccepted(world);
  for (const day of ['11-21', '11-22']) await until(day, '07:30');
  expect(mailed()).toEqual([]);
  await until('11-23', '07:30');
  expect(mailed()).toEqual([`${SPECIALIST}: Nhắc việc 23/11/2026 – Sắp đến hạn: 1`]);
  // 24/11 is a holiday in this year.
  await until('11-24', '07:30');
  expect(mailed()).toEqual([]);
  await until('11-25', '07:30');
  expect(mailed()).toEqual([`${SPECIALIST}: Nhắc việc 25/11/2026 – Quá hạn: 1`]);
});

test('who has chosen so hears at once, with the leader of what is late, each of it once', async () => {
  await withAddress(SPECIALIST, LEADER);
  for (const id of [SPECIALIST, LEADER]) await choose(id, { when: 'at-once' });
  const code = await fileAccepted(world);
  const { due } = await taskOf(world, code, 'register-business');
  world.clock.moveTo(due as never);
  await world.minute(2);
  world.clock.advance({ hours: 15 });
  await world.minute(3);
  const mails = mailed();
  expect(mails.filter(line => line.startsWith(SPECIALIST))).toEqual([
    `${SPECIALIST}: Nhắc việc 26/11/2026 – Quá hạn: 1, Sắp đến hạn: 1`,
  ]);
  expect(mails.filter(line => line.startsWith(LEADER)).join()).toContain(`Quá hạn: ${code}`);
});

test('what is raised at night waits for the end of the quiet hours', async () => {
  await withAddress(CLERK);
  await choose(CLERK, { when: 'at-once' });
  world.clock.moveTo(at('11-23', '19:00'));
  const code = await file(world);
  await until('11-23', '21:30');
  expect(mailed()).toEqual([]);
  // 24/11 is a holiday.
  await until('11-24', '10:00');
  expect(mailed()).toEqual([]);
  await until('11-25', '07:30');
  expect(mailed()).toEqual([`${CLERK}: Hồ sơ trực tuyến chờ trả lời quá 2 giờ: ${code}`]);
});

test('papers that came in are said to who asked for them, at once or in the next digest', async () => {
  await withAddress(SPECIALIST);
  await world.minute();
  const first = await fileAccepted(world);
  await askSupplement(world, first, 'register-business');
  await supply(world, first, 'register-business');
  await world.minute();
  expect(mailed()).toEqual([]);
  await until('11-25', '07:30');
  expect(mailed().join()).toContain('Đã nộp giấy tờ bổ sung: 1');
  await choose(SPECIALIST, { when: 'at-once' });
  await world.minute();
  const second = await fileAccepted(world);
  await askSupplement(world, second, 'register-business');
  await supply(world, second, 'register-business');
  await world.minute(2);
  expect(mailed()).toEqual([`${SPECIALIST}: Đã nộp giấy tờ bổ sung: ${second}`]);
});

test('a digest does not say that papers came in whose step has ended since', async () => {
  await withAddress(SPECIALIST);
  await world.minute();
  const code = await fileAccepted(world);
  await askSupplement(world, code, 'register-business');
  await supply(world, code, 'register-business');
  await world.minute();
  await decide(world, code, 'register-business', 'approved');
  await until('11-25', '07:30');
  expect(mailed()).toEqual([]);
});

test('who wants only what the law asks for hears of an apology to write and not of what is due', async () => {
  await withAddress(LEADER, SPECIALIST);
  for (const id of [LEADER, SPECIALIST]) await choose(id, { when: 'required' });
  await world.minute();
  await fileAccepted(world);
  await world.minute();
  for (let day = 1; day <= 31; day += 1) await until(`12-${String(day).padStart(2, '0')}`, '07:30');
  const mails = mailed();
  expect(mails.length).toBeGreaterThan(0);
  for (const line of mails) expect(line).toMatch(/^leader\.bat-xat: Nhắc việc \S+ – Thư xin lỗi phải gửi: 1$/);
});

test('a substitute gets the alert in place of the officer who is away, and the desk that of one who has left', async () => {
  const colleague: Officer = {
    ...sampleOf(SPECIALIST),
    ...{ id: 'specialist-2.bat-xat' as PersonId, name: 'Sùng Thị Mỷ', email: mailOf('specialist-2.bat-xat') },
  };
  await withAddress(SPECIALIST);
  await world.embedded.transact([{ put: officerItem(colleague) }, ...listingWrites(undefined, colleague)]);
  await world.minute();
  const code = await fileAccepted(world);
  await take(code, 'register-business', SPECIALIST);
  const administrator: Principal = { ...as(SPECIALIST), id: 'a' as PersonId, roles: ['administrator'] } as Principal;
  const terms = { roles: ['specialist' as const], from: '2026-11-26', until: '2026-11-26', reason: 'Đi họp' };
  await putSubstitute(world.store, {
    ...{ unit: 'H38.21' as UnitCode, insteadOf: SPECIALIST as PersonId, substitute: colleague.id, terms },
    by: administrator,
  });
  await until('11-26', '07:30');
  expect(mailed()).toEqual(['specialist-2.bat-xat: Nhắc việc 26/11/2026 – Sắp đến hạn: 1']);
  await until('11-27', '07:30');
  expect(mailed()).toEqual([`${SPECIALIST}: Nhắc việc 27/11/2026 – Quá hạn: 1`]);
  await world.embedded.transact([
    { put: officerItem({ ...sampleOf(SPECIALIST), email: mailOf(SPECIALIST), until: '2026-11-27' }) },
  ]);
  await until('11-30', '07:30');
  expect(mailed()).toEqual(['specialist-2.bat-xat: Nhắc việc 30/11/2026 – Quá hạn: 1']);
});

test('a server that stood still in the morning sends the digest when it runs again, unless the unit has closed', async () => {
  await withAddress(SPECIALIST);
  await world.minute();
  await fileAccepted(world);
  await until('11-26', '10:00');
  expect(mailed()).toEqual([`${SPECIALIST}: Nhắc việc 26/11/2026 – Quá hạn: 1`]);
  await until('11-27', '17:30');
  expect(mailed()).toEqual([]);
  await until('11-30', '07:30');
  expect(mailed()).toHaveLength(1);
});

test('a digest that failed is made in the next minute, and those that were made are not made again', async () => {
  await withAddress(SPECIALIST, LEADER);
  await world.minute();
  await fileAccepted(world);
  const { table } = world;
  const { transact } = table;
  let faults = 1;
  table.transact = async (writes, ...more) => {
    const isLeaders = writes.some(
      write => 'put' in write && write.put.entity === 'alerts' && write.put.officer === LEADER,
    );
    if (isLeaders && faults-- > 0) throw new Error('nobody knows why');
    return transact.call(table, writes, ...more);
  };
  world.clock.moveTo(at('11-27', '07:30'));
  await world.minute();
  expect(world.faults.splice(0)).toHaveLength(1);
  expect(mailed()).toEqual([`${SPECIALIST}: Nhắc việc 27/11/2026 – Quá hạn: 1`]);
  await world.minute(2);
  expect(mailed()).toEqual([`${LEADER}: Nhắc việc 27/11/2026 – Quá hạn: 1`]);
});

test('ten thousand tasks are counted to five hundred, and the twenty most urgent are named', async () => {
  await withAddress(SPECIALIST);
  await world.minute();
  const code = await fileAccepted(world);
  const { pk, sk } = { pk: `D#${code}`, sk: 'T#register-business' };
  const task = (await world.embedded.find({ pk, sk })) as Record<string, unknown>;
  for (let from = 0; from < 10_000; from += 100)
    await world.embedded.transact(
      Array.from({ length: 100 }, (_, i) => {
        const { dueIn: _in, dueAt: _at, ...item } = task;
        const name = `${code}${String(from + i).padStart(5, '0')}`;
        return {
          put: { ...item, pk: `D#${name}`, sk, due: LATE, deskOrder: `${LATE}#${name}` } as never,
        };
      }),
    );
  await until('11-25', '07:30');
  const [mail] = world.mails.filter(({ to }) => to === mailOf(SPECIALIST));
  expect(mail?.subject).toContain('Quá hạn: từ 500');
  expect(mail?.text.split('\n').filter(line => line.startsWith('- '))).toHaveLength(20);
  expect(mail?.text.length).toBeLessThan(10_000);
});

test('only officers choose, and see where their alerts go', async () => {
  await withAddress(SPECIALIST);
  expect(await readAlertSettings(world.store, as(SPECIALIST))).toEqual({
    ...{ wishes: USUAL_WISHES, email: mailOf(SPECIALIST), media: ['email'], failed: [] },
  });
  const citizen: Principal = { kind: 'citizen', id: 'nobody' as PersonId };
  await expect(readAlertSettings(world.store, citizen)).rejects.toThrow('Only officers');
  await expect(chooseAlerts(world.store, citizen, USUAL_WISHES)).rejects.toThrow('Only officers');
  expect(COUNTER.batXat).toBe('H38.21.1');
  await accept(world, await file(world));
});
