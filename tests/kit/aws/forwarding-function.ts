/** Lambda functions that do nothing but ask the test: the functions of a workflow contract, deployed to an emulator. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import type { JsonObject } from '../../../platform/ports.ts';
import { listening } from '../server/listening.ts';

export type ForwardedFunction = (payload: JsonObject) => Promise<JsonObject>;

export type Forwarding = {
  /** ARNs by the functions' names. */
  readonly arns: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/** What a function throws, it throws by name: that is what a state machine sees. */
const CODE = `exports.handler = async event => {
  const answer = await fetch(process.env.FORWARD_TO, { method: 'POST', body: JSON.stringify(event) });
  const said = await answer.json();
  if (answer.ok) return said;
  throw Object.assign(new Error(said.message), { name: said.name });
};`;

const ROLE = 'arn:aws:iam::000000000000:role/contract';

/** Deploys each function; the emulator must reach the loopback of this machine. */
export const deployForwarding = async (
  endpoint: string,
  functions: Readonly<Record<string, ForwardedFunction>>,
): Promise<Forwarding> => {
  const server = createServer((request, response) => {
    answer(request, functions).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)));
  });
  const url = await listening(server);
  const arns = await Promise.all(
    Object.keys(functions).map(async name => [name, await createFunction(endpoint, `${url}/${name}`)] as const),
  );
  return {
    arns: Object.fromEntries(arns),
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};

const answer = async (request: IncomingMessage, functions: Readonly<Record<string, ForwardedFunction>>) => {
  try {
    const called = functions[request.url?.slice(1) ?? ''];
    if (!called) throw new Error(`There is no function ${request.url}.`);
    return { status: 200, body: await called(JSON.parse(await text(request))) };
  } catch (error) {
    const { name, message } = error as Error;
    return { status: 500, body: { name, message } };
  }
};

const createFunction = async (endpoint: string, forwardTo: string): Promise<string> => {
  const created = await fetch(new URL('/2015-03-31/functions', endpoint), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Emulators read the region and the service here, and check nothing.
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/ap-southeast-1/lambda/aws4_request, Signature=none',
    },
    body: JSON.stringify({
      FunctionName: `contract-${randomUUID()}`,
      Runtime: 'nodejs22.x',
      Role: ROLE,
      Handler: 'index.handler',
      Timeout: 20,
      Environment: { Variables: { FORWARD_TO: forwardTo } },
      Code: { ZipFile: zipOf('index.js', CODE).toString('base64') },
    }),
  });
  if (!created.ok) throw new Error(`The function was not created: ${await created.text()}`);
  const { FunctionArn: arn } = (await created.json()) as { FunctionArn: string };
  return arn;
};

/** An archive of one uncompressed file, as Lambda takes code: local header, content, directory, end (APPNOTE.TXT of ZIP). */
const zipOf = (name: string, content: string): Buffer => {
  const [nameBytes, body] = [Buffer.from(name), Buffer.from(content)];
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0); // version needed
  facts.writeUInt16LE(0x21, 8); // 1 January 1980
  facts.writeUInt32LE(crc32(body), 10);
  facts.writeUInt32LE(body.length, 14);
  facts.writeUInt32LE(body.length, 18);
  facts.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, nameBytes, body]);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(0o644 << 16, 6); // readable by everybody
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), facts, place, nameBytes]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
};
