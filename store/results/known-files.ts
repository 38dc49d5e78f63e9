/** By which result or receipt a file is known: by the hash of the whole file, and by each signature that stands in it. */
import * as z from 'zod';
import type { Write } from '../../platform/ports.ts';
import { DossierCode, ResultCode, Uuid } from '../../schemas/identifiers.ts';
import { WhichReceipt } from '../../schemas/receipt.ts';
import type { Result } from '../../schemas/result.ts';
import { key } from '../table/keys.ts';

export const KnownFile = z.union([
  z.object({ dossier: DossierCode, of: ResultCode }),
  z.object({ dossier: DossierCode, payment: Uuid, which: WhichReceipt }),
]);
export type KnownFile = z.infer<typeof KnownFile>;

/** A hash in base64 as a key writes it. */
const inKey = (sha256: string): string => Buffer.from(sha256, 'base64').toString('hex');

export const fileKey = (sha256: string) => key.reference('file', inKey(sha256));
export const markKey = (mark: string) => key.reference('signature', inKey(mark));

type SealedReceipt = {
  readonly dossier: DossierCode;
  readonly payment: string;
  readonly which: number;
  readonly sha256: string;
  readonly marks: readonly string[];
};

/** The writes by which the file of a receipt is found. */
export const knownReceipt = ({ sha256, marks, ...of }: SealedReceipt): readonly Write[] =>
  [fileKey(sha256), ...marks.map(markKey)].map(at => ({ put: { ...at, entity: 'known-file', ...of } }));

/**
 * The writes by which the files of results are found. One file of several results is known by the last of them; so is a file that was issued
 * before.
 */
export const knownFiles = (
  issued: readonly { readonly result: Result; readonly marks: readonly string[] }[],
): readonly Write[] => {
  const known = new Map(
    issued.flatMap(({ result: { code, dossier, sha256 }, marks }) =>
      [fileKey(sha256), ...marks.map(markKey)].map(
        at => [at.pk, { ...at, entity: 'known-file', dossier, of: code }] as const,
      ),
    ),
  );
  return [...known.values()].map(put => ({ put }));
};
