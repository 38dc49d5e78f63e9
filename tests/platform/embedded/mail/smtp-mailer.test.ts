/** What becomes of a mail at a real mail server, also at one that fails. */
import { createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type SmtpOptions, smtpMailer } from '../../../../platform/embedded/mail/smtp-mailer.ts';
import { OutsideRefused, OutsideUnreachable } from '../../../../platform/errors.ts';
import type { Mail } from '../../../../platform/ports.ts';
import { listening } from '../../../kit/server/listening.ts';
import { startMailServer, type Treatment } from '../../../kit/server/mail-server.ts';
import { MONDAY_MORNING } from '../../../kit/world/world.ts';

const MAIL: Mail = {
  ...{ id: 'H38.21-261123-0001.4.email', at: MONDAY_MORNING, to: 'owner@example.org' },
  ...{ subject: 'Hồ sơ', text: 'Xin chào', html: '<p>Xin chào</p>' },
};
const FROM = { from: 'khong-tra-loi@laocai.example', name: 'Một cửa Lào Cai' };
const SHORT = { greeting: 300, answer: 300 };

/** What sending fails with; nothing where the server took the mail. */
const failureAt = (url: string, options: Partial<SmtpOptions> = {}): Promise<Error> =>
  smtpMailer({ ...FROM, url, ...options })
    .send(MAIL)
    .then(
      () => undefined as never,
      error => error,
    );

test('a mail names message, moment and sender the same at each attempt', async () => {
  const server = await startMailServer();
  const mailer = smtpMailer({ ...FROM, url: server.url });
  await mailer.send(MAIL);
  await mailer.send(MAIL);
  const heads = server.received.map(({ headers }) =>
    ['message-id', 'date', 'to', 'auto-submitted'].map(name => headers.get(name)),
  );
  expect(heads[0]).toEqual([
    '<H38.21-261123-0001.4.email@laocai.example>',
    'Mon, 23 Nov 2026 01:00:00 +0000',
    'owner@example.org',
    'auto-generated',
  ]);
  expect(heads[1]).toEqual(heads[0]);
});

describe('a server that drops the connection', () => {
  test('before the mail is there has not taken it; another attempt brings it once', async () => {
    const server = await startMailServer();
    const mailer = smtpMailer({ ...FROM, url: server.url });
    server.next('cut');
    await expect(mailer.send(MAIL)).rejects.toBeInstanceOf(OutsideUnreachable);
    expect(server.received).toEqual([]);
    await mailer.send(MAIL);
    expect(server.received).toHaveLength(1);
  });

  test('after the mail was there is not asked again by itself, and a repetition has the same Message-ID', async () => {
    const server = await startMailServer();
    const mailer = smtpMailer({ ...FROM, url: server.url });
    server.next('lost');
    await expect(mailer.send(MAIL)).rejects.toBeInstanceOf(OutsideUnreachable);
    expect(server.received).toHaveLength(1);
    await mailer.send(MAIL);
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map(({ headers }) => headers.get('message-id'))).size).toBe(1);
  });
});

const at = (refuses: 'connection' | 'sender' | 'address' | 'mail', code: number, words: string): Treatment => ({
  ...{ refuses, code, words },
});

