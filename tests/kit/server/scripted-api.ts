/** A server that answers the client as a test says, with one answer of the API to give. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { Api } from '../../../client/api.ts';
import { listening } from './listening.ts';

type Answer = { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> };
type Seen = {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly bearer: string | undefined;
};

/** A server that answers by script; sign-ins hand out token-1, token-2, … */
export const serve = async (script: (request: Seen, count: number) => Answer | 'hang up') => {
  const seen: Seen[] = [];
  let tokens = 0;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url: path = '', headers } = request;
    if (path === '/sign-in') {
      response.end(JSON.stringify({ token: `token-${++tokens}` }));
      return;
    }
    const key = headers['idempotency-key'];
    seen.push({ method, path, key: typeof key === 'string' ? key : undefined, bearer: headers.authorization });
    const said = script(seen.at(-1) as Seen, seen.length);
    if (said === 'hang up') request.socket.destroy();
    else response.writeHead(said.status, said.headers).end(said.body && JSON.stringify(said.body));
  };
  const server = createServer(answer);
  onTestFinished(() => void server.close());
  const api = new Api(await listening(server));
  return { api, seen, signIns: () => tokens };
};

export const shipment = {
  item: 'RR473124829VN',
  dossier: 'H38.21.1-261123-0001',
  leg: 'return',
  state: 'handed-over',
  unit: 'H38.21.1',
  holder: 'carrier',
  invitations: 0,
  contents: ['Giấy phép'],
  lastEvent: 0,
  movedAt: '2026-11-23T01:20:00.000Z',
};

export const problem = (status: number, kind: string) => ({
  status,
  body: { type: `urn:lien-thong:problem:${kind}`, title: kind, status, detail: 'because' },
});
