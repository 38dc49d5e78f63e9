/** What becomes of a mail at a real mail server. */
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { smtpMailer } from '../../../../platform/embedded/mail/smtp-mailer.ts';
import { OutsideRefused, OutsideUnreachable } from '../../../../platform/errors.ts';
import type { Mail } from '../../../../platform/ports.ts';
import { listening } from '../../../kit/server/listening.ts';
import { startMailServer } from '../../../kit/server/mail-server.ts';
import { MONDAY_MORNING } from '../../../kit/world/world.ts';

const MAIL: Mail = {
  ...{ id: 'H38.21-261123-0001.4.email', at: MONDAY_MORNING, to: 'owner@example.org' },
  ...{ subject: 'Hồ sơ', text: 'Xin chào', html: '<p>Xin chào</p>' },
};
const FROM = { from: 'khong-tra-loi@laocai.example', name: 'Một cửa Lào Cai' };

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

test('a mail whose answer is lost is not sent again by itself, and a repetition has the same Message-ID', async () => {
  const server = await startMailServer();
  const mailer = smtpMailer({ ...FROM, url: server.url });
  server.next('lost');
  await expect(mailer.send(MAIL)).rejects.toBeInstanceOf(OutsideUnreachable);
  expect(server.received).toHaveLength(1);
  await mailer.send(MAIL);
  expect(new Set(server.received.map(({ headers }) => headers.get('message-id'))).size).toBe(1);
});

test.each([
  [
    'a mailbox that is full now',
    { refuses: 'address', code: 452, words: '4.2.2 full' },
    OutsideUnreachable,
    '452 4.2.2',
  ],
  [
    'an unknown mailbox',
    { refuses: 'address', code: 550, words: '5.1.1 <owner@example.org>' },
    OutsideRefused,
    '550 5.1.1',
  ],
  ['a mail that is taken for spam', { refuses: 'mail', code: 554, words: '5.7.1 spam' }, OutsideRefused, '554 5.7.1'],
  ['a server that is busy after the mail', { refuses: 'mail', code: 451, words: 'busy' }, OutsideUnreachable, '(451)'],
] as const)('%s is told by its codes', async (_, treatment, kind, code) => {
  const server = await startMailServer();
  server.next(treatment);
  const failure = await smtpMailer({ ...FROM, url: server.url })
    .send(MAIL)
    .catch(error => error);
  expect(failure).toBeInstanceOf(kind);
  expect(failure.message).toContain(code);
  expect(failure.message).not.toContain('owner');
});

test('a server that cannot be reached, or that asks for another password, may be asked again', async () => {
  const nobody = createServer();
  const url = await listening(nobody as never);
  await new Promise(resolve => nobody.close(resolve));
  await expect(smtpMailer({ ...FROM, url: url.replace('http', 'smtp') }).send(MAIL)).rejects.toThrow(
    'was lost (ESOCKET)',
  );
  const server = await startMailServer();
  const wrong = smtpMailer({ ...FROM, url: server.url.replace('//', '//user:wrong@') }).send(MAIL);
  await expect(wrong).rejects.toBeInstanceOf(OutsideUnreachable);
});
