/** What a mail server receives of alerts to officers, and what becomes of what it does not take. */
import { expect, test } from 'vitest';
import { smtpMailer } from '../../platform/embedded/mail/smtp-mailer.ts';
import { Unavailable } from '../../platform/errors.ts';
import { httpMessages } from '../../platform/http/messages.ts';
import type { Table } from '../../platform/ports.ts';
import { makeMessaging } from '../../samples/outside/systems/messaging.ts';
import { officers } from '../../samples/province.ts';
import { type AlertWishes, USUAL_WISHES } from '../../schemas/alert.ts';
import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { alertSendingId } from '../../schemas/sending.ts';
import { toEpoch } from '../../schemas/time.ts';
import { chooseAlerts, readAlertSettings } from '../../store/alerts/settings.ts';
import { listingWrites, officerItem } from '../../store/directory/officers-of-unit.ts';
import { noteReport } from '../../store/sending/reports.ts';
import { key } from '../../store/table/keys.ts';
import { at, startFromPublished } from '../kit/calendar.ts';
import { type MailServer, startMailServer } from '../kit/server/mail-server.ts';
import { kept, runSystem, SECRET } from '../kit/server/outside-harness.ts';
import { askSupplement, fileAccepted, supply } from '../kit/world/acts.ts';
import { MONDAY_MORNING, openWorld, type World } from '../kit/world/world.ts';

const sung = officers.find(({ id }) => id === 'specialist.bat-xat') as Officer;
const ADDRESS = 'sung@laocai.example';
const PHONE = '0912345678' as Officer['phone'];
const by: Principal = { kind: 'officer', id: sung.id, unit: sung.unit, roles: sung.roles };

type All = Awaited<ReturnType<typeof opened>>;

/** A world with a real mail server, the simulated provider of texts, and Sùng, who wants alerts at once. */
const open = async (run: (all: All) => Promise<void>, wishes: Partial<AlertWishes> = {}): Promise<void> => {
  startFromPublished();
  const all = await opened();
  const { world } = all;
  await world.embedded.transact([{ put: officerItem({ ...sung, email: ADDRESS, phone: PHONE }) }]);
  await chooseAlerts(world.store, by, { ...USUAL_WISHES, when: 'at-once', media: ['email', 'sms'], ...wishes });
  await world.minute();
  try {
    await run(all);
  } finally {
    world.close();
  }
};

const opened = async () => {
  const server = await startMailServer();
  const provider = await kept(runSystem(makeMessaging, Date.parse(MONDAY_MORNING) / 1000));
  const mailer = smtpMailer({ url: server.url, from: 'mot-cua@laocai.example', name: 'Một cửa' });
  /** The process dies after a mail went out, so many times. */
  const dies = { times: 0 };
  const dying = (table: Table): Table => ({
    find: (...of) => table.find(...of),
    findAll: (...of) => table.findAll(...of),
    findEach: (...of) => table.findEach(...of),
    query: (...of) => table.query(...of),
    increment: (...of) => table.increment(...of),
    transact: async (writes, ...more) => {
      const isNoted = writes.some(write => 'put' in write && write.put.entity === 'alert-mail' && !write.put.dueAt);
      if (isNoted && dies.times-- > 0) throw new Unavailable('the process died');
      return table.transact(writes, ...more);
    },
  });
  const world: World = await openWorld({
    ...{ inMemory: true, media: ['email', 'sms'], systems: ['messaging'] },
    portsAs: (ports, { name }) => ({
      ...{ ...ports, mailer, ...(name === 'alerts' && { table: dying(ports.table) }) },
      messages: httpMessages({
        systems: { messaging: { url: `${provider.url}/messages`, secret: SECRET.toString('base64') } },
        clock: ports.clock,
      }),
    }),
  });
  return {
    ...{ world, server, dies },
    texts: async () =>
      (await provider.get('/texts')).texts as readonly { readonly to: string; readonly text: string }[],
  };
};

/** An alert: papers that Sùng had asked for come in. */
const raise = async (world: World): Promise<DossierCode> => {
  const code = await fileAccepted(world);
  await askSupplement(world, code, 'register-business');
  await supply(world, code, 'register-business');
  return code;
};

const toOfficers = ({ received }: MailServer) => received.filter(({ to }) => to.endsWith('@laocai.example'));
const idsOf = (server: MailServer) => toOfficers(server).map(({ headers }) => headers.get('message-id'));
/** The ids of mails by what is stored of them. */
const stored = async (world: World) => {
  const { items } = await world.embedded.query({ index: 'person', hash: `alerts#${sung.id}` });
  return items.map(({ id, createdAt }) => alertSendingId(String(id), 'email', toEpoch(createdAt as never)));
};

