import type { ComponentTicket } from '../../../schemas/upload.ts';
import { patiently } from './command.ts';
import { ApiProblem, asProblem } from './problem.ts';

/** SHA-256 of a file in base64, as it is announced. */
export const checksumOf = async (file: Blob): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return btoa(String.fromCharCode(...digest));
};

const TYPES: Readonly<Record<string, string>> = { dwg: 'image/vnd.dwg', pdf: 'application/pdf' };
const extensionOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** What browsers do not know has no type: then the name says it. */
export const typeOf = ({ type, name }: File): string => type || TYPES[extensionOf(name)] || 'application/octet-stream';

/** A name that the API takes: no path, no signs that a file system forbids, at most 120 characters. */
const plainName = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(/[\\/<>:"|?*\p{Cc}\p{Cf}]/gu, '-')
    .replace(/\.{2,}/g, '.')
    .trim();
  return plain.length <= 120 ? plain : `${plain.slice(0, 110)}.${extensionOf(plain)}`;
};

/** What an announcement says of a file. */
export const announced = async (file: File) => ({
  ...{ size: file.size, type: typeOf(file), fileName: plainName(file.name) },
  sha256: await checksumOf(file),
});

/** Sends a file to where its ticket says, again where it fails for a moment. Throws {@link ApiProblem}. */
export const upload = (ticket: ComponentTicket, file: Blob): Promise<void> => patiently(() => put(ticket, file));

/** Sends each file to where the ticket at its place says; `onSent` hears of each that has arrived. Throws {@link ApiProblem}. */
export const uploadAll = async <Ticket extends ComponentTicket>(
  tickets: readonly Ticket[],
  files: readonly File[],
  onSent?: (ticket: Ticket, file: File) => void,
): Promise<void> => {
  await Promise.all(
    tickets.map(async (ticket, i) => {
      const file = files[i];
      if (!file) return;
      await upload(ticket, file);
      onSent?.(ticket, file);
    }),
  );
};

/** 412: an earlier attempt, whose answer was lost, has sent it. */
const put = async ({ upload: { url, headers } }: ComponentTicket, file: Blob): Promise<void> => {
  const response = await fetch(new URL(url, location.href), { method: 'PUT', headers, body: file }).catch(error => {
    throw asProblem(error);
  });
  if (!response.ok && response.status !== 412) throw new ApiProblem({ kind: 'unavailable', status: response.status });
};
