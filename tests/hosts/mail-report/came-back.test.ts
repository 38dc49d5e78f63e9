/** What is read out of mails that come to the sender's address. */
import { describe, expect, test } from 'vitest';
import { reportIn } from '../../../hosts/mail-report/came-back.ts';
import { complaint, postfixReport, wholeMailReport } from '../../kit/server/mails-that-come-back.ts';

const ID = 'H38.21.1-261123-0001.email.1795395600000.3';
const OTHER = 'H38.21.1-261123-0002.email.1795395600000.4';
const source = (id: string): string =>
  [
    'From: =?UTF-8?Q?M=E1=BB=99t_c=E1=BB=ADa?= <khong-tra-loi@laocai.example>',
    'To: may@example.org',
    `Message-ID:\r\n <${id}@laocai.example>`,
    'Subject: =?UTF-8?Q?H=E1=BB=93_s=C6=A1?=',
    '',
    'Action: failed',
  ].join('\r\n');

describe('a mail that came back is named', () => {
  test('by the envelope id that the server got', async () => {
    const report = postfixReport({ envid: ID, source: source(OTHER) });
    expect(await reportIn(report)).toEqual({ message: ID, why: 'bounced' });
  });

  test('by the headers that came back, folded or not, where the server knows no envelope id', async () => {
    expect(await reportIn(postfixReport({ source: source(ID) }))).toEqual({ message: ID, why: 'bounced' });
  });

  test('by the whole mail that came back', async () => {
    expect(await reportIn(wholeMailReport({ source: source(ID) }))).toEqual({ message: ID, why: 'bounced' });
  });

  test('as unwanted, where its reader called it so', async () => {
    expect(await reportIn(complaint({ source: source(ID) }))).toEqual({ message: ID, why: 'complained' });
  });

  test('also where the server gave up after days of trying', async () => {
    const report = postfixReport({ envid: ID, source: source(ID), status: '4.4.7' });
    expect(await reportIn(report)).toEqual({ message: ID, why: 'bounced' });
  });
});

describe('nothing is reported', () => {
  test('of a mail that is only late, or that arrived', async () => {
    for (const action of ['delayed', 'delivered'] as const)
      expect(await reportIn(postfixReport({ envid: ID, source: source(ID), action }))).toBeUndefined();
  });

  test('of mails of other senders, and of texts', async () => {
    const sms = ID.replace('.email.', '.sms.');
    for (const id of ['20261123@other.example', sms, `${ID}/../x`, ''])
      expect(await reportIn(postfixReport({ envid: id, source: source(id) }))).toBeUndefined();
  });

  test('by a mail that nobody can read, with parts within parts, or with more empty lines than a report has', async () => {
    const parts = Array.from(
      { length: 300 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    );
    expect(await reportIn(`${parts.join('')}\r\nx`)).toBeUndefined();
    const report = postfixReport({ envid: ID, source: source(ID) });
    expect(await reportIn(`${report}${'\r\n'.repeat(60_000)}`)).toBeUndefined();
  });

  test('by the answer of a person who quotes a mail, or a note of absence', async () => {
    expect(
      await reportIn(`Subject: Re: H\r\nIn-Reply-To: <${ID}@laocai.example>\r\n\r\nAction: failed`),
    ).toBeUndefined();
    expect(await reportIn(`Auto-Submitted: auto-replied\r\n\r\n> Message-ID: <${ID}@laocai.example>`)).toBeUndefined();
  });

  test('by what is no mail at all', async () => {
    for (const junk of ['', '\0\0\0', 'a'.repeat(10_000), '--\r\n'.repeat(1000)])
      expect(await reportIn(junk)).toBeUndefined();
  });
});
