/**
 * `npm run mailbox`: a mail server for demonstrations and tests. It takes every mail, sends none on, and writes each into a folder as a file
 * that mail programs open, named by its Message-ID: a mail that comes twice is one file. See {@link USAGE}.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { parseOrRefuse, refuseFaults, runProgram } from '../../client/program.ts';
import { DEVELOPMENT_MAILBOX_PORT } from '../outside/settings.ts';

const PORT = String(DEVELOPMENT_MAILBOX_PORT);
const USAGE = `npm run mailbox -- --folder DIR [--port N]

  --folder DIR  where the mails lie, as .eml files
  --port N      port on 127.0.0.1; ${PORT} by default, 0 for any free one

A server sends its mails there with SMTP_URL=smtp://127.0.0.1:${PORT} and MAIL_FROM=ADDRESS.
`;

const OPTIONS = {
  folder: { type: 'string' },
  port: { type: 'string', default: PORT },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = { readonly folder: string; readonly port: number };

const MOST_BYTES = 1024 * 1024;

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, folder, port } = parseOrRefuse(args, OPTIONS);
  if (help) return 'help';
  const isPort = /^\d{1,5}$/.test(port) && Number(port) < 65_536;
  refuseFaults([
    ...(folder === undefined ? ['--folder DIR is missing'] : []),
    ...(isPort ? [] : [`--port ${port} is no port from 0 to 65535`]),
  ]);
  return { folder: resolve(folder ?? ''), port: Number(port) };
};

/** The Message-ID without what a file name cannot have; for a mail without one, a digest. */
const nameOf = (mail: string): string => {
  const [, id] = /^message-id:\s*<([^>\r\n]{1,180})>/im.exec(mail) ?? [];
  return id?.replace(/[^\w.@-]/g, '_') ?? createHash('sha256').update(mail).digest('hex');
};

const run = async ({ folder, port }: Options): Promise<number> => {
  mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], size: MOST_BYTES, logger: false },
    onData: async (stream, _session, answer) => {
      const mail = await text(stream);
      if (stream.sizeExceeded) return answer(Object.assign(new Error('too large'), { responseCode: 552 }));
      writeFileSync(join(folder, `${nameOf(mail)}.eml`), mail);
      return answer();
    },
  });
  // A connection that a client breaks off is its own business.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') return;
    console.error(`mailbox: another program is using port ${port}. Choose another: --port N.`);
    process.exit(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
  await new Promise<void>(listens => void server.listen(port, '127.0.0.1', listens));
  console.log(`mailbox listening on smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
