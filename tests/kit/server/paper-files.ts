/** Files as tests announce and send them. */

import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { API_BASE } from '../../../schemas/api-base.ts';
import type { Upload } from '../../../schemas/upload.ts';
import { pdfOf } from '../pdf.ts';
import type { Answer } from './answers.ts';
import { descriptionAt, holdToDescription } from './answers.ts';

export const bytesOf = (text: string) => new TextEncoder().encode(text);
export const PDF = pdfOf('a contract');
/** What is sent as a PDF and is none. */
export const PROGRAM = bytesOf('MZ this is a program');

export const PAPER = 'premises-contract';
export const announcing = (bytes: Uint8Array, more: object = {}) => ({
  component: PAPER,
  fileName: 'hợp-đồng.pdf',
  type: 'application/pdf',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('base64'),
  ...more,
});

export type Ticket = { readonly number: number; readonly upload: Upload };
export const ticketsIn = ({ body }: Answer) => (body as { tickets: readonly [Ticket, ...Ticket[]] }).tickets;

/** What a sender may do to what the address or a header says. */
type Change = (name: string, value: string) => string;

/** Sends a file where its ticket says. */
export const upload = async (
  { upload: { url, headers } }: Ticket,
  bytes: Uint8Array<ArrayBuffer>,
  change: Change = (_, value) => value,
): Promise<Answer> => {
  const address = new URL(url);
  for (const [name, value] of [...address.searchParams]) address.searchParams.set(name, change(name, value));
  const said = Object.entries(headers).map(([name, value]): [string, string] => [name, change(name, value)]);
  const response = await fetch(address, { method: 'PUT', headers: said, body: bytes });
  const text = await response.text();
  const answer = {
    status: response.status,
    type: response.headers.get('content-type'),
    body: text && JSON.parse(text),
  };
  const description = await descriptionAt(address.origin + API_BASE);
  holdToDescription(description, { method: 'PUT', path: address.pathname.slice(API_BASE.length) }, answer);
  return answer;
};

const TITLE = 'Contract or title of the premises';

/** What is said of {@link PAPER}, by its number. */
export const said = {
  missing: `missing: ${TITLE}`,
  absent: (number: number) =>
    expect.stringMatching(new RegExp(`^paper ${number} .* not been sent: .* DELETE /\\S+/components/${number}$`)),
  altered: (number: number) => `paper ${number} differs in size or checksum from what was announced`,
  mistyped: (number: number) => `paper ${number} is not of the type that was announced`,
  unreadable: (number: number) => expect.stringMatching(new RegExp(`^paper ${number} is damaged or incomplete`)),
};
