import * as z from 'zod';
import { Checksum } from './checksum.ts';
import { MOST_SIGNATURES } from './pdf-signatures.ts';
import { Receipt } from './receipt.ts';
import { ResultVerification } from './result.ts';
import { Title } from './text.ts';

/** A file that somebody shows, without the file: the hash of all of it, and each signature in it with the hash of what it covers. */
export const FileShown = z.strictObject({
  sha256: Checksum,
  signatures: z
    .array(
      z.strictObject({
        digest: Checksum.describe('SHA-256 of the bytes that its `ByteRange` names'),
        signature: z.base64().max(34_000).describe('its `Contents`, in DER; zeros may follow'),
      }),
    )
    .max(MOST_SIGNATURES)
    .describe('in the order of the file; none where it has none'),
  toTheEnd: z.boolean().describe('whether the last one covers the file to its end'),
});
export type FileShown = z.infer<typeof FileShown>;

/**
 * What is known of a file. `genuine`: it is an issued result, or a receipt of a payment, and valid; `superseded`, `revoked`: it was one. `altered`: it is signed by one of
 * us, and is not what was signed. `not-issued`: signed by one of us, unchanged, but no issued result. `unknown-signer`: signed by nobody whom
 * we know. `unsigned`: without a signature, and no issued result.
 */
export const Standing = z.enum([
  ...(['genuine', 'superseded', 'revoked', 'altered', 'not-issued', 'unknown-signer', 'unsigned'] as const),
]);
export type Standing = z.infer<typeof Standing>;

/** What a receipt of a payment says that names nobody. */
export const ReceiptVerification = Receipt.pick({
  number: true,
  year: true,
  amount: true,
  refunded: true,
  at: true,
}).extend({
  unitName: Title.describe('the unit that was paid'),
});
export type ReceiptVerification = z.infer<typeof ReceiptVerification>;

export const FileVerification = z.strictObject({
  standing: Standing,
  result: ResultVerification.optional().describe('the issued result that it is, or that it was made of'),
  receipt: ReceiptVerification.optional().describe('the receipt of a payment that it is, or that it was made of'),
  signatures: z.array(
    z.strictObject({
      state: z.enum(['intact', 'altered', 'unknown']),
      unit: z.string().optional().describe('the agency in the certificate, where a trusted authority made it'),
      authority: z.string().optional().describe('the name of that authority'),
    }),
  ),
});
export type FileVerification = z.infer<typeof FileVerification>;