test.each([
  ['a mailbox that is full now', at('address', 452, '4.2.2 full'), OutsideUnreachable, '452 4.2.2'],
  ['a mailbox that is full for good', at('address', 552, '5.2.2 <owner@example.org>'), OutsideRefused, '552 5.2.2'],
  ['a mailbox that is full, once the mail is there', at('mail', 552, '5.2.2 full'), OutsideRefused, '552 5.2.2'],
  ['an unknown mailbox', at('address', 550, '5.1.1 <owner@example.org>'), OutsideRefused, '550 5.1.1'],
  ['a mail that is taken for spam', at('mail', 554, '5.7.1 spam'), OutsideRefused, '554 5.7.1'],
  ['a greylist', at('address', 451, '4.7.1 owner@example.org: try later'), OutsideUnreachable, '451 4.7.1'],
  ['a server that is busy after the mail', at('mail', 451, 'busy'), OutsideUnreachable, '(451)'],
  ['a rate limit at the connection', at('connection', 421, '4.7.0 too many'), OutsideUnreachable, '(421'],
  ['a rate limit of the sender', at('sender', 450, '4.7.1 too many mails'), OutsideUnreachable, '450 4.7.1'],
  ['a rate limit of the mailbox', at('address', 450, '4.2.1 too fast'), OutsideUnreachable, '450 4.2.1'],
  ['a sender who may not send here', at('sender', 550, '5.7.1 not yours'), OutsideUnreachable, '550 5.7.1'],
] as const)(
  '%s is known by its codes, and by whether another attempt may succeed',
  async (_, treatment, kind, code) => {
    const server = await startMailServer();
    server.next(treatment);
    const failure = await failureAt(server.url);
    expect(failure).toBeInstanceOf(kind);
    expect(failure.message).toContain(code);
    expect(failure.message).not.toContain('owner');
    expect(server.received).toEqual([]);
  },
);

describe('a server that never answers', () => {
  test('not even with a greeting, is left after a while', async () => {
    const sockets: Socket[] = [];
    const mute = createServer(socket => void sockets.push(socket));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      mute.close();
    });
    const url = await listening(mute as never);
    const failure = await failureAt(url.replace('http', 'smtp'), { silence: SHORT });
    expect(failure).toBeInstanceOf(OutsideUnreachable);
    expect(failure.message).toBe('The mail server was lost (ETIMEDOUT).');
  });

  test('to a mail that it took is left after a while; the same mail is sent again', async () => {
    const server = await startMailServer();
    server.next('silent');
    expect((await failureAt(server.url, { silence: SHORT })).message).toBe('The mail server was lost (ETIMEDOUT).');
    await smtpMailer({ ...FROM, url: server.url }).send(MAIL);
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map(({ headers }) => headers.get('message-id'))).size).toBe(1);
  });
});

describe('over a network', () => {
  const NETWORK = { host: '127.0.0.2' } as const;
  const SECRET = { user: 'motcua', password: 'bi-mat' };
  const withPassword = (url: string): string => url.replace('//', `//${SECRET.user}:${SECRET.password}@`);

  test('nothing is sent to a server without TLS, not even the password', async () => {
    const server = await startMailServer({ ...NETWORK, signIn: SECRET });
    const failure = await failureAt(withPassword(server.url));
    expect(failure).toBeInstanceOf(OutsideUnreachable);
    expect(server.received).toEqual([]);
    expect(server.signIns()).toBe(0);
  });

  test.each(['from the start', 'when asked'] as const)(
    'nothing is sent to a server whose certificate nobody trusts (TLS %s)',
    async tls => {
      const server = await startMailServer({ ...NETWORK, tls, signIn: SECRET });
      const failure = await failureAt(withPassword(server.url));
      expect(failure).toBeInstanceOf(OutsideUnreachable);
      expect(failure.message).not.toContain(SECRET.password);
      expect(server.received).toEqual([]);
      expect(server.signIns()).toBe(0);
    },
  );
});

describe('a server that asks for a sign-in', () => {
  const signIn = { user: 'motcua', password: 'bi-mat' };

  test('takes mails of who knows the password', async () => {
    const server = await startMailServer({ signIn });
    await smtpMailer({ ...FROM, url: server.url.replace('//', '//motcua:bi-mat@') }).send(MAIL);
    expect(server.received).toHaveLength(1);
  });

  test('and refuses it may be asked again: an operator can change the password, which no error says', async () => {
    const server = await startMailServer({ signIn });
    const failure = await failureAt(server.url.replace('//', '//motcua:khac@'));
    expect(failure).toBeInstanceOf(OutsideUnreachable);
    expect(failure.message).toBe('The mail server did not take the mail (535 5.7.8).');
    expect(server.received).toEqual([]);
  });
});

test('a server that cannot be reached may be asked again', async () => {
  const nobody = createServer();
  const url = await listening(nobody as never);
  await new Promise(resolve => nobody.close(resolve));
  expect((await failureAt(url.replace('http', 'smtp'))).message).toBe('The mail server was lost (ESOCKET).');
});
