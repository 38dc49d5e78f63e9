import type { Mail, Mailer } from '../ports.ts';
import { LineFile } from './storage/line-file.ts';
import { asStorageFull } from './storage/medium-faults.ts';

/**
 * Mail that goes nowhere: each is a line of a file in the data folder, readable by its owner only, where whoever
 * demonstrates or tests can look. The same mail may stand there twice, as it may arrive twice. `onFault` sees each error
 * before its sender does.
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
