/** The vault of a person (kho giấy tờ): papers that were accepted here and results that were issued, to be used again (domain.md §7). */
import * as z from 'zod';
import { Checksum } from './checksum.ts';
import { DossierCode, ProcedureCode, UnitCode, VaultCode } from './identifiers.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

/** What an entry of a vault is good for now. */
export const VaultState = z
  .enum(['valid', 'expired', 'superseded', 'revoked', 'withheld'])
  .describe(
    'valid: it can be used again; expired: its last day has passed; superseded, revoked: a result that does not hold any more; ' +
      'withheld: malware was found in it since, or its file is gone',
  );
export type VaultState = z.infer<typeof VaultState>;

/** That an entry was taken into a filing. */
export const VaultUse = z.strictObject({
  dossier: DossierCode,
  at: Instant,
  unit: UnitCode.optional().describe(
    'the counter that took it, with the owner before it; absent: the owner did online',
  ),
});
export type VaultUse = z.infer<typeof VaultUse>;

const common = {
  entry: VaultCode,
  title: Title,
  kind: z.enum(['paper', 'result']),
  procedure: z.strictObject({ code: ProcedureCode, title: Title }).describe('with which it came, or which issued it'),
  unit: UnitCode.describe('the unit that accepted or issued it'),
  unitName: Title.optional(),
  at: Instant.describe('when it was accepted or issued'),
  validUntil: z.iso.date().optional().describe('the last local day on which it holds; absent: no end is known'),
  basis: z.string().optional().describe('the text that sets its last day; absent: the paper itself says it'),
  pages: z.int().positive().optional(),
};

/** An entry as its owner sees it. */
export const VaultEntry = z.strictObject({
  ...common,
  state: VaultState,
  type: z
    .string()
    .optional()
    .describe('the code of this type of paper; one without a type is not offered to other filings'),
  dossier: DossierCode,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int().nonnegative(),
  sha256: Checksum,
  hiddenAt: Instant.optional().describe('since when it is offered to nobody'),
  uses: z.array(VaultUse).describe('the newest last'),
});
export type VaultEntry = z.infer<typeof VaultEntry>;

/** An entry that fits a paper of a filing. */
export const VaultOffer = z.strictObject({ ...common, component: z.string().describe('the paper that it can be') });
export type VaultOffer = z.infer<typeof VaultOffer>;

/** How many entries one filing may take: each is two conditions of its transaction. */
export const MAX_TAKEN = 15;
