import type { Mail, Mailer } from '../../ports.ts';
import { LineFile } from '../storage/line-file.ts';
import { asStorageFull } from '../storage/medium-faults.ts';

/**
 * The mailer of an installation without a mail server. It sends nothing: it writes each mail as a line of JSON to the file at `path`,
 * readable by its owner only. The same mail may be in the file twice, as it may arrive twice. `onFault` gets each
 * error first, and returns the error that `send` rejects with.
 */
export const mailFile = (path: string, onFault: (error: unknown) => unknown): Mailer => {
  const lines = new LineFile(path);
  return {
    send: (mail: Mail) =>
      lines.append(JSON.stringify(mail)).catch(error => {
        throw onFault(asStorageFull(error));
      }),
  };
};