test('a mail server receives one mail of an alert, which leads to the dossier and to the choice of alerts', () =>
  open(async ({ world, server }) => {
    const code = await raise(world);
    await world.minute(3);
    const [mail, ...more] = toOfficers(server);
    expect(more).toEqual([]);
    expect(mail?.to).toBe(ADDRESS);
    const source = mail?.source.replaceAll('=\r\n', '') ?? '';
    expect(source).toContain(`/ho-so/${code}`);
    expect(mail?.headers.get('list-unsubscribe')).toContain('/viec/nhac-viec');
    expect(idsOf(server)).toEqual((await stored(world)).map(id => `<${id}@laocai.example>`));
    expect(world.faults).toEqual([]);
  }));

test('a process that dies after the mail went out sends the same mail again, which programs show once', () =>
  open(async ({ world, server, dies }) => {
    dies.times = 1;
    await raise(world);
    await world.minute(3);
    expect(idsOf(server)).toHaveLength(2);
    expect(new Set(idsOf(server)).size).toBe(1);
    expect(world.faults).toHaveLength(1);
  }));

test('a mailbox that is full now gets the mail after a pause', () =>
  open(async ({ world, server }) => {
    server.next();
    await raise(world);
    server.next({ refuses: 'address', code: 452, words: '4.2.2 full' });
    await world.minute();
    expect(idsOf(server)).toEqual([]);
    world.clock.advance({ minutes: 1 });
    await world.minute();
    expect(idsOf(server)).toHaveLength(1);
  }));

test('an address that is refused is passed over for the telephone, and the officer sees that it does not work', () =>
  open(async ({ world, server, texts }) => {
    await raise(world);
    server.next({ refuses: 'address', code: 550, words: '5.1.1 no such user' });
    await world.minute(2);
    expect(idsOf(server)).toEqual([]);
    const [text, ...more] = (await texts()).filter(({ to }) => to === PHONE);
    expect(more).toEqual([]);
    expect(text?.text).toMatch(/Đã nộp giấy tờ bổ sung: 1\. http.*\/viec$/);
    expect((await readAlertSettings(world.store, by)).failed).toMatchObject([{ medium: 'email', why: 'refused' }]);
  }));

test('a mail that comes back is sent as a text, once, however often it is reported', () =>
  open(async ({ world, texts }) => {
    await raise(world);
    await world.minute(2);
    const [id = ''] = await stored(world);
    for (let times = 0; times < 2; times += 1) {
      await noteReport(world.store, { id, why: 'bounced' });
      await world.minute();
    }
    expect((await texts()).filter(({ to }) => to === PHONE)).toHaveLength(1);
    const unknown = alertSendingId('0'.repeat(32), 'email', 1);
    await expect(noteReport(world.store, { id: unknown })).rejects.toMatchObject({ refusal: 'not-found' });
  }));

test('who has left before the mail went out gets none', () =>
  open(async ({ world, server, texts }) => {
    await raise(world);
    server.next({ refuses: 'address', code: 452, words: '4.2.2 full' });
    await world.minute();
    await world.embedded.transact([{ delete: key.officer(sung.id) }]);
    world.clock.advance({ minutes: 5 });
    await world.minute(2);
    expect(idsOf(server)).toEqual([]);
    expect((await texts()).filter(({ to }) => to === PHONE)).toEqual([]);
  }));

test('one alert reaches two officers of a desk, each once, and the digest of the next morning the third', () =>
  open(async ({ world, server }) => {
    const colleague = (id: string): Officer => ({
      ...sung,
      ...{ id: id as PersonId, name: id, email: `${id}@laocai.example` },
    });
    const [my, dinh] = [colleague('my'), colleague('dinh')];
    await world.embedded.transact(
      [my, dinh].flatMap(one => [{ put: officerItem(one) }, ...listingWrites(undefined, one)]),
    );
    await chooseAlerts(world.store, { ...by, id: my.id } as Principal, { ...USUAL_WISHES, when: 'at-once' });
    const code = await fileAccepted(world);
    world.clock.moveTo(at('11-25', '16:00'));
    await world.minute(3);
    expect(toOfficers(server).map(({ to }) => to)).toEqual(expect.arrayContaining([ADDRESS, 'my@laocai.example']));
    expect(toOfficers(server)).toHaveLength(2);
    world.clock.moveTo(at('11-26', '07:30'));
    await world.minute(3);
    expect(toOfficers(server).map(({ to }) => to)).toEqual([expect.any(String), expect.any(String), dinh.email]);
    expect(toOfficers(server).at(-1)?.source.replaceAll('=\r\n', '')).toContain(code);
  }));

test('thirty steps that are late after a weekend are one mail, which names twenty', () =>
  open(async ({ world, server }) => {
    for (let i = 0; i < 30; i += 1) await fileAccepted(world);
    world.clock.moveTo(at('11-27', '09:00'));
    await world.minute(3);
    expect(idsOf(server)).toHaveLength(1);
    const source = toOfficers(server)[0]?.source.replaceAll('=\r\n', '') ?? '';
    // In the text and in the HTML of each of two kinds: reminded, and late.
    expect(source.match(/\/ho-so\/H38/g)).toHaveLength(80);
  }));
