/**
 * The `Files` port on S3.
 *
 * Invariants
 * 1. S3 itself holds an upload to what was announced: its size, type and SHA-256 stand in the signed policy, and S3 computes
 *    the checksum before it stores anything.
 * 2. A file is described by what S3 keeps beside it, or by what is read from it where S3 keeps no checksum; never by what a
 *    client said.
 */
import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { toEpoch, toInstant } from '../../../schemas/time.ts';
import { FileMissing, PlatformFault } from '../../errors.ts';
import { contentDisposition } from '../../files/content-disposition.ts';
import { checkDescription } from '../../files/description.ts';
import type { Clock, FileDescription, Files, UploadTicket } from '../../ports.ts';
import { nameOf } from '../failed-call.ts';
import { type Pace, type Persist, persistently } from '../persistence.ts';
import { checksumOf, isWhole, piecesOf } from './content-checksum.ts';
import { isResult, objectName } from './object-name.ts';

/** The largest file that the system itself makes or reads is a few hundred KiB. */
const PACE: Pace = { budget: 10_000, attempt: 4000, firstPause: 50, longestPause: 1000 };

export type S3FilesOptions = {
  readonly client: S3Client;
  /** Keys that begin with `results/` live in `results`, all others in `papers`. */
  readonly buckets: { readonly papers: string; readonly results: string };
  readonly clock: Clock;
  readonly pace?: Pace;
};

type Place = { readonly Bucket: string; readonly Key: string };

export class S3Files implements Files {
  readonly #client: S3Client;
  readonly #buckets: S3FilesOptions['buckets'];
  readonly #clock: Clock;
  readonly #persist: Persist;

  constructor({ client, buckets, clock, pace = PACE }: S3FilesOptions) {
    this.#client = client;
    this.#buckets = buckets;
    this.#clock = clock;
    this.#persist = persistently(pace);
  }

  async offerUpload(file: FileDescription & { readonly expiresInSeconds: number }): Promise<UploadTicket> {
    checkDescription(file);
    const { size, type, sha256, expiresInSeconds } = file;
    const begun = toEpoch(this.#clock.now());
    const { url, fields } = await this.#sign('createPresignedPost', () =>
      createPresignedPost(this.#client, {
        ...this.#placeOf(file.key),
        Expires: expiresInSeconds,
        Conditions: [['content-length-range', size, size]],
        Fields: {
          'Content-Type': type,
          'x-amz-checksum-algorithm': 'SHA256',
          'x-amz-checksum-sha256': sha256,
          success_action_status: '204',
        },
      }),
    );
    return { url, fields, expiresAt: toInstant(begun + expiresInSeconds * 1000) };
  }

  async offerDownload(file: {
    readonly key: string;
    readonly fileName: string;
    readonly expiresInSeconds: number;
  }): Promise<string> {
    const command = new GetObjectCommand({
      ...this.#placeOf(file.key),
      ResponseContentDisposition: contentDisposition(file.fileName),
      ResponseCacheControl: 'private, no-store',
    });
    return this.#sign('getSignedUrl', () => getSignedUrl(this.#client, command, { expiresIn: file.expiresInSeconds }));
  }

  async find(key: string): Promise<FileDescription | undefined> {
    try {
      return await this.#describe(key);
    } catch (error) {
      if (error instanceof FileMissing) return undefined;
      throw error;
    }
  }

  async readStart(key: string, bytes: number): Promise<Uint8Array> {
    const command = new GetObjectCommand({ ...this.#placeOf(key), Range: `bytes=0-${Math.max(bytes, 1) - 1}` });
    try {
      const start = await this.#persist({
        what: 'GetObject',
        mayHappenTwice: true,
        refusal: error => missing(error, key) ?? empty(error),
        make: async abortSignal => {
          const { Body: body } = await this.#client.send(command, { abortSignal });
          return (await body?.transformToByteArray()) ?? new Uint8Array(0);
        },
      });
      return new Uint8Array(start.subarray(0, bytes));
    } catch (error) {
      if (error instanceof FileEmpty) return new Uint8Array(0);
      throw error;
    }
  }

  async put(file: {
    readonly key: string;
    readonly type: string;
    readonly body: Uint8Array;
  }): Promise<FileDescription> {
    const { key, type, body } = file;
    const size = body.length;
    checkDescription({ key, type, size });
    const sha256 = createHash('sha256').update(body).digest('base64');
    const command = new PutObjectCommand({
      ...this.#placeOf(key),
      Body: body,
      ContentType: type,
      ContentLength: size,
      ChecksumSHA256: sha256,
    });
    await this.#persist({
      what: 'PutObject',
      mayHappenTwice: true,
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    return { key, size, type, sha256 };
  }

  async remove(key: string): Promise<void> {
    const command = new DeleteObjectCommand(this.#placeOf(key));
    await this.#persist({
      what: 'DeleteObject',
      mayHappenTwice: true,
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
  }

  async #describe(key: string): Promise<FileDescription> {
    const command = new HeadObjectCommand({ ...this.#placeOf(key), ChecksumMode: 'ENABLED' });
    const found = await this.#persist({
      what: 'HeadObject',
      mayHappenTwice: true,
      refusal: error => missing(error, key),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    const { ContentLength: size = 0, ContentType: type = '', ChecksumSHA256: kept } = found;
    return { key, size, type, sha256: isWhole(kept) ? kept : await this.#checksum(key) };
  }

  #checksum(key: string): Promise<string> {
    const command = new GetObjectCommand(this.#placeOf(key));
    return this.#persist({
      what: 'GetObject',
      mayHappenTwice: true,
      refusal: error => missing(error, key),
      make: async abortSignal => checksumOf(piecesOf((await this.#client.send(command, { abortSignal })).Body)),
    });
  }

  #placeOf(key: string): Place {
    return { Bucket: isResult(key) ? this.#buckets.results : this.#buckets.papers, Key: objectName(key) };
  }

  /** Signing asks nobody but, now and then, for credentials. */
  #sign<T>(what: string, make: () => Promise<T>): Promise<T> {
    return this.#persist({ what, mayHappenTwice: true, make });
  }
}

/** The first byte of a file that has none was asked for. */
class FileEmpty extends PlatformFault {}

const missing = (cause: unknown, key: string): FileMissing | undefined =>
  nameOf(cause) === 'NotFound' || nameOf(cause) === 'NoSuchKey'
    ? new FileMissing(`There is no file ${key}.`, { cause })
    : undefined;

const empty = (cause: unknown): FileEmpty | undefined =>
  nameOf(cause) === 'InvalidRange' ? new FileEmpty('The file is empty.', { cause }) : undefined;
