import * as z from 'zod';
import { DossierCode, LookupKey, PersonId, ResultCode, UnitCode } from './identifiers.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

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
  sha256: z.string(),
  size: z.int().positive(),
  unit: UnitCode,
  issuedBy: PersonId,
  issuedAt: Instant,
  state: z.enum(['valid', 'superseded', 'revoked']),
  endedAt: Instant.optional().describe('since when it is not valid any more'),
  replacedBy: ResultCode.optional().describe('the result that holds in its place'),
});
export type Result = z.infer<typeof Result>;

/** What everybody sees who has the code and key of a result: that it is genuine, without names (domain.md §7). */
export const ResultVerification = Result.omit({ key: true, dossier: true, issuedBy: true, size: true }).extend({
  unitName: Title,
});
export type ResultVerification = z.infer<typeof ResultVerification>;
