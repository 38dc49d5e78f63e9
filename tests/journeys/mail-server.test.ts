/** What a mail server receives of a dossier, and what becomes of a mail that it does not take. */
import { expect, test } from 'vitest';
import { smtpMailer } from '../../platform/embedded/mail/smtp-mailer.ts';
import { sendingId } from '../../schemas/sending.ts';
import { toEpoch } from '../../schemas/time.ts';
import { type MailServer, startMailServer } from '../kit/server/mail-server.ts';
import { accept } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { MONDAY_MORNING, openWorld, type World } from '../kit/world/world.ts';

const FROM = 'khong-tra-loi@laocai.example';

/** A world whose mails go to a real mail server. */
const open = async (run: (world: World, server: MailServer) => Promise<void>): Promise<void> => {
  const server = await startMailServer();
  const mailer = smtpMailer({ url: server.url, from: FROM, name: 'Một cửa Lào Cai' });
  const world = await openWorld({ portsAs: ports => ({ ...ports, mailer }), inMemory: true });
  try {
    await run(world, server);
  } finally {
    world.close();
  }
};

const idsOf = ({ received }: MailServer): readonly (string | undefined)[] =>
  received.map(({ headers }) => headers.get('message-id'));

const MORNING = toEpoch(MONDAY_MORNING);

/** Of the mails about the filing, the acceptance and the start of the work. */
const idsFor = (code: string): readonly string[] =>
  [1, 3, 4].map(seq => `<${sendingId({ dossier: code, medium: 'email', seq }, MORNING)}@laocai.example>`);

test('the owner gets a mail for each change of the dossier, in its order', () =>
  open(async (world, server) => {
    const code = await file(world);
    await accept(world, code);
    await world.settle();
    expect(idsOf(server)).toEqual(idsFor(code));
    expect(server.received.map(({ to }) => to)).toEqual(Array(3).fill(server.received[0]?.to));
    for (const { headers, source } of server.received) {
      expect(headers.get('from')).toContain(`<${FROM}>`);
      expect(source.replaceAll('=\r\n', '')).toContain(`/cua-toi/${code}`);
      expect(headers.get('list-unsubscribe')).toMatch(/^<http:\/\/[^/]+\/cua-toi\/nhan-tin>$/);
      expect(headers.has('list-unsubscribe-post')).toBe(false);
    }
  }));

test('a mailbox that is full now is tried again after a pause', () =>
  open(async (world, server) => {
    server.next(
      { refuses: 'address', code: 452, words: '4.2.2 full' },
      { refuses: 'address', code: 452, words: 'full' },
    );
    const code = await file(world);
    await accept(world, code);
    await world.settle();
    const first = server.received.length;
    await world.minute();
    expect(server.received).toHaveLength(first);
    world.clock.advance({ minutes: 2 });
    await world.minute();
    expect(idsOf(server).toSorted()).toEqual(idsFor(code));
    expect(world.faults).toEqual([]);
  }));

test('a mail whose answer is lost arrives again as the same mail', () =>
  open(async (world, server) => {
    server.next('lost');
    const code = await file(world);
    await accept(world, code);
    await world.settle();
    world.clock.advance({ minutes: 2 });
    await world.minute();
    expect(idsOf(server).filter(id => id === idsFor(code)[0])).toHaveLength(2);
    expect(idsOf(server)).toHaveLength(4);
  }));

test('while a greylist asks to wait, the pauses between attempts grow up to ten minutes, and the mail arrives once', () =>
  open(async (world, server) => {
    const greylist = { refuses: 'address', code: 451, words: '4.7.1 try later' } as const;
    server.next(...Array.from({ length: 10 }, () => greylist));
    const code = await file(world);
    const minutes: number[] = [0];
    for (let minute = 1; minute <= 60; minute += 1) {
      world.clock.advance({ minutes: 1 });
      const before = server.attempts();
      await world.minute();
      if (server.attempts() > before) minutes.push(minute);
    }
    const pauses = minutes.slice(1).map((minute, i) => minute - (minutes[i] ?? 0));
    expect(pauses).toEqual([1, 1, 1, 1, 2, 3, 6, 10, 10, 10]);
    expect(idsOf(server)).toEqual(idsFor(code).slice(0, 1));
    expect(world.faults).toEqual([]);
  }));
