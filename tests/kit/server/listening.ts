import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

/** Lets the server listen on any free port of loopback; resolves to its address, without a trailing slash. */
export const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
