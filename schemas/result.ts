import * as z from 'zod';
import { DossierCode, LookupKey, PersonId, ResultCode, UnitCode } from './identifiers.ts';
import { Line, Title } from './text.ts';
import { Instant } from './time.ts';

/** What the register of a unit says of a document, beside its number and day (NĐ 30/2020): both may name people. */
export const RegisterWords = z.strictObject({
  abstract: Line(300).optional().describe('what it is about (trích yếu)'),
  recipients: z.array(Line(200)).max(10).optional().describe('who gets it (nơi nhận)'),
});
export type RegisterWords = z.infer<typeof RegisterWords>;

/** A paper that was issued: a file with its own code, hash, signer, time and state. */
export const Result = z.strictObject({
  code: ResultCode,
  key: LookupKey.optional().describe(
    'printed on the result: with it, and only with it, anybody verifies the code; a result without one has that of its dossier',
  ),
  dossier: DossierCode,
  kind: z.string(),
  title: Title,
  /** The registry's running number, e.g. `12/GP-UBND`. */
  number: z.string().max(40),
  ...RegisterWords.shape,
  sha256: z.string(),
  size: z.int().positive(),
  unit: UnitCode,
  issuedBy: PersonId,
  issuedAt: Instant,
  state: z.enum(['valid', 'superseded', 'revoked']),
  endedAt: Instant.optional().describe('since when it is not valid any more'),
  infectedAt: Instant.optional().describe('when malware was found in its file: nobody opens it any more'),
  replacedBy: ResultCode.optional().describe('the result that holds in its place'),
});
export type Result = z.infer<typeof Result>;

/** What everybody sees who has the code and key of a result: that it is genuine, without names (domain.md §7). */
export const ResultVerification = Result.omit({
  ...{ key: true, dossier: true, issuedBy: true, size: true, abstract: true, recipients: true },
}).extend({ unitName: Title });
export type ResultVerification = z.infer<typeof ResultVerification>;
