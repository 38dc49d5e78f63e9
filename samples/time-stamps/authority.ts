/**
 * A simulated time-stamping authority (RFC 3161 over HTTP, 3.4): `POST /` is a request, the answer a stamp. Its certificates say that it is for
 * development.
 *
 * A test steers it: `POST /fate` with `{ "fate": "genuine" | "refused" | "silent" | "other" }`: `other` stamps something else than was asked.
 * `GET /authority` is its authority as PEM.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { makeCertificate } from '../../cms/certificate.ts';
import { DerFault } from '../../cms/der.ts';
import { OID } from '../../cms/identifiers.ts';
import { attributesToSign, sha256, signedData } from '../../cms/signed-data.ts';
import { readStampRequest, stampAnswer, stampInfo, stampRefusal } from '../../cms/time-stamp.ts';
import { DAY_MILLISECONDS } from '../../schemas/time.ts';

const AUTHORITY = { commonName: 'DEVELOPMENT - simulated time-stamping authority', organization: 'Liên Thông samples' };
const STAMPS = { ...AUTHORITY, commonName: 'DEVELOPMENT - simulated time stamps' };
/** Of the arc for examples (RFC 5612, 2.999). */
const POLICY = '2.999.1';
const YEAR = 365 * DAY_MILLISECONDS;
const MOST_BYTES = 4096;

const Fate = z.object({ fate: z.enum(['genuine', 'refused', 'silent', 'other']) });
type Fate = z.infer<typeof Fate>['fate'];

type Holder = { readonly key: KeyObject; readonly certificate: Buffer };

export type TimeStampAuthority = {
  readonly server: Server;
  /** Its authority in DER. */
  readonly certificate: Uint8Array;
  /** How many stamps it has made. */
  readonly stamps: () => number;
  readonly decree: (fate: Fate) => void;
};

/** Makes the authority; `now` is its clock, in milliseconds. */
export const makeTimeStampAuthority = ({ now }: { readonly now: () => number }): TimeStampAuthority => {
  const root = makeHolder({ now: now(), by: undefined });
  const own = makeHolder({ now: now(), by: root });
  let fate: Fate = 'genuine';
  let stamps = 0;

  const stampOf = (request: Uint8Array): Buffer => {
    const { digest, nonce } = readStampRequest(request);
    if (fate === 'refused') return stampRefusal();
    stamps += 1;
    const info = stampInfo({
      ...{ digest: fate === 'other' ? sha256(digest) : digest, nonce, policy: POLICY },
      ...{ serial: randomBytes(8), at: new Date(now()) },
    });
    const attributes = attributesToSign({
      ...{ digest: sha256(info), certificate: own.certificate, type: OID.timeStampInfo },
    });
    return stampAnswer(
      signedData({
        ...{ attributes, signature: sign('sha256', attributes, own.key) },
        certificates: [own.certificate, root.certificate],
        content: { type: OID.timeStampInfo, der: info },
      }),
    );
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/authority')
      return end(response, { type: 'application/x-pem-file', body: new X509Certificate(root.certificate).toString() });
    const body = await bodyOf(request);
    if (request.url === '/fate') {
      fate = Fate.parse(JSON.parse(body.toString('utf8'))).fate;
      return end(response, { type: 'application/json', body: JSON.stringify({ fate }) });
    }
    if (fate === 'silent') return end(response, { status: 503, type: 'text/plain', body: 'busy' });
    return end(response, { type: 'application/timestamp-reply', body: stampOf(body) });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      const isTheirs = error instanceof DerFault || error instanceof z.ZodError || error instanceof SyntaxError;
      end(response, { status: isTheirs ? 400 : 500, type: 'text/plain', body: 'This is no request for a time stamp.' });
    });
  });
  return {
    ...{ server, certificate: root.certificate, stamps: () => stamps },
    decree: given => {
      fate = given;
    },
  };
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new DerFault('The request is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const end = (
  response: ServerResponse,
  { status = 200, type, body }: { readonly status?: number; readonly type: string; readonly body: string | Buffer },
): void => {
  response.writeHead(status, { 'content-type': type }).end(body);
};

const makeHolder = ({ now, by }: { readonly now: number; readonly by: Holder | undefined }): Holder => {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = makeCertificate({
    ...{ subject: by ? STAMPS : AUTHORITY, issuer: AUTHORITY, serial: randomBytes(16) },
    ...{ publicKey: createPublicKey(key), issuerKey: by?.key ?? key },
    ...{ from: new Date(now - YEAR), until: new Date(now + 10 * YEAR) },
    ...(by ? { isAuthority: false, stampsTime: true } : { isAuthority: true }),
  });
  return { key, certificate };
};
