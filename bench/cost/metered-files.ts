/** Files that count what S3 would charge for what is asked of them: a file sent, a look at one (HEAD), a piece read (GET). */
import type { DownloadOffer, FileDescription, Files, MadeFile, Stretch, UploadOffer } from '../../platform/ports.ts';

export type MeteredRequests = { puts: number; reads: number };

export class MeteredFiles implements Files {
  readonly #files: Files;
  readonly metered: MeteredRequests = { puts: 0, reads: 0 };

  constructor(files: Files) {
    this.#files = files;
  }

  /** Signing is computed here and asks nobody. */
  offerUpload(file: UploadOffer) {
    return this.#files.offerUpload(file);
  }

  offerDownload(file: DownloadOffer) {
    return this.#files.offerDownload(file);
  }

  /** Only large files come in parts; for others S3 is asked nothing. */
  join(file: FileDescription) {
    return this.#files.join(file);
  }

  find(key: string) {
    this.metered.reads += 1;
    return this.#files.find(key);
  }

  readPart(key: string, part: Stretch) {
    this.metered.reads += 1;
    return this.#files.readPart(key, part);
  }

  /** In the place of the applicant's own upload, which is one request too. */
  put(file: MadeFile) {
    this.metered.puts += 1;
    return this.#files.put(file);
  }

  remove(key: string) {
    return this.#files.remove(key);
  }
}
