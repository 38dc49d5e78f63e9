/** What a clerk has scanned, kept on this machine: one database for each officer, so that nobody sees another's. */
import type { Scan } from './scan.ts';

const nameOf = (officer: string): string => `lien-thong.post.${officer}`;
const SCANS = 'scans';

const done = <Of>(request: IDBRequest<Of>): Promise<Of> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing.'));
  });

export type ScanDatabase = {
  readonly all: () => Promise<readonly Scan[]>;
  /** Resolves when they are on the disk. */
  readonly put: (...scans: readonly Scan[]) => Promise<void>;
  readonly remove: (...keys: readonly string[]) => Promise<void>;
  readonly close: () => void;
};

/** Opens the officer's own. Rejects where the browser keeps nothing, as in some private windows. */
export const openDatabase = async (officer: string): Promise<ScanDatabase> => {
  const opening = indexedDB.open(nameOf(officer), 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(SCANS, { keyPath: 'key' });
  const database = await done(opening);
  // Another tab of the same officer signs out.
  database.onversionchange = () => database.close();
  const write = (act: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(SCANS, 'readwrite', { durability: 'strict' });
      act(transaction.objectStore(SCANS));
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error ?? new Error('The scan was not kept.'));
      transaction.onabort = transaction.onerror;
    });
  return {
    all: async () => {
      const scans = await done<Scan[]>(database.transaction(SCANS).objectStore(SCANS).getAll());
      return scans.toSorted((a, b) => a.at.localeCompare(b.at));
    },
    put: (...scans) => write(store => scans.forEach(scan => void store.put(scan))),
    remove: (...keys) => write(store => keys.forEach(key => void store.delete(key))),
    close: () => database.close(),
  };
};

/** How many scans of this officer the server does not have yet. */
export const countUnsent = async (officer: string): Promise<number> => {
  if (!('indexedDB' in globalThis)) return 0;
  try {
    const database = await openDatabase(officer);
    const scans = await database.all();
    database.close();
    return scans.filter(({ state }) => state.kind === 'waiting').length;
  } catch {
    // Where nothing can be kept, nothing waits.
    return 0;
  }
};

/** Removes everything that was kept for this officer. */
export const wipe = async (officer: string): Promise<void> => {
  if (!('indexedDB' in globalThis)) return;
  await done(indexedDB.deleteDatabase(nameOf(officer))).catch(() => undefined);
};
