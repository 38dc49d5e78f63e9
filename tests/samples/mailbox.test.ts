/** The mail server of demonstrations. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { smtpMailer } from '../../platform/embedded/mail/smtp-mailer.ts';
import { Children } from '../../samples/running/children.ts';
import { newFolder } from '../kit/folders.ts';
import { MONDAY_MORNING } from '../kit/world/world.ts';

test('the mailbox keeps each mail as a file, and one that comes twice as one', async () => {
  const [logs, mails] = [newFolder('logs'), newFolder('mails')];
  const children = new Children(logs);
  onTestFinished(() => children.reap());
  const args = ['samples/mailbox/main.ts', '--port', '0', '--folder', mails];
  const url = await children.start({ name: 'mailbox', args });
  const mailer = smtpMailer({ url, from: 'khong-tra-loi@mot-cua.example', name: 'Một cửa' });
  const mail = { at: MONDAY_MORNING, to: 'a@example.org', subject: 'Hồ sơ', text: 'Chào', html: '<p>Chào</p>' };
  for (const id of ['one', 'two', 'one']) await mailer.send({ id, ...mail });
  expect(readdirSync(mails).toSorted()).toEqual(['one@mot-cua.example.eml', 'two@mot-cua.example.eml']);
  expect(readFileSync(join(mails, 'one@mot-cua.example.eml'), 'utf8')).toMatch(/^To: a@example\.org\r$/m);
});
