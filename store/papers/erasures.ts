/**
 * Files that nobody keeps any longer: of papers that were taken out, and of drafts that were given up or ran out.
 *
 * Invariants: what takes papers out writes their erasure in the same transaction. Their files go at once, and once more when no
 * permission to send them holds: S3 takes none back, so that a file may come when its paper is gone. An erasure is removed
 * behind its files, never before.
 */
import type { Files, Write } from '../../platform/ports.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import type { ErasureItem } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';
import { type PlacedPaper, UPLOAD_SECONDS } from './components.ts';

/** How long a file may be under way that was begun to be sent while its permission held. */
const UNDER_WAY_SECONDS = 3600;

type Taken = Pick<PlacedPaper, 'number' | 'key'>;

/** Says that these papers, at least one, were taken out of a draft or dossier (by its partition). */
export const scheduleErasure = (store: Store, pk: string, papers: readonly Taken[]): Write => {
  const erasure: ErasureItem = {
    keys: papers.map(paper => paper.key),
    dueIn: list.erasing(shardOf(pk)),
    dueAt: toInstant(toEpoch(store.clock.now()) + (UPLOAD_SECONDS + UNDER_WAY_SECONDS) * 1000),
  };
  return {
    put: { ...key.erasure(pk, Math.min(...papers.map(({ number }) => number))), entity: 'erasure', ...erasure },
  };
};

/** Removes files whose erasure is committed; one that cannot be removed now is when the erasure is due. */
export const eraseFiles = async (files: Files, papers: readonly Pick<PlacedPaper, 'key'>[]): Promise<void> => {
  await Promise.allSettled(papers.map(paper => files.remove(paper.key)));
};
