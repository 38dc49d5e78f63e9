/** Messages that say what a procedure asks for by its own words: from the desk to the mail server and to the list in the application. */
import { expect, test } from 'vitest';
import { smtpMailer } from '../../platform/embedded/mail/smtp-mailer.ts';
import { forms } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Delivery } from '../../schemas/journal.ts';
import { toInstant } from '../../schemas/time.ts';
import { listNotificationsOf } from '../../store/queries/messages.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { startMailServer } from '../kit/server/mail-server.ts';
import { type ReadMail, readMail } from '../kit/server/read-mail.ts';
import { accept, decide, deskOf, pay, sendResults, taskOf } from '../kit/world/acts.ts';
import { citizenOf, file } from '../kit/world/filing.ts';
import { openWorld, type World } from '../kit/world/world.ts';

/** A world whose mails go to a real mail server, and what arrived there. */
const open = async (run: (world: World, mails: () => Promise<readonly ReadMail[]>) => Promise<void>) => {
  const server = await startMailServer();
  const mailer = smtpMailer({ url: server.url, from: 'khong-tra-loi@laocai.example', name: 'Một cửa Lào Cai' });
  const world = await openWorld({ portsAs: ports => ({ ...ports, mailer }), inMemory: true });
  try {
    await run(world, () => Promise.all(server.received.map(({ source }) => readMail(source))));
    expect(world.faults).toEqual([]);
  } finally {
    world.close();
  }
};

const listed = async (world: World, code: DossierCode) =>
  (await listNotificationsOf(world.store, code, citizenOf(households.riceWine))).notifications;

const HOUSE = '1.013225';
const DEATH = '2.002913';
const CONDOLENCES = 'Chúng tôi xin chia buồn cùng gia đình.';

const permitIssued = async (world: World, delivery: Delivery): Promise<DossierCode> => {
  const code = await file(world, { procedure: HOUSE, form: forms[HOUSE], delivery });
  await accept(world, code);
  for (const [step, outcome] of [
    ['appraise-permit', 'approved'],
    ['consult-planning', 'agreed'],
    ['sign-permit', 'signed'],
  ] as const)
    await decide(world, code, step, outcome);
  await pay(world, code);
  const by = await deskOf(world, code, 'issue-permit');
  const { version } = await taskOf(world, code, 'issue-permit');
  const results = await sendResults(world, { code, by, kinds: ['construction-permit', 'stamped-drawings'] });
  await issueResults(world.store, world.ports, { code, by, version, results });
  await world.settle();
  return code;
};

test('a construction permit is announced with the notice that has to come before the first day of the work', () =>
  open(async (world, mails) => {
    const code = await permitIssued(world, 'counter');
    const mail = (await mails()).find(({ subject }) => subject === `Hồ sơ ${code}: đã có giấy phép xây dựng`);
    expect(mail?.text).toMatch(
      /Mời ông\/bà đến nhận kết quả tại .*\. Trước khi khởi công ít nhất 3 ngày làm việc, đề nghị ông\/bà gửi thông báo ngày khởi công/,
    );
    expect(mail?.text).toContain('At least 3 working days before the work begins, please send a notice');
  }));

test('the list in the application says what the mails said, word for word', () =>
  open(async (world, mails) => {
    const code = await permitIssued(world, 'electronic');
    const notifications = await listed(world, code);
    expect(notifications.length).toBeGreaterThan(4);
    const arrived = await mails();
    for (const { subject, text } of notifications)
      expect(arrived).toContainEqual(
        expect.objectContaining({
          subject: subject.vi,
          text: expect.stringContaining(`${text.vi}\n\n${text.en}\n\n`),
          html: expect.stringContaining(text.vi),
        }),
      );
  }));

test('the family of somebody who has died is offered condolences with the acceptance', () =>
  open(async (world, mails) => {
    const code = await file(world, { procedure: DEATH, form: forms[DEATH] });
    await accept(world, code);
    await world.settle();
    const mail = (await mails()).find(({ subject }) => subject === `Hồ sơ ${code}: Được tiếp nhận`);
    expect(mail?.text).toContain(`${CONDOLENCES} Thủ tục:`);
  }));

test('a dossier keeps the words of its version, in mails and in the list, also when a later version says more', () =>
  open(async (world, mails) => {
    world.clock.moveTo(toInstant(Date.parse('2026-08-31T16:00:00+07:00')));
    const form = { ...(forms[DEATH] as object), diedOn: '2026-08-30' };
    const earlier = await file(world, { procedure: DEATH, form });
    world.clock.moveTo(toInstant(Date.parse('2026-09-03T09:00:00+07:00')));
    const later = await file(world, { procedure: DEATH, form });
    await accept(world, earlier);
    await accept(world, later);
    for (const [code, says] of [
      [earlier, false],
      [later, true],
    ] as const) {
      const mail = (await mails()).find(({ subject }) => subject === `Hồ sơ ${code}: Được tiếp nhận`);
      expect(mail?.text.includes(CONDOLENCES)).toBe(says);
      const accepted = (await listed(world, code)).find(({ subject }) => subject.vi.endsWith(': Được tiếp nhận'));
      expect(accepted?.text.vi.includes(CONDOLENCES)).toBe(says);
    }
  }));
