/** Messages go to the address that the owner's account has proved: to no other person's, and to none that was given up. */
import { expect, test } from 'vitest';
import { smtpMailer } from '../../../platform/embedded/mail/smtp-mailer.ts';
import { Unavailable } from '../../../platform/errors.ts';
import { httpMessages } from '../../../platform/http/messages.ts';
import type { Mailer } from '../../../platform/ports.ts';
import { citizens } from '../../../samples/citizens.ts';
import { households } from '../../../samples/households.ts';
import { makeMessaging } from '../../../samples/outside/systems/messaging.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { AddressKind } from '../../../schemas/contact.ts';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { Medium, SendingFailure } from '../../../schemas/sending.ts';
import { sendingId } from '../../../schemas/sending.ts';
import { toEpoch } from '../../../schemas/time.ts';
import { readSendings } from '../../../store/dossier/sendings.ts';
import { readDossier } from '../../../store/queries/dossiers.ts';
import { listNotifications } from '../../../store/queries/messages.ts';
import { listNotices } from '../../../store/queries/queues.ts';
import { listOwnAddresses, proveAddress, removeAddress, sendCode } from '../../../store/sending/address-codes.ts';
import { noteReport } from '../../../store/sending/reports.ts';
import { startMailServer, type Treatment } from '../../kit/server/mail-server.ts';
import { kept, runSystem, SECRET } from '../../kit/server/outside-harness.ts';
import { readMail } from '../../kit/server/read-mail.ts';
import { accept, askSupplement, fileAccepted } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

const OWNER = households.riceWine.citizen.party;
const owner = citizenOf(households.riceWine);
const counter = officerOf(COUNTER.batXat, 'counter');
const { email: _email, ...WITHOUT_MAIL } = OWNER;
const NEW = 'may.moi@example.vn';
const NO_SUCH_USER: Treatment = { refuses: 'address', code: 550, words: '5.1.1 no such user' };
const MORNING = toEpoch(MONDAY_MORNING);

type Text = { readonly id: string; readonly medium: string; readonly to: string; readonly text: string };
type All = Awaited<ReturnType<typeof opened>>;

/** A world with a real mail server and the simulated provider of texts. */
const opened = async (media: readonly Medium[], mailer?: Mailer) => {
  const mails = await startMailServer();
  const provider = await kept(runSystem(makeMessaging, MORNING / 1000));
  const smtp = smtpMailer({ url: mails.url, from: 'khong-tra-loi@laocai.example', name: 'Một cửa' });
  const world: World = await openWorld({
    ...{ inMemory: true, media, systems: ['messaging'] },
    portsAs: ports => ({
      ...{ ...ports, mailer: mailer ?? smtp },
      messages: httpMessages({
        systems: { messaging: { url: `${provider.url}/messages`, secret: SECRET.toString('base64') } },
        clock: ports.clock,
      }),
    }),
  });
  const texts = async () => (await provider.get('/texts')).texts as readonly Text[];
  const lastMail = async () => (await readMail(mails.received.at(-1)?.source ?? '')).text;
  /** Proves the address by the code that arrives there. */
  const prove = async (address: string, { by = owner, kind = 'email' as AddressKind } = {}) => {
    await sendCode(world.store, by, { kind, address } as never);
    await world.settle();
    const came = kind === 'email' ? await lastMail() : (await texts()).at(-1)?.text;
    const code = /Mã xác minh: (\d{6})/.exec(came ?? '')?.[1] ?? 'none';
    await proveAddress(world.store, { by, kind, code, idempotency: undefined });
  };
  return {
    ...{ world, mails, texts, prove },
    decree: (number: string, fate: 'refused' | 'lost', medium?: 'zalo' | 'sms') =>
      provider.post(`/telephones/${number}/fate`, { fate, medium }),
    /** To whom the mails about dossiers went. */
    receivers: () =>
      mails.received.flatMap(({ to, headers }) => (headers.get('message-id')?.startsWith('<code.') ? [] : [to])),
  };
};

const open = async (
  run: (all: All) => Promise<void>,
  { media = ['email'], mailer }: { readonly media?: readonly Medium[]; readonly mailer?: Mailer } = {},
) => {
  const all = await opened(media, mailer);
  try {
    await run(all);
    expect(all.world.faults).toEqual([]);
  } finally {
    all.world.close();
  }
};

const failedAt = async ({ world }: All) =>
  (await listOwnAddresses(world.store, owner)).addresses.map(({ kind, failed }) => [kind, failed?.why]);
const report = ({ world }: All, code: DossierCode, { seq = 1, why = 'bounced' as SendingFailure, at = MORNING } = {}) =>
  noteReport(world.store, { id: sendingId({ dossier: code, medium: 'email', seq }, at), why });

