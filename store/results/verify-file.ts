/** Whether a file that somebody shows is a result that was issued here, or a receipt of a payment: by its hash first, then by the signatures in it. */
import type { Trust } from '../../platform/ports.ts';
import type { Result } from '../../schemas/result.ts';
import type { Instant } from '../../schemas/time.ts';
import type { FileShown, FileVerification, Standing } from '../../schemas/verification.ts';
import { receiptsOf } from '../money/kept-receipts.ts';
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
  const [same, ...marked] = await store.table.findEach(keys);
  const item = same ?? marked.find(item => item !== undefined);
  const known = item && (await findKnown(store, parseItem(KnownFile, item)));
  const trusted = shown.signatures.length > 0 ? await trust.authorities() : [];
  const signatures = checkSignatures(shown, { trusted, at: known?.at ?? store.clock.now() });
  return {
    standing: same && known ? known.standing : standingOf(shown, signatures),
    ...known?.facts,
    signatures,
  };
};

type Known = {
  readonly standing: Standing;
  readonly at: Instant;
  readonly facts: Pick<FileVerification, 'result' | 'receipt'>;
};

/** The result or receipt by which a file is known; undefined where the dossier is not there any more. */
const findKnown = async (store: Store, known: KnownFile): Promise<Known | undefined> => {
  if (!('of' in known)) return findReceipt(store, known);
  const result = await findStoredResult(store, known.of);
  if (!result) return undefined;
  const { state, issuedAt: at } = result;
  return { standing: STANDING[state], at, facts: { result: await verificationOf(store, result) } };
};

const findReceipt = async (
  store: Store,
  { dossier, payment, which }: Exclude<KnownFile, { readonly of: unknown }>,
): Promise<Known | undefined> => {
  const kept = await receiptsOf(store, dossier, payment);
  const content = kept[which - 1]?.content;
  if (!content) return undefined;
  const { number, year, amount, refunded, at, issuer } = content;
  const receipt = { ...{ number, year, amount, refunded, at }, unitName: issuer.name };
  return { standing: which === kept.length ? 'genuine' : 'superseded', at, facts: { receipt } };
};

/** Of a file that is none of ours. */
const standingOf = ({ toTheEnd }: FileShown, signatures: FileVerification['signatures']): Standing => {
  if (signatures.length === 0) return 'unsigned';
  if (signatures.every(({ state }) => state === 'unknown')) return 'unknown-signer';
  const isWhole = toTheEnd && signatures.every(({ state }) => state === 'intact');
  return isWhole ? 'not-issued' : 'altered';
};
