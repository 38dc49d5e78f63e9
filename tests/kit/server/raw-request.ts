import { connect } from 'node:net';

export type RawAnswer = {
  readonly status: number;
  readonly text: string;
  readonly problem: () => { readonly detail?: string; readonly status: number };
};

/** Sends bytes as they are, and reads until the server ends the connection. */
export const rawRequest = (url: string, bytes: string | Buffer | readonly (string | Buffer)[]): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('error', error => (text === '' ? reject(error) : undefined));
    socket.on('close', () => resolve(answerOf(text)));
    for (const part of [bytes].flat() as (string | Buffer)[]) socket.write(part);
  });

const answerOf = (text: string): RawAnswer => ({
  status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]),
  text,
  problem: () => JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)),
});

/** A request in HTTP's own words, after which the connection ends. */
export const words = (lines: readonly string[], body = ''): string =>
  `${[...lines, 'host: 127.0.0.1', 'connection: close'].join('\r\n')}\r\n\r\n${body}`;
