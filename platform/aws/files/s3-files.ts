/**
 * The `Files` port on S3.
 *
 * Invariants
 * 1. S3 itself checks that an upload is the announced file: its size, type and SHA-256 are signed headers, and S3 checks the
 *    checksum before it stores anything. A ticket stores its file once: a second upload is 412.
 * 2. The description of a file comes from S3, or from reading the file if S3 has no checksum, never from a client. S3 has no SHA-256
 *    of a file that was sent in parts, so it is read once, when the parts are joined.
 * 3. A file that is read whole is checked against the checksum that S3 has, and read again if it does not match. S3 sends no checksum
 *    with a range of a file. A client of a signed address gets the checksum as a header, and can check the file.
 */
import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { toEpoch, toInstant } from '../../../schemas/time.ts';
import { FileMissing } from '../../errors.ts';
import { contentDisposition } from '../../files/content-disposition.ts';
import { checkDescription } from '../../files/description.ts';
import type {
  Clock,
  DownloadOffer,
  FileDescription,
  Files,
  MadeFile,
  Stretch,
  UploadOffer,
  UploadTicket,
} from '../../ports.ts';
import { nameOf } from '../failed-call.ts';
import { ONE_ATTEMPT, type Pace, type Persist, persistently } from '../persistence.ts';
import { bytesOf, checksumOf, isOfTheWhole, piecesOf } from './content.ts';
import { type Buckets, isResult, placeOf } from './object-name.ts';
import { UploadInParts } from './upload-in-parts.ts';

/** Enough for the files that the system itself makes, which have at most a few hundred KiB. */
export const PACE: Pace = { budget: 5000, attempt: 3000, firstPause: 50, longestPause: 1000 };

const CHECKSUM = 'x-amz-checksum-sha256';

/**
 * The signed headers of an upload. They must stay headers: under Object Lock, S3 takes a checksum only from a header. The ticket does
 * not list the length, since browsers set it themselves and do not let a page do it.
 */
const ANNOUNCED = new Set(['host', 'content-length', 'content-type', 'if-none-match', CHECKSUM]);

/** How many times longer than another call the reading of a whole file may take, which has at most 50 MiB. */
const READING = 5;

export type S3FilesOptions = {
  readonly client: S3Client;
  /** Files whose key begins with `results/` are in `results`, all others in `papers`. */
  readonly buckets: Buckets;
  readonly clock: Clock;
  readonly pace?: Pace;
};

/** Each file has a SHA-256, so the SDK need not add another checksum. A read that wants a checksum asks for it. */
export const CHECKSUMS = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const;

/** `isPathStyle` puts the bucket into the path, as emulators need it: all their buckets have one host. */
export const filesClient = ({ isPathStyle }: { readonly isPathStyle: boolean }): S3Client =>
  new S3Client({ ...ONE_ATTEMPT, ...CHECKSUMS, forcePathStyle: isPathStyle });

export class S3Files implements Files {
  readonly #client: S3Client;
  readonly #buckets: Buckets;
  readonly #clock: Clock;
  readonly #persist: Persist;
  readonly #persistReading: Persist;
  readonly #parts: UploadInParts;

  constructor({ client, buckets, clock, pace = PACE }: S3FilesOptions) {
    this.#client = client;
    this.#buckets = buckets;
    this.#clock = clock;
    this.#persist = persistently(pace);
    this.#persistReading = persistently({ ...pace, attempt: READING * pace.attempt });
    this.#parts = new UploadInParts(client, this.#persist);
  }

  async offerUpload(file: UploadOffer): Promise<UploadTicket> {
    checkDescription(file);
    const { size, type, sha256, expiresInSeconds } = file;
    const begun = toEpoch(this.#clock.now());
    const command = new PutObjectCommand({
      ...placeOf(this.#buckets, file.key),
      ContentLength: size,
      ContentType: type,
      ChecksumSHA256: sha256,
      IfNoneMatch: '*',
    });
    const url = await this.#sign('getSignedUrl', () =>
      getSignedUrl(this.#client, command, {
        expiresIn: expiresInSeconds,
        signableHeaders: ANNOUNCED,
        unhoistableHeaders: ANNOUNCED,
      }),
    );
    const parts = await this.#parts.offer(file, placeOf(this.#buckets, file.key));
    const headers = { 'content-type': type, 'if-none-match': '*', [CHECKSUM]: sha256 };
    const ticket = { url, headers, expiresAt: toInstant(begun + expiresInSeconds * 1000) };
    return parts.length > 0 ? { ...ticket, parts } : ticket;
  }