test('the address of the account takes the place of that of the filing, also of a dossier that was filed before', () =>
  open(async ({ world, receivers, prove }) => {
    const code = await file(world);
    await prove(NEW);
    await accept(world, code);
    await world.settle();
    expect(receivers()).toEqual([OWNER.email, NEW, NEW]);
  }));

test('who gave no address in the filing gets mails once the account has one', () =>
  open(async ({ world, receivers, prove }) => {
    const code = await file(world, { parties: { owner: WITHOUT_MAIL } });
    expect(receivers()).toEqual([]);
    await prove(NEW);
    await accept(world, code);
    await world.settle();
    expect(receivers()).toEqual([NEW, NEW]);
  }));

test('who files for another gets nothing about it at the own address: the message goes where the filing says', () =>
  open(async ({ world, receivers, prove }) => {
    const filer = citizenOf(households.riceWine);
    await prove(NEW, { by: filer });
    const other = { ...citizens.may.party, email: 'chu.ho@example.vn' };
    await file(world, { by: filer, parties: { owner: other, filer: OWNER, authority: 'authorised' } });
    expect(receivers()).toEqual(['chu.ho@example.vn']);
  }));

test('an address of one account is used for no other owner, and not for the own dossier of who filed for him or her', () =>
  open(async ({ world, receivers, prove }) => {
    const stranger: Principal = { kind: 'citizen', id: 'somebody-else' as PersonId };
    await prove(OWNER.email as string, { by: stranger });
    await prove(NEW, { by: stranger });
    await file(world);
    await file(world, { by: counter, parties: { owner: OWNER, authority: 'owner' } });
    expect(receivers()).toEqual([OWNER.email, OWNER.email]);
  }));

test('a message that waited goes to the address that was proved meanwhile, and never to the one before', async () => {
  let isAway = true;
  const to: string[] = [];
  const mailer: Mailer = {
    send: async ({ id, to: address, text }) => {
      if (id.startsWith('code.')) codes.push(/: (\d{6})/.exec(text)?.[1] ?? '');
      else if (isAway) throw new Unavailable('The mail server is out of reach.');
      else to.push(address);
    },
  };
  const codes: string[] = [];
  await open(
    async ({ world }) => {
      const prove = async (address: string) => {
        await sendCode(world.store, owner, { kind: 'email', address });
        await world.settle();
        const code = codes.at(-1) ?? '';
        await proveAddress(world.store, { by: owner, kind: 'email', code, idempotency: undefined });
      };
      await prove('cu@example.vn');
      await file(world);
      await prove(NEW);
      isAway = false;
      world.clock.advance({ minutes: 2 });
      await world.minute();
      expect(to).toEqual([NEW]);
    },
    { mailer },
  );
});

test('where the address takes no mail its owner sees it, the one of the filing stays unused, and the telephone is next', () =>
  open(
    async all => {
      const { world, mails, receivers, prove, texts } = all;
      await prove(NEW);
      mails.next(NO_SUCH_USER);
      const code = await file(world);
      expect(receivers()).toEqual([]);
      expect((await texts()).map(({ to }) => to)).toEqual([OWNER.phone]);
      expect(await failedAt(all)).toEqual([['email', 'refused']]);
      const of = { kind: 'email', differs: true, failed: { why: 'refused' } };
      expect((await readDossier(world.store, code, counter)).reachedAt).toMatchObject([of]);
      expect((await readDossier(world.store, code, counter)).undeliverable).toMatchObject([{ medium: 'email' }]);
      // Proved once more, it counts as good again, and what failed before says nothing of it.
      world.clock.advance({ minutes: 1 });
      await prove(NEW);
      expect(await failedAt(all)).toEqual([['email', undefined]]);
      expect((await readDossier(world.store, code, counter)).undeliverable).toBeUndefined();
    },
    { media: ['email', 'sms'] },
  ));

test('a mail that is taken again ends what was said of the address', () =>
  open(async all => {
    const { world, mails, prove } = all;
    await prove(NEW);
    mails.next(NO_SUCH_USER);
    const code = await file(world);
    expect(await failedAt(all)).toEqual([['email', 'refused']]);
    await accept(world, code);
    await world.settle();
    expect(await failedAt(all)).toEqual([['email', undefined]]);
  }));

test('a mail that comes back late from a replaced address says nothing of the new one', () =>
  open(async all => {
    const { world, prove } = all;
    await prove('cu@example.vn');
    const code = await file(world);
    world.clock.advance({ minutes: 1 });
    await prove(NEW);
    await report(all, code);
    expect(await failedAt(all)).toEqual([['email', undefined]]);
    expect((await readDossier(world.store, code, owner)).undeliverable).toBeUndefined();
    const [sent] = (await readSendings(world.store, code)).get(1) ?? [];
    expect(sent).toMatchObject({ state: 'failed', why: 'bounced', proved: MONDAY_MORNING });
  }));

