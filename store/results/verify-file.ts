/** Whether a file that somebody shows is a result that was issued here: by its hash first, then by the signatures in it. */
import type { Trust } from '../../platform/ports.ts';
import type { Result } from '../../schemas/result.ts';
import type { FileShown, FileVerification, Standing } from '../../schemas/verification.ts';
import { checkSignatures, marksIn } from '../signing/check-signatures.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { fileKey, KnownFile, markKey } from './known-files.ts';
import { findStoredResult, verificationOf } from './results.ts';

const STANDING = { valid: 'genuine', superseded: 'superseded', revoked: 'revoked' } as const satisfies Record<
  Result['state'],
  Standing
>;

/**
 * What is known of a file. The hash decides: only the very bytes that were issued are genuine. Signatures say of any other file whether it was
 * made of one of ours. Names nobody.
 */
export const verifyFile = async (
  store: Store,
  { trust }: { readonly trust: Trust },
  shown: FileShown,
): Promise<FileVerification> => {
  const keys = [...new Map([fileKey(shown.sha256), ...marksIn(shown).map(markKey)].map(at => [at.pk, at])).values()];
  const [same, ...marked] = await store.table.findAll(keys);
  const known = same ?? marked.find(item => item !== undefined);
  const result = known && (await findStoredResult(store, parseItem(KnownFile, known).of));
  const trusted = shown.signatures.length > 0 ? await trust.authorities() : [];
  const signatures = checkSignatures(shown, { trusted, at: result?.issuedAt ?? store.clock.now() });
  return {
    standing: same && result ? STANDING[result.state] : standingOf(shown, signatures),
    ...(result && { result: await verificationOf(store, result) }),
    signatures,
  };
};

/** Of a file that is no issued result. */
const standingOf = ({ toTheEnd }: FileShown, signatures: FileVerification['signatures']): Standing => {
  if (signatures.length === 0) return 'unsigned';
  if (signatures.every(({ state }) => state === 'unknown')) return 'unknown-signer';
  const isWhole = toTheEnd && signatures.every(({ state }) => state === 'intact');
  return isWhole ? 'not-issued' : 'altered';
};