  async join(file: FileDescription): Promise<FileDescription | undefined> {
    const place = placeOf(this.#buckets, file.key);
    const upload = await this.#parts.findWhole(file, place);
    if (!upload) return undefined;
    // Parts can be read only after they replace the stored file. If that is the announced file already, it must stay.
    const before = await this.#findAs(file);
    if (before) await this.#parts.giveUp(place);
    else await this.#parts.join(place, upload);
    const joined = before ?? (await this.#findAs(file));
    if (!joined) await this.#delete(file.key);
    return joined;
  }

  /** The stored file, if it is the announced one. */
  async #findAs({ key, size, sha256 }: FileDescription): Promise<FileDescription | undefined> {
    const found = await this.find(key);
    return found?.size === size && found.sha256 === sha256 ? found : undefined;
  }

  async offerDownload(file: DownloadOffer): Promise<string> {
    const command = new GetObjectCommand({
      ...placeOf(this.#buckets, file.key),
      ResponseContentDisposition: contentDisposition(file.fileName),
      ResponseCacheControl: 'private, no-store',
      ChecksumMode: 'ENABLED',
    });
    return this.#sign('getSignedUrl', () => getSignedUrl(this.#client, command, { expiresIn: file.expiresInSeconds }));
  }

  async find(key: string): Promise<FileDescription | undefined> {
    const command = new HeadObjectCommand({ ...placeOf(this.#buckets, key), ChecksumMode: 'ENABLED' });
    const found = await this.#persist<HeadObjectCommandOutput | undefined>({
      what: 'HeadObject',
      mayHappenTwice: true,
      answer: error => (isMissing(error) ? { value: undefined } : undefined),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    if (!found) return undefined;
    const { ContentLength: size = 0, ContentType: type = '', ChecksumSHA256: kept } = found;
    const sha256 = isOfTheWhole(kept) ? kept : await this.#read(key, {}, checksumOf);
    return sha256 === undefined ? undefined : { key, size, type, sha256 };
  }

  async readPart(key: string, { from, bytes }: Stretch): Promise<Uint8Array> {
    const part = await this.#read(key, { Range: `bytes=${from}-${from + Math.max(bytes, 1) - 1}` }, bytesOf);
    if (!part) throw new FileMissing(`There is no file ${key}.`);
    return part.slice(0, bytes);
  }

  async put({ key, type, body }: MadeFile): Promise<FileDescription> {
    const size = body.length;
    checkDescription({ key, type, size });
    const sha256 = createHash('sha256').update(body).digest('base64');
    const command = new PutObjectCommand({
      ...placeOf(this.#buckets, key),
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
    await this.#delete(key);
    if (!isResult(key)) await this.#parts.giveUp(placeOf(this.#buckets, key));
  }

  async #delete(key: string): Promise<void> {
    const command = new DeleteObjectCommand(placeOf(this.#buckets, key));
    await this.#persist({
      what: 'DeleteObject',
      mayHappenTwice: true,
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
  }

  /** Calls `make` with the pieces of a file's content, and returns its result; undefined if there is no such file. */
  #read<T>(
    key: string,
    part: { readonly Range?: string },
    make: (pieces: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<T | undefined> {
    const isWhole = part.Range === undefined;
    const command = new GetObjectCommand({
      ...placeOf(this.#buckets, key),
      ...part,
      ...(isWhole && { ChecksumMode: 'ENABLED' as const }),
    });
    const persist = isWhole ? this.#persistReading : this.#persist;
    return persist<T | undefined>({
      what: 'GetObject',
      mayHappenTwice: true,
      answer: error => (isMissing(error) ? { value: undefined } : undefined),
      make: async abortSignal => {
        try {
          return await make(piecesOf((await this.#client.send(command, { abortSignal })).Body));
        } catch (error) {
          // S3 answers so if the file ends before the range; an empty one has no first byte.
          if (nameOf(error) !== 'InvalidRange') throw error;
          return make(piecesOf(undefined));
        }
      },
    });
  }

  /** Signing makes no call, but sometimes needs new credentials. */
  #sign<T>(what: string, make: () => Promise<T>): Promise<T> {
    return this.#persist({ what, mayHappenTwice: true, make });
  }
}

/** Whether S3 says that there is no such object. */
export const isMissing = (error: unknown): boolean => nameOf(error) === 'NotFound' || nameOf(error) === 'NoSuchKey';
