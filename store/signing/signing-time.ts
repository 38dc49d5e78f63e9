/** The time in a signature: one for all attempts that belong together, so that a repetition makes the same file. */
import { ConditionFailed, Conflict, Unavailable } from '../../platform/errors.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { type Instant, Instant as InstantShape, MINUTE_MILLISECONDS, toEpoch } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';

/** So long a repetition has the time of the first attempt, and so makes the same file, which a signing service signs once. */
export const SAME_FOR_MILLISECONDS = 15 * MINUTE_MILLISECONDS;

/**
 * When a visit of a step signs: now, or when an attempt of the last minutes began. Attempts that follow one another, or run side by side,
 * get the same time, and so make the same file.
 */
export const timeOfSigning = async (
  store: Store,
  { code, ...of }: { readonly code: DossierCode; readonly step: string; readonly visit: number },
): Promise<Instant> => {
  const at = key.signing(code, of);
  const known = await store.table.find(at);
  const begun = known && InstantShape.parse(known.at);
  const now = store.clock.now();
  if (begun && toEpoch(now) - toEpoch(begun) < SAME_FOR_MILLISECONDS) return begun;
  try {
    await store.table.transact([
      { put: { ...at, entity: 'signing', at: now }, when: begun ? { equals: { at: begun } } : { absent: true } },
    ]);
    return now;
  } catch (error) {
    // Where only the answer was lost, what stands there tells.
    if (error instanceof Unavailable && (await store.table.find(at))?.at === now) return now;
    if (!(error instanceof ConditionFailed || error instanceof Conflict)) throw error;
    return timeOfSigning(store, { code, ...of });
  }
};
