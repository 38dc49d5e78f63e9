/** A real mail server (SMTP) of the same process, which nobody here wrote. */

import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Received = { readonly to: string; readonly source: string; readonly headers: ReadonlyMap<string, string> };

/** How the server treats a mail: `lost`, it takes the mail and closes the connection before it answers. */
export type Treatment =
  | { readonly refuses: 'address' | 'mail'; readonly code: number; readonly words: string }
  | 'lost';

/** Starts a mail server. What it does with the next mails is said by `next`; then it takes all. */
export const startMailServer = async () => {
  const received: Received[] = [];
  const coming: Treatment[] = [];
  let attempts = 0;
  const refusal = (treatment: Treatment | undefined, at: 'address' | 'mail'): Error | undefined => {
    if (treatment === undefined || treatment === 'lost' || treatment.refuses !== at) return undefined;
    return Object.assign(new Error(treatment.words), { responseCode: treatment.code });
  };
  const cutAll = (): void => {
    for (const connection of server.connections as Set<{ readonly _socket: Socket }>) connection._socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, answer) => {
      attempts += 1;
      const refused = refusal(coming[0], 'address');
      if (refused) coming.shift();
      answer(refused ?? null);
    },
    onData: async (stream, session, answer) => {
      const treatment = coming.shift();
      const source = await text(stream as SMTPServerDataStream);
      const refused = refusal(treatment, 'mail');
      if (!refused)
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', source, headers: headersIn(source) });
      if (treatment === 'lost') {
        cutAll();
        return;
      }
      answer(refused ?? null);
    },
  });
  // A connection that the client breaks off is its own business.
  server.on('error', () => {});
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    cutAll();
    return new Promise<void>(resolve => server.close(() => resolve()));
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    ...{ received, url: `smtp://127.0.0.1:${port}` },
    next: (...treatments: readonly Treatment[]): void => void coming.push(...treatments),
    attempts: () => attempts,
  };
};
export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** Unfolded, by their names in small letters. */
const headersIn = (source: string): ReadonlyMap<string, string> => {
  const [head = ''] = source.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
};
