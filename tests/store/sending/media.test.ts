/** By which medium a message reaches the owner, and what happens where one fails. */
import { expect, test } from 'vitest';
import { smtpMailer } from '../../../platform/embedded/mail/smtp-mailer.ts';
import { Unavailable } from '../../../platform/errors.ts';
import { httpMessages } from '../../../platform/http/messages.ts';
import type { Mailer } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import { makeMessaging } from '../../../samples/outside/systems/messaging.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Medium, Sending } from '../../../schemas/sending.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { listOutbox } from '../../../store/dossier/outbox-entries.ts';
import { readSendings, undeliverableMedia } from '../../../store/dossier/sendings.ts';
import { listNotificationsOf } from '../../../store/queries/messages.ts';
import { noteReport } from '../../../store/sending/reports.ts';
import { startMailServer, type Treatment } from '../../kit/server/mail-server.ts';
import { kept, runSystem, SECRET } from '../../kit/server/outside-harness.ts';
import { accept, askSupplement } from '../../kit/world/acts.ts';
import { citizenOf, file } from '../../kit/world/filing.ts';
import { MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

const OWNER = households.riceWine.citizen.party;
const { email: _email, ...WITHOUT_MAIL } = OWNER;
const parties = { owner: WITHOUT_MAIL };
const NO_SUCH_USER: Treatment = { refuses: 'address', code: 550, words: '5.1.1 no such user' };

type Text = { readonly id: string; readonly medium: string; readonly to: string; readonly text: string };

/** A world with a real mail server and the simulated provider of texts. */
const open = async (run: (all: Awaited<ReturnType<typeof opened>>) => Promise<void>, mailer?: Mailer) => {
  const all = await opened(mailer);
  try {
    await run(all);
    expect(all.world.faults).toEqual([]);
  } finally {
    all.world.close();
  }
};

const opened = async (mailer: Mailer | undefined) => {
  const mails = await startMailServer();
  const provider = await kept(runSystem(makeMessaging, Date.parse(MONDAY_MORNING) / 1000));
  const smtp = smtpMailer({ url: mails.url, from: 'khong-tra-loi@laocai.example', name: 'Một cửa' });
  const world: World = await openWorld({
    ...{ inMemory: true, media: ['email', 'zalo', 'sms'], systems: ['messaging'] },
    portsAs: ports => ({
      ...{ ...ports, mailer: mailer ?? smtp },
      messages: httpMessages({
        systems: { messaging: { url: `${provider.url}/messages`, secret: SECRET.toString('base64') } },
        clock: ports.clock,
      }),
    }),
  });
  return {
    ...{ world, mails },
    decree: (fate: 'refused' | 'lost', medium?: 'zalo' | 'sms') =>
      provider.post(`/telephones/${OWNER.phone}/fate`, { fate, medium }),
    texts: async () => (await provider.get('/texts')).texts as readonly Text[],
  };
};

/** What became of the message about the filing. */
const became = async (world: World, code: DossierCode): Promise<readonly Sending[]> =>
  (await readSendings(world.store, code)).get(1) ?? [];
const linesOf = (sendings: readonly Sending[]): readonly string[] =>
  sendings.map(({ medium, state, why }) => [medium, state, ...(why ? [why] : [])].join(' '));
const idOf = (code: DossierCode, medium: Medium): string => `${code}.${medium}.${Date.parse(MONDAY_MORNING)}.1`;

test('who has given an e-mail address gets a mail and no text', () =>
  open(async ({ world, mails, texts }) => {
    const code = await file(world);
    expect(mails.received).toHaveLength(1);
    expect(await texts()).toEqual([]);
    expect(linesOf(await became(world, code))).toEqual(['email sent']);
    expect((await listOutbox(world.store, code)).filter(({ telling }) => telling.kind === 'mail')).toEqual([]);
  }));

test('who has given none gets a text that names the dossier and leads to it', () =>
  open(async ({ world, mails, texts }) => {
    const code = await file(world, { parties });
    const [text, ...more] = await texts();
    expect(more).toEqual([]);
    expect(text).toMatchObject({ id: idOf(code, 'zalo'), medium: 'zalo', to: OWNER.phone });
    expect(text?.text).toMatch(new RegExp(`${code}.*/cua-toi/${code}$`));
    expect(text?.text).not.toContain(OWNER.name);
    expect(mails.received).toEqual([]);
  }));

test('an address that is refused is tried once, then the telephone', () =>
  open(async ({ world, mails, texts }) => {
    mails.next(NO_SUCH_USER);
    const code = await file(world);
    expect(mails.attempts()).toBe(1);
    expect((await texts()).map(({ medium }) => medium)).toEqual(['zalo']);
    expect(linesOf(await became(world, code))).toEqual(['email failed refused', 'zalo sent']);
  }));

test('a number without Zalo gets an SMS, which is short', () =>
  open(async ({ world, decree, texts }) => {
    await decree('refused', 'zalo');
    await file(world, { parties });
    const [text] = await texts();
    expect(text).toMatchObject({ medium: 'sms' });
    expect(text?.text.length).toBeLessThanOrEqual(268);
  }));

test('where every medium is refused the message stays in the list, and nothing waits', () =>
  open(async ({ world, mails, decree, texts }) => {
    mails.next(NO_SUCH_USER);
    await decree('refused');
    const code = await file(world);
    expect(await texts()).toEqual([]);
    const messages = await readSendings(world.store, code);
    expect(undeliverableMedia(messages).map(({ medium }) => medium)).toEqual(['email', 'zalo', 'sms']);
    expect((await listOutbox(world.store, code)).filter(({ telling }) => telling.kind === 'mail')).toEqual([]);
    const { notifications } = await listNotificationsOf(world.store, code, citizenOf(households.riceWine));
    expect(notifications).toHaveLength(1);
  }));

test('a mail that comes back is sent as a text, once, however often it is reported', () =>
  open(async ({ world, mails, texts }) => {
    const code = await file(world);
    for (let times = 0; times < 2; times += 1) {
      await noteReport(world.store, { id: idOf(code, 'email'), why: 'bounced' });
      await world.settle();
    }
    expect(mails.received).toHaveLength(1);
    expect((await texts()).map(({ id }) => id)).toEqual([idOf(code, 'zalo')]);
    expect(linesOf(await became(world, code))).toEqual(['email failed bounced', 'zalo sent']);
    expect(undeliverableMedia(await readSendings(world.store, code))).toMatchObject([{ medium: 'email' }]);
  }));

test('a mail whose reader calls it unwanted is not sent by another medium', () =>
  open(async ({ world, texts }) => {
    const code = await file(world);
    await noteReport(world.store, { id: idOf(code, 'email'), why: 'complained' });
    await world.settle();
    expect(await texts()).toEqual([]);
    expect(linesOf(await became(world, code))).toEqual(['email failed complained']);
  }));

test('a failure of a message that was written at another moment changes nothing: it is made up, or of before a restore', () =>
  open(async ({ world, texts }) => {
    const code = await file(world);
    for (const why of ['bounced', 'complained'] as const)
      for (const at of [1, Date.parse(MONDAY_MORNING) + 1])
        await expect(noteReport(world.store, { id: `${code}.email.${at}.1`, why })).rejects.toMatchObject({
          refusal: 'not-found',
        });
    await world.settle();
    expect(linesOf(await became(world, code))).toEqual(['email sent']);
    expect(await texts()).toEqual([]);
  }));

test('a report of arrival is noted, and one of a message that nobody sent is refused', () =>
  open(async ({ world }) => {
    const code = await file(world, { parties });
    await noteReport(world.store, { id: idOf(code, 'zalo') });
    expect(linesOf(await became(world, code))).toEqual(['zalo arrived']);
    for (const id of [idOf(code, 'sms'), `${code}.zalo.1.99`, 'H38.2-991231-0001.zalo.1.1', 'anything'])
      await expect(noteReport(world.store, { id })).rejects.toMatchObject({ refusal: 'not-found' });
  }));

const AWAY: Mailer = {
  send: async () => {
    throw new Unavailable('The mail server is out of reach.');
  },
};

test('a mail server that is away for two hours is passed over for the telephone', () =>
  open(async ({ world, texts }) => {
    const code = await file(world);
    expect(linesOf(await became(world, code))).toEqual(['email waiting']);
    world.clock.advance({ minutes: 119 });
    await world.minute();
    expect(await texts()).toEqual([]);
    world.clock.advance({ minutes: 30 });
    await world.minute();
    expect((await texts()).map(({ id }) => id)).toEqual([idOf(code, 'zalo')]);
    expect(linesOf(await became(world, code))).toEqual(['email failed unreachable', 'zalo sent']);
    expect(undeliverableMedia(await readSendings(world.store, code))).toEqual([]);
  }, AWAY));

test('the sweep of the minute leaves alone a mail that is being sent', async () => {
  const [begun, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const sent: string[] = [];
  const mailer: Mailer = {
    send: async ({ id }) => {
      sent.push(id);
      begun.resolve();
      await taken.promise;
    },
  };
  const world = await openWorld({ inMemory: true, portsAs: ports => ({ ...ports, mailer }) });
  const filed = file(world);
  await begun.promise;
  const sweep = world.handlersOf('callbacks').everyMinute?.();
  await new Promise(setImmediate);
  taken.resolve();
  await Promise.all([filed, sweep]);
  expect(sent).toEqual([idOf(await filed, 'email')]);
  world.close();
});

test('a mail that nobody was woken for is sent by the sweep, a minute later', async () => {
  const world = await openWorld({ inMemory: true, changesAs: () => [] });
  const code = await file(world);
  await world.minute();
  expect(world.mails).toEqual([]);
  world.clock.advance({ minutes: 1 });
  await world.minute();
  expect(world.mails.map(({ id }) => id)).toEqual([idOf(code, 'email')]);
  world.close();
});

test('where the last medium stays away for a day the message is left to the list, and the dossier is no incident', async () => {
  const world = await openWorld({ inMemory: true, portsAs: ports => ({ ...ports, mailer: AWAY }) });
  const code = await file(world);
  for (let hours = 0; hours < 25; hours += 1) {
    world.clock.advance({ hours: 1 });
    await world.minute();
  }
  expect(linesOf(await became(world, code))).toEqual(['email failed unreachable']);
  expect((await listOutbox(world.store, code)).some(({ telling }) => 'seq' in telling && telling.seq === 1)).toBe(
    false,
  );
  expect((await readHead(world.store, code)).dossier.incident).toBeUndefined();
  world.close();
});

test('a mailbox that is full for good gets the message as a text; the next message is tried by mail again', () =>
  open(async ({ world, mails, texts }) => {
    mails.next({ refuses: 'address', code: 552, words: '5.2.2 mailbox full' });
    const code = await file(world);
    expect(linesOf(await became(world, code))).toEqual(['email failed refused', 'zalo sent']);
    await accept(world, code);
    await world.settle();
    expect(mails.received.map(({ headers }) => headers.get('message-id'))).not.toContain(`<${idOf(code, 'email')}>`);
    expect(mails.received.length).toBeGreaterThan(0);
    expect(await texts()).toHaveLength(1);
  }));

test('what is said to a telephone fits into four SMS, and names the dossier and nobody', () =>
  open(async ({ world, decree, texts }) => {
    await decree('refused', 'zalo');
    const code = await file(world, { parties });
    await accept(world, code);
    await askSupplement(world, code, 'register-business');
    await world.settle();
    const said = await texts();
    expect(said.length).toBeGreaterThan(3);
    for (const { medium, text } of said) {
      expect(medium).toBe('sms');
      expect(text.length).toBeLessThanOrEqual(268);
      expect(text).toContain(code);
      expect(text).not.toContain(OWNER.name);
    }
    expect(said.at(-1)?.text).toMatch(/#phieu-02-\d+$/);
  }));
