/**
 * A stand-in for S3 with GuardDuty, as far as the scanner sees them: versions of objects, and the tag of each that was scanned. It speaks
 * the protocol of S3 (REST, XML); every version that {@link ScannedBucket.scan} has not reached has no tag.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { realClock } from '../../../platform/aws/clock.ts';
import { GuardDutyScanner } from '../../../platform/aws/files/guard-duty-scanner.ts';
import { CHECKSUMS, S3Files } from '../../../platform/aws/files/s3-files.ts';
import { SCAN_TAG } from '../../../platform/aws/files/scan-result.ts';
import { EICAR } from '../../../platform/files/content-scanner.ts';
import { listening } from '../server/listening.ts';
import { emulatorSettings } from './emulator.ts';

type Version = { readonly id: string; readonly body: Buffer; readonly type: string; result?: string };

export class ScannedBucket {
  readonly #objects = new Map<string, Version[]>();
  readonly #server = createServer((request, response) => {
    this.answer(request, response).catch(() => response.destroy());
  });
  #versions = 0;

  /** Listens; resolves to the address of the endpoint. */
  listen(): Promise<string> {
    return listening(this.#server);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** GuardDuty scans what it has not scanned yet; `result` in place of what it would find. */
  scan(result?: string): void {
    for (const version of [...this.#objects.values()].flat())
      version.result ??= result ?? (version.body.includes(EICAR) ? 'THREATS_FOUND' : 'NO_THREATS_FOUND');
  }

  /** The versions of an object, the oldest first. */
  versionsOf(path: string): readonly string[] {
    return (this.#objects.get(path) ?? []).map(({ id }) => id);
  }

  /** One request, also of a server that stands in for other services, too. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
    if (request.method === 'PUT') {
      const version = { id: `v${++this.#versions}`, body: await buffer(request), type: typeOf(request) };
      this.#objects.set(pathname, [...(this.#objects.get(pathname) ?? []), version]);
      response.writeHead(200, { 'x-amz-version-id': version.id }).end();
      return;
    }
    const found = this.#objects.get(pathname)?.at(-1);
    if (!found) {
      response.writeHead(404, { 'content-type': 'application/xml' });
      response.end(request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
    } else if (searchParams.has('tagging')) {
      response.writeHead(200, { 'content-type': 'application/xml', 'x-amz-version-id': found.id }).end(tagsOf(found));
    } else {
      const [from, to] = rangeOf(request, found.body.length);
      const part = found.body.subarray(from, to);
      response.writeHead(request.headers.range ? 206 : 200, {
        ...{ 'content-type': found.type, 'content-length': part.length, 'x-amz-version-id': found.id },
        'x-amz-checksum-sha256': createHash('sha256').update(found.body).digest('base64'),
      });
      response.end(request.method === 'HEAD' ? undefined : part);
    }
  }
}

const typeOf = ({ headers }: IncomingMessage): string => headers['content-type'] ?? 'application/octet-stream';

/** The bytes that are asked for: `bytes=0-99`, or all. */
const rangeOf = ({ headers }: IncomingMessage, size: number): readonly [from: number, to: number] => {
  const [, from, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  return from === undefined ? [0, size] : [Number(from), Number(last) + 1];
};

/** A bucket that listens, with the adapters of files and scanner on it. */
export const openScannedBucket = async () => {
  const bucket = new ScannedBucket();
  const endpoint = await bucket.listen();
  const client = new S3Client({ ...emulatorSettings(endpoint), ...CHECKSUMS, forcePathStyle: true });
  const buckets = { papers: 'papers', results: 'results' };
  return {
    bucket,
    files: new S3Files({ client, buckets, clock: realClock }),
    scanner: new GuardDutyScanner({ client, buckets }),
    close: (): void => {
      client.destroy();
      bucket.close();
    },
  };
};

const tagsOf = ({ result }: Version): string => {
  const tag = result === undefined ? '' : `<Tag><Key>${SCAN_TAG}</Key><Value>${result}</Value></Tag>`;
  return `<?xml version="1.0"?><Tagging><TagSet>${tag}</TagSet></Tagging>`;
};
