/**
 * Signed permissions to send or read one file. A permission is an HMAC-SHA256 over everything that it allows, so no part of it can
 * be changed, and the server need not store it.
 */

import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { sayings } from '../../../schemas/said.ts';
import { Instant } from '../../../schemas/time.ts';
import type { Clock, FileDescription } from '../../ports.ts';
import { FileRefusal } from './file-refusal.ts';

const say = sayings({
  'file-address-incomplete': { vi: 'Địa chỉ của tệp không đủ các phần.', en: 'The address is incomplete.' },
  'permission-forged': {
    vi: 'Máy chủ này không cấp quyền đó, hoặc quyền đã bị sửa.',
    en: 'This server did not give this permission, or it was changed.',
  },
  'file-address-expired': {
    vi: 'Địa chỉ của tệp đã hết hạn. Lấy địa chỉ mới.',
    en: 'This address has expired. Ask for a new one.',
  },
});

const MIN_SECRET_BYTES = 32;

/** What a signature covers. `subject` is the file's key in an upload, its id in a download. */
type Grant = {
  readonly method: 'GET' | 'PUT';
  readonly subject: string;
  readonly size?: number;
  readonly type?: string;
  readonly sha256?: string;
  readonly fileName?: string;
  readonly expiresAt: Instant;
};

const UploadParameters = z.strictObject({
  key: z.string(),
  type: z.string(),
  size: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  sha256: z.string(),
  expires: Instant,
  signature: z.string(),
});

const DownloadParameters = z.object({ name: z.string(), expires: Instant, signature: z.string() });

export class Grants {
  /** Made once: making it costs more than a signature. */
  readonly #key: KeyObject;
  readonly #clock: Clock;

  /** Throws a RangeError for a secret shorter than 32 bytes. */
  constructor(secret: Uint8Array, clock: Clock) {
    if (secret.length < MIN_SECRET_BYTES) throw new RangeError(`The secret needs at least ${MIN_SECRET_BYTES} bytes.`);
    this.#key = createSecretKey(secret);
    this.#clock = clock;
  }

  /** The query that allows to upload exactly this file. */
  forUpload(file: FileDescription, expiresAt: Instant): URLSearchParams {
    const { key, size, type, sha256 } = file;
    const signature = this.#sign({ method: 'PUT', subject: key, size, type, sha256, expiresAt });
    return new URLSearchParams({ key, type, size: String(size), sha256, expires: expiresAt, signature });
  }

  /** The file that the query allows to upload. Throws {@link FileRefusal}. */
  readUpload(query: URLSearchParams): FileDescription {
    const parsed = UploadParameters.safeParse(Object.fromEntries(query));
    if (!parsed.success) throw new FileRefusal('permission-invalid', say('file-address-incomplete'));
    const { key, size, sha256, type, expires: expiresAt, signature } = parsed.data;
    this.#check({ method: 'PUT', subject: key, size, type, sha256, expiresAt }, signature);
    return { key, size, type, sha256 };
  }

  /** The query that allows to read the file `id` and to save it as `fileName`. */
  forDownload(id: string, fileName: string, expiresAt: Instant): URLSearchParams {
    const signature = this.#sign({ method: 'GET', subject: id, fileName, expiresAt });
    return new URLSearchParams({ name: fileName, expires: expiresAt, signature });
  }

  /** The name under which the query allows to save the file. Throws {@link FileRefusal}. */
  readDownload(id: string, query: URLSearchParams): string {
    const parsed = DownloadParameters.safeParse(Object.fromEntries(query));
    if (!parsed.success) throw new FileRefusal('permission-invalid', say('file-address-incomplete'));
    const { name: fileName, expires: expiresAt, signature } = parsed.data;
    this.#check({ method: 'GET', subject: id, fileName, expiresAt }, signature);
    return fileName;
  }

  /** Checks the signature first: a forged permission gets no other answer, not even that it has expired. */
  #check(grant: Grant, signature: string): void {
    const expected = Buffer.from(this.#sign(grant));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new FileRefusal('permission-invalid', say('permission-forged'));
    }
    if (this.#clock.now() >= grant.expiresAt) {
      throw new FileRefusal('permission-expired', say('file-address-expired'));
    }
  }

  /** Signs the values as a JSON list, so that no value can run into the next. */
  #sign({ method, subject, size, type, sha256, fileName, expiresAt }: Grant): string {
    const signed = [method, subject, size ?? null, type ?? null, sha256 ?? null, fileName ?? null, expiresAt];
    return createHmac('sha256', this.#key).update(JSON.stringify(signed)).digest('base64url');
  }
}
