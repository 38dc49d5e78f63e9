/** `npm run mail-report`: reports to the API that a mail came back. See {@link USAGE}. */
import { isHttpAddress, OptionsRefused, parseOrRefuse, runProgram } from '../../client/program.ts';
import { machineTime } from '../../platform/embedded/clock.ts';
import { SigningSecret } from '../../platform/signature.ts';
import { reportIn } from './came-back.ts';
import { reportTo } from './report-to.ts';

const USAGE = `npm run mail-report -- --to URL

  Reads one mail from the standard input. Where it says that a mail of the installation did not arrive (RFC 3464) or was called unwanted
  (RFC 5965), it reports so to the API; the message then goes out by the next medium. Every other mail is left alone. No address and no
  word of the mail is sent: only the id of the message.

  A mail server gives it what comes to the address of MAIL_FROM; with Postfix by a line of /etc/aliases:
    khong-tra-loi: "|/usr/bin/npm --prefix /opt/lien-thong run --silent mail-report -- --to https://mot-cua.example/api/callbacks/mails"

  --to URL  the API's address for reports of mails, which ends in /callbacks/mails

  Environment: OUTSIDE_MAIL_SECRET, the same as that of the server.
  Exit code 75 asks the mail server to try again later (EX_TEMPFAIL of sysexits.h).
`;

/** More than any server returns of a mail of at most 100,000 characters. */
const MOST_BYTES = 2 * 1024 * 1024;
const TRY_AGAIN = 75;

type Options = { readonly to: string; readonly secret: string };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { to, help } = parseOrRefuse(args, { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } });
  if (help) return 'help';
  if (!to || !isHttpAddress(to)) throw new OptionsRefused('--to: must be an address of the API');
  const { data: secret, error } = SigningSecret.safeParse(process.env.OUTSIDE_MAIL_SECRET);
  if (error) throw new OptionsRefused('OUTSIDE_MAIL_SECRET: must be the secret of the server');
  return { to, secret };
};

const run = async ({ to, secret }: Options): Promise<number> => {
  const source = await readMail();
  const notice = source && (await reportIn(source));
  if (!notice) {
    console.log('It reports nothing of a mail of ours.');
    return 0;
  }
  const status = await reportTo({ to, secret, now: machineTime() }, notice);
  console.log(`${notice.message} ${notice.why}: ${status ?? 'no answer'}`);
  // An unknown message is of before a restore, or of another installation that sends from the same address.
  return status === 404 || (status !== undefined && status < 300) ? 0 : TRY_AGAIN;
};

/** Undefined for a mail that is too long to be a report. */
const readMail = async (): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return bytes <= MOST_BYTES ? Buffer.concat(chunks) : undefined;
};

await runProgram({ usage: USAGE, readOptions, run });
