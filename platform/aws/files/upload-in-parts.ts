/**
 * Large files that are sent in parts, as multipart uploads of S3. The upload of a file is looked up in S3, not stored: an unused
 * offer costs nothing, and the bucket's lifecycle rule removes unfinished uploads.
 */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type ListPartsCommandOutput,
  type Part,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { partsOf } from '../../files/parts.ts';
import type { FileDescription, UploadOffer, UploadPart } from '../../ports.ts';
import { nameOf } from '../failed-call.ts';
import type { Persist } from '../persistence.ts';
import { isResult, type Place } from './object-name.ts';

/** An upload that has all its parts. */
export type WholeUpload = { readonly id: string; readonly parts: readonly Part[] };

export class UploadInParts {
  readonly #client: S3Client;
  readonly #persist: Persist;

  constructor(client: S3Client, persist: Persist) {
    this.#client = client;
    this.#persist = persist;
  }

  /**
   * Begins an upload, and offers an address for each part. None for a file that is sent whole: a small one, or a result, for which
   * Object Lock needs a checksum of each part.
   */
  async offer(file: UploadOffer, place: Place): Promise<readonly UploadPart[]> {
    const parts = partsOf(file.size);
    if (parts.length === 0 || isResult(file.key)) return [];
    const { UploadId } = await this.#call('CreateMultipartUpload', abortSignal =>
      this.#client.send(new CreateMultipartUploadCommand({ ...place, ContentType: file.type }), { abortSignal }),
    );
    return Promise.all(
      parts.map(async ({ number, from, size }) => {
        const command = new UploadPartCommand({ ...place, UploadId, PartNumber: number, ContentLength: size });
        const signedHeaders = new Set(['content-length']);
        const options = { expiresIn: file.expiresInSeconds, unhoistableHeaders: signedHeaders };
        return { from, size, url: await getSignedUrl(this.#client, command, options) };
      }),
    );
  }

  /** The latest upload of this file that has all its parts, each with the right size. Their content cannot be read until they are joined. */
  async findWhole(file: FileDescription, place: Place): Promise<WholeUpload | undefined> {
    if (partsOf(file.size).length === 0 || isResult(file.key)) return undefined;
    for (const id of await this.#begun(place)) {
      const parts = await this.#partsOf(place, id);
      if (isWhole(file, parts)) return { id, parts };
    }
    return undefined;
  }

  /** Aborts every unfinished upload of this file, and so removes its parts. */
  async giveUp(place: Place): Promise<void> {
    for (const UploadId of await this.#begun(place))
      await this.#call<object>(
        'AbortMultipartUpload',
        abortSignal => this.#client.send(new AbortMultipartUploadCommand({ ...place, UploadId }), { abortSignal }),
        {},
      );
  }

  /** The ids of the unfinished uploads of this file, the latest first. */
  async #begun({ Bucket, Key }: Place): Promise<readonly string[]> {
    const command = new ListMultipartUploadsCommand({ Bucket, Prefix: Key });
    const { Uploads: uploads = [] } = await this.#call('ListMultipartUploads', abortSignal =>
      this.#client.send(command, { abortSignal }),
    );
    return uploads
      .filter(upload => upload.Key === Key)
      .toSorted((one, other) => Number(other.Initiated) - Number(one.Initiated))
      .flatMap(({ UploadId }) => UploadId ?? []);
  }

  async #partsOf(place: Place, UploadId: string): Promise<readonly Part[]> {
    const command = new ListPartsCommand({ ...place, UploadId });
    const { Parts: parts = [] } = await this.#call<Pick<ListPartsCommandOutput, 'Parts'>>(
      'ListParts',
      abortSignal => this.#client.send(command, { abortSignal }),
      { Parts: [] },
    );
    return parts.toSorted((one, other) => Number(one.PartNumber) - Number(other.PartNumber));
  }

  /** Joins the parts. If the upload is gone, another attempt has joined it, whose answer was lost; that counts as success. */
  async join(place: Place, { id: UploadId, parts }: WholeUpload): Promise<void> {
    const Parts = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    const command = new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts } });
    await this.#call<object>('CompleteMultipartUpload', abortSignal => this.#client.send(command, { abortSignal }), {});
  }

  /** `gone` is the answer if the upload does not exist any more. */
  #call<T>(what: string, make: (signal: AbortSignal) => Promise<T>, gone?: T): Promise<T> {
    return this.#persist<T>({
      what,
      make,
      mayHappenTwice: true,
      answer: error => (gone !== undefined && nameOf(error) === 'NoSuchUpload' ? { value: gone } : undefined),
    });
  }
}

const isWhole = ({ size }: FileDescription, found: readonly Part[]): boolean => {
  const wanted = partsOf(size);
  return found.length === wanted.length && wanted.every((part, at) => found[at]?.Size === part.size);
};
