/** A mail that the mail server took and could not deliver: from its report to the next medium and the desk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { reportIn } from '../../../hosts/mail-report/came-back.ts';
import { reportTo } from '../../../hosts/mail-report/report-to.ts';
import { toEpoch } from '../../../schemas/time.ts';
import { readSendings } from '../../../store/dossier/sendings.ts';
import { startMailServer } from '../../kit/server/mail-server.ts';
import { complaint, postfixReport } from '../../kit/server/mails-that-come-back.ts';
import { SECRET } from '../../kit/server/outside-stand-in.ts';
import { openProvince } from '../../kit/server/served-province.ts';
import { file } from '../../kit/world/filing.ts';

/** A served province whose first mail was taken by a real mail server. */
const filed = async () => {
  const mails = await startMailServer();
  const mail = { url: mails.url, from: 'khong-tra-loi@laocai.example', name: 'Một cửa Lào Cai' };
  const province = await openProvince({ mail });
  onTestFinished(() => province.close());
  const code = await file(province.world);
  await province.settle();
  const [received] = mails.received;
  if (!received) throw new Error('No mail arrived.');
  const became = async () => (await readSendings(province.store, code)).get(1) ?? [];
  const tell = async (report: string, secret = SECRET) => {
    const notice = await reportIn(report);
    const to = `${province.server.url}/callbacks/mails`;
    return notice && (await reportTo({ to, secret, now: toEpoch(province.clock.now()) }, notice));
  };
  return { received, became, tell, settle: province.settle };
};

test('the mail server is asked to name our message in its report, and to return no words of the mail', async () => {
  const { received } = await filed();
  expect(received.asks).toMatchObject({ envid: expect.stringMatching(/\.email\.\d+\.1$/), ret: 'HDRS' });
  expect(received.headers.get('message-id')).toBe(`<${received.asks.envid}@laocai.example>`);
});

test('a report of the mail server is noted with the message, which goes out by the next medium, once, however often it comes', async () => {
  const { received, became, tell, settle } = await filed();
  expect(await became()).toMatchObject([{ medium: 'email', state: 'sent' }]);
  const report = postfixReport({ envid: received.asks.envid ?? '', source: received.source });
  expect(await tell(report)).toBe(204);
  await settle();
  const first = await became();
  expect(first).toMatchObject([
    { medium: 'email', state: 'failed', why: 'bounced' },
    { medium: 'zalo', state: 'waiting' },
  ]);
  expect(await tell(report)).toBe(204);
  await settle();
  expect(await became()).toEqual(first);
});

test('a reader who calls the mail unwanted is noted as that', async () => {
  const { received, became, tell } = await filed();
  expect(await tell(complaint({ source: received.source }))).toBe(204);
  expect(await became()).toMatchObject([{ state: 'failed', why: 'complained' }]);
});

test('a report that another has signed changes nothing, nor does one of a mail that was never sent', async () => {
  const { received, became, tell } = await filed();
  const report = postfixReport({ envid: received.asks.envid ?? '', source: received.source });
  expect(await tell(report, Buffer.alloc(24, 9).toString('base64'))).toBe(401);
  const { source } = received;
  expect(await tell(postfixReport({ envid: 'H38.21.1-261123-0099.email.1.1', source }))).toBe(404);
  expect(await became()).toMatchObject([{ medium: 'email', state: 'sent' }]);
});

const runProgram = async (to: string, mail: string, secret: string | undefined = SECRET) => {
  const program = spawn(process.execPath, ['hosts/mail-report/main.ts', '--to', to], {
    env: { PATH: process.env.PATH, ...(secret && { OUTSIDE_MAIL_SECRET: secret }) },
  });
  program.stdin.on('error', () => {});
  program.stdin.end(mail);
  const [said, [exitCode]] = await Promise.all([text(program.stdout), once(program, 'exit')]);
  return { said, exitCode };
};

test('the program of a mail server leaves other mails alone, and asks to be called again where nobody answers', async () => {
  const nowhere = 'http://127.0.0.1:1/callbacks/mails';
  expect(await runProgram(nowhere, 'Subject: Xin chào\r\n\r\nCảm ơn.')).toMatchObject({ exitCode: 0 });
  const report = postfixReport({ envid: 'H38.21.1-261123-0001.email.1795395600000.3', source: '' });
  const failed = await runProgram(nowhere, report);
  expect(failed).toMatchObject({ exitCode: 75 });
  expect(failed.said).not.toContain('may@example.org');
  expect(await runProgram(nowhere, report, '')).toMatchObject({ exitCode: 2 });
});
