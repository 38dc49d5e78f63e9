/**
 * Erasures of files: of papers that were taken out, and of drafts that were given up or expired.
 *
 * Invariants: the command that takes papers out writes their erasure in the same transaction. The files are removed at once, and again
 * when no upload permission is valid any more: S3 cannot revoke a permission, so a file may arrive after its paper is gone. An erasure
 * is removed after its files, never before.
 */
import type { Files, Write } from '../../platform/ports.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import type { ErasureItem } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';
import { type PlacedPaper, UPLOAD_SECONDS } from './components.ts';

/** How long an upload may take that began while its permission was valid. */
const UNDER_WAY_SECONDS = 3600;

type Taken = Pick<PlacedPaper, 'number' | 'key'>;

/** The write that schedules the erasure of papers, at least one, of the draft or dossier with that partition key. */
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

/** Removes files whose erasure is committed. A file that cannot be removed now is removed when the erasure is due. */
export const eraseFiles = async (files: Files, papers: readonly Pick<PlacedPaper, 'key'>[]): Promise<void> => {
  await Promise.allSettled(papers.map(paper => files.remove(paper.key)));
};
