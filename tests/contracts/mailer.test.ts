/** What every mailer promises (`platform/ports.ts`), before servers that speak the real protocols. */

import { SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, test } from 'vitest';
import { sesMailer } from '../../platform/aws/ses-mailer.ts';
import { smtpMailer } from '../../platform/embedded/mail/smtp-mailer.ts';
import { OutsideRefused } from '../../platform/errors.ts';
import type { Mail, Mailer } from '../../platform/ports.ts';
import { emulatorSettings } from '../kit/aws/emulator.ts';
import { type Fate, ScriptedServer } from '../kit/aws/scripted-server.ts';
import { startMailServer } from '../kit/server/mail-server.ts';
import { readMail } from '../kit/server/read-mail.ts';
import { MONDAY_MORNING } from '../kit/world/world.ts';

const MAIL: Mail = {
  id: 'H38.21-261123-0001.4.email',
  at: MONDAY_MORNING,
  to: 'owner@example.org',
  subject: 'Hồ sơ H38.21-261123-0001: Đang xử lý',
  text: 'Hồ sơ của ông/bà đang được xử lý.\n\nYour dossier is in progress.',
  html: '<p>Hồ sơ của ông/bà đang được xử lý.</p>',
  chosenAt: 'https://dichvucong.example/lien-lac',
};

/** A mailer, and a server behind it: what came to it, and how it treats the next mail. */
type Setup = {
  readonly mailer: Mailer;
  /** Subjects and bodies, decoded, with the address. */
  readonly arrived: () => Promise<readonly { readonly to: string; readonly all: string }[]>;
  readonly refuse: (how: 'address for good' | 'for now') => void;
};

const bySmtp = async (): Promise<Setup> => {
  const server = await startMailServer();
  return {
    mailer: smtpMailer({ url: server.url, from: 'khong-tra-loi@laocai.example', name: 'Một cửa Lào Cai' }),
    arrived: () => Promise.all(server.received.map(async ({ to, source }) => ({ to, all: await seenIn(source) }))),
    refuse: how =>
      server.next(
        how === 'for now'
          ? { refuses: 'address', code: 452, words: '4.2.2 owner@example.org: mailbox full' }
          : { refuses: 'address', code: 550, words: '5.1.1 owner@example.org: no such user' },
      ),
  };
};

const fate = (status: number, name?: string): Fate => ({
  status,
  headers: { 'content-type': 'application/json', ...(name && { 'x-amzn-errortype': name }) },
  body: JSON.stringify(name ? { message: 'owner@example.org, as SES says it' } : { MessageId: '0100' }),
});

const bySes = async (): Promise<Setup> => {
  const server = await ScriptedServer.start();
  server.always(fate(200));
  const fates: number[] = [];
  return {
    mailer: sesMailer({
      client: new SESv2Client(emulatorSettings(server.endpoint)),
      from: { address: 'khong-tra-loi@laocai.example', name: 'Một cửa Lào Cai' },
      configurationSet: 'lien-thong-mail',
      pace: { budget: 0, attempt: 2000, firstPause: 1, longestPause: 1 },
    }),
    arrived: async () =>
      server.asked.slice(fates.length).map(({ body }) => {
        const { Destination, Content } = JSON.parse(body);
        return { to: Destination.ToAddresses.join(), all: JSON.stringify(Content.Simple) };
      }),
    refuse: how => {
      fates.push(1);
      server.next(how === 'for now' ? fate(429, 'TooManyRequestsException') : fate(400, 'MessageRejected'));
    },
  };
};

/** What people and their programs see of a mail. */
const seenIn = async (source: string): Promise<string> => {
  const { subject, text, html, header } = await readMail(source);
  const chosenAt = header('list-unsubscribe');
  return [subject, text, html, ...(chosenAt ? [`List-Unsubscribe: ${chosenAt}`] : [])].join('\n');
};

describe.each([
  ['SMTP', bySmtp],
  ['SES', bySes],
])('a mailer by %s', (_, set) => {
  test('hands the mail to one address, with both forms of the text', async () => {
    const { mailer, arrived } = await set();
    await mailer.send(MAIL);
    const [mail, ...more] = await arrived();
    expect(more).toEqual([]);
    expect(mail?.to).toBe('owner@example.org');
    for (const text of [MAIL.subject, 'Your dossier is in progress.', 'Hồ sơ của ông/bà đang được xử lý.</p>'])
      expect(mail?.all).toContain(text);
    expect(mail?.all).toContain('List-Unsubscribe');
  });

  test('says of an address that is refused for good that it is, without the address', async () => {
    const { mailer, refuse, arrived } = await set();
    refuse('address for good');
    const failure = await mailer.send(MAIL).catch(error => error);
    expect(failure).toBeInstanceOf(OutsideRefused);
    expect(failure.message).not.toContain('owner');
    expect(await arrived()).toEqual([]);
  });

  test('says of a mail that is not taken now that another attempt may succeed, which it does', async () => {
    const { mailer, refuse, arrived } = await set();
    refuse('for now');
    const failure = await mailer.send(MAIL).catch(error => error);
    expect(failure).toMatchObject({ retryable: true });
    expect(failure.message).not.toContain('owner');
    await mailer.send(MAIL);
    expect(await arrived()).toHaveLength(1);
  });

  test.each([
    ['a second address', { to: 'owner@example.org, other@example.org' }],
    ['a line break in the address', { to: 'owner@example.org\r\nBcc: other@example.org' }],
    ['a line break in the subject', { subject: 'Hồ sơ\r\nBcc: other@example.org' }],
    ['an id that would break a header', { id: 'a>\r\nBcc: b' }],
    ['a text without end', { text: 'a'.repeat(100_001) }],
  ])('refuses a mail with %s before it reaches a server', async (_, changed) => {
    const { mailer, arrived } = await set();
    await expect(mailer.send({ ...MAIL, ...changed })).rejects.toBeInstanceOf(OutsideRefused);
    expect(await arrived()).toEqual([]);
  });
});