test('a mail that comes back from the address is seen at it', () =>
  open(async all => {
    await all.prove(NEW);
    const code = await file(all.world);
    await report(all, code);
    expect(await failedAt(all)).toEqual([['email', 'bounced']]);
  }));

test('once the address is taken out messages go where the filing says', () =>
  open(async ({ world, receivers, prove }) => {
    await prove(NEW);
    await removeAddress(world.store, owner, 'email');
    await file(world);
    expect(receivers()).toEqual([OWNER.email]);
  }));

test('a telephone is proved by a text, by Zalo or else SMS, and texts about dossiers go to it', () =>
  open(
    async ({ world, texts, prove, decree }) => {
      await decree('0987000111', 'refused', 'zalo');
      await prove('0987000111', { kind: 'phone' });
      expect((await texts()).map(({ medium, to, text }) => [medium, to, text.length <= 268])).toEqual([
        ['sms', '0987000111', true],
      ]);
      await file(world, { parties: { owner: WITHOUT_MAIL } });
      expect((await texts()).at(-1)).toMatchObject({ medium: 'sms', to: '0987000111' });
      // Without Zalo it is no worse a telephone.
      expect((await listOwnAddresses(world.store, owner)).addresses).toMatchObject([{ kind: 'phone' }]);
      expect((await listOwnAddresses(world.store, owner)).addresses[0]?.failed).toBeUndefined();
    },
    { media: ['zalo', 'sms'] },
  ));

test('what became of a code is not said to who asked for it, and a provider that reports it is not refused', () =>
  open(async ({ world, mails }) => {
    mails.next(NO_SUCH_USER);
    const { until } = await sendCode(world.store, owner, { kind: 'email', address: NEW });
    await world.settle();
    expect(await listOwnAddresses(world.store, owner)).toMatchObject({
      ...{ addresses: [], awaited: [{ kind: 'email', address: NEW, until, left: 5 }] },
    });
    await noteReport(world.store, { id: `code.${crypto.randomUUID()}.email`, why: 'bounced' });
  }));

test('a mail server that takes a code at the second attempt gets it a minute later, while it counts', () =>
  open(async ({ world, mails }) => {
    const greylisted: Treatment = { refuses: 'address', code: 451, words: '4.7.1 try again later' };
    mails.next(greylisted, greylisted);
    await sendCode(world.store, owner, { kind: 'email', address: NEW });
    await world.settle();
    for (let minutes = 0; minutes < 3; minutes += 1) {
      world.clock.advance({ minutes: 1 });
      await world.minute();
    }
    expect(mails.received).toHaveLength(1);
    expect(mails.attempts()).toBe(3);
    mails.next(...Array(30).fill(greylisted));
    await sendCode(world.store, owner, { kind: 'email', address: NEW });
    for (let minutes = 0; minutes < 15; minutes += 1) {
      world.clock.advance({ minutes: 1 });
      await world.minute();
    }
    // One at once, and nine until it ran out.
    expect(mails.attempts()).toBe(13);
  }));

test('the counter hands slip 02 to who is reached by nothing; an e-mail, a proved address or a telephone will do', async () => {
  const STEP = 'register-business';
  const notices = async (world: World) => (await listNotices(world.store, counter, { limit: 5 })).tasks.length;
  const parties = { owner: WITHOUT_MAIL };
  await open(async ({ world, prove }) => {
    await askSupplement(world, await fileAccepted(world, { parties }), STEP);
    expect(await notices(world)).toBe(1);
    await prove(NEW);
    await askSupplement(world, await fileAccepted(world, { parties }), STEP);
    expect(await notices(world)).toBe(1);
  });
  await open(
    async ({ world }) => {
      await askSupplement(world, await fileAccepted(world, { parties }), STEP);
      expect(await notices(world)).toBe(0);
    },
    { media: ['email', 'sms'] },
  );
});

test('the list of messages says of each what became of it', () =>
  open(async ({ world, mails }) => {
    mails.next(NO_SUCH_USER);
    const code = await file(world);
    await accept(world, code);
    await world.settle();
    const { notifications } = await listNotifications(world.store, owner, { limit: 5 });
    expect(notifications.map(({ seq, sendings }) => [seq, sendings?.[0]?.state])).toEqual([
      [4, 'sent'],
      [3, 'sent'],
      [1, 'failed'],
    ]);
  }));
