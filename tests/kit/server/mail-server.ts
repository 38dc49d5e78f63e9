/** A real mail server (SMTP) of the same process, which nobody here wrote. */

import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Received = {
  readonly to: string;
  readonly source: string;
  readonly headers: ReadonlyMap<string, string>;
  /** What the sender asks of reports (RFC 3461). */
  readonly asks: { readonly envid?: string | null; readonly ret?: string | null };
};

type Place = 'connection' | 'sender' | 'address' | 'mail';

/**
 * How the server treats a mail. `lost`: it takes the mail and closes the connection before it answers. `cut`: it closes the connection before
 * the mail is there. `silent`: it takes the mail and never answers.
 */
export type Treatment =
  | { readonly refuses: Place; readonly code: number; readonly words: string }
  | ('lost' | 'cut' | 'silent');

export type MailServerOptions = {
  /** An address of this machine: `127.0.0.2` is one that the mailer takes for a network. */
  readonly host?: string;
  /** With a certificate that nobody trusts: from the start, or once it is asked for. Without it, in the clear. */
  readonly tls?: 'from the start' | 'when asked';
  /** Who may send, by this password; without it anybody. */
  readonly signIn?: { readonly user: string; readonly password: string };
};

/** Starts a mail server for one test. */
export const startMailServer = async (options?: MailServerOptions): Promise<MailServer> => {
  const server = await openMailServer(options);
  onTestFinished(server.close);
  return server;
};

/** Starts a mail server, until `close`. What it does with the next mails is said by `next`; then it takes all. */
export const openMailServer = async ({ host = '127.0.0.1', tls, signIn }: MailServerOptions = {}) => {
  const received: Received[] = [];
  const coming: Treatment[] = [];
  let attempts = 0;
  let signIns = 0;
  const refusal = (treatment: Treatment | undefined, at: Place): Error | undefined => {
    if (typeof treatment !== 'object' || treatment.refuses !== at) return undefined;
    return Object.assign(new Error(treatment.words), { responseCode: treatment.code });
  };
  /** Answers at a place, as the next mail is to be treated. */
  const answerAt = (at: Place, answer: (error?: Error | null) => void): void => {
    const refused = refusal(coming[0], at);
    if (refused) coming.shift();
    answer(refused ?? null);
  };
  const cutAll = (): void => {
    for (const connection of server.connections as Set<{ readonly _socket: Socket }>) connection._socket.destroy();
  };
  const server = new SMTPServer({
    ...{ authOptional: !signIn, secure: tls === 'from the start', logger: false },
    ...(tls !== 'when asked' && { disabledCommands: ['STARTTLS'] }),
    // A password over a connection in the clear: the server of this machine.
    ...{ allowInsecureAuth: true, disableReverseLookup: true, hideDSN: false },
    onConnect: (_session, answer) => answerAt('connection', answer),
    onAuth: ({ username, password }, _session, answer) => {
      signIns += 1;
      if (username === signIn?.user && password === signIn?.password) answer(null, { user: username });
      else answer(Object.assign(new Error('5.7.8 Bad user or password'), { responseCode: 535 }));
    },
    onMailFrom: (_address, _session, answer) => answerAt('sender', answer),
    onRcptTo: (_address, _session, answer) => {
      attempts += 1;
      answerAt('address', answer);
    },
    onData: async (stream, session, answer) => {
      const treatment = coming.shift();
      if (treatment === 'cut') {
        cutAll();
        return;
      }
      const source = await text(stream as SMTPServerDataStream);
      const refused = refusal(treatment, 'mail');
      if (!refused)
        received.push({
          ...{ to: session.envelope.rcptTo[0]?.address ?? '', source, headers: headersIn(source) },
          asks: { ...session.envelope.dsn },
        });
      if (treatment === 'silent') return;
      if (treatment === 'lost') {
        cutAll();
        return;
      }
      answer(refused ?? null);
    },
  });
  // A connection that the client breaks off is its own business.
  server.on('error', () => {});
  await new Promise<void>(resolve => void server.listen(0, host, resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    ...{ received, url: `smtp${tls === 'from the start' ? 's' : ''}://${host}:${port}` },
    next: (...treatments: readonly Treatment[]): void => void coming.push(...treatments),
    attempts: () => attempts,
    /** How often somebody sent a password. */
    signIns: () => signIns,
    close: (): Promise<void> => {
      cutAll();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
};
export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

/** Unfolded, by their names in small letters. */
const headersIn = (source: string): ReadonlyMap<string, string> => {
  const [head = ''] = source.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
};
