/** Results that were issued: returned, read, verified. How they are issued says `issue.ts`. */
import type { Files, Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { type DossierCode, dossierOfResult, type LookupKey, type ResultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Result } from '../../schemas/result.ts';
import { dossierFor, readHead } from '../dossier/guards.ts';
import { isKey } from '../dossier/lookup-key.ts';
import { collectItems } from '../post/item-movements.ts';
import { conclude } from '../steps/conclude.ts';
import { type OnTask, onTask, stepOfKind } from '../steps/on-task.ts';
import type { Store } from '../store.ts';
import { parseStored } from '../table/items.ts';
import { key, partition } from '../table/keys.ts';
import { listWhole } from '../table/pages.ts';

/** The counter hands the result to the applicant. */
export const returnResults = async (store: Store, command: Omit<OnTask, 'step'>): Promise<Dossier> => {
  const step = await stepOfKind(store, command.code, 'return');
  return onTask(store, { ...command, step, action: 'return' }, async (writing, task) => {
    await collectItems(store, writing);
    await conclude(store, writing, task, { outcome: 'returned' });
  });
};

/** The results of a dossier with addresses to read them; for whoever may see them. */
export const listResults = async (
  store: Store,
  files: Files,
  { code, by }: { readonly code: DossierCode; readonly by: Principal },
) => {
  const { view } = await dossierFor(store, code, by, 'results');
  const [items] = await Promise.all([
    resultItems(store, code),
    store.trail.note({ code, part: 'results', by, as: view.as }),
  ]);
  return Promise.all(
    items.map(async item => ({
      ...resultIn(item),
      url: await files.offerDownload({
        key: String(item.fileKey),
        fileName: String(item.fileName),
        expiresInSeconds: 300,
      }),
    })),
  );
};

/** A result by its code and key, for anybody who holds it. One issued before results had keys goes by that of its dossier. */
export const findResult = async (
  store: Store,
  { code, key: given }: { readonly code: ResultCode; readonly key: LookupKey },
): Promise<Result | undefined> => {
  const dossier = dossierOfResult(code);
  const item = await store.table.find(key.result(dossier, code));
  const result = item && resultIn(item);
  if (!result) return undefined;
  return isKey(given, result.key ?? (await readHead(store, dossier)).lookupKey) ? result : undefined;
};

/** The stored results of a dossier. */
export const resultItems = (store: Store, code: DossierCode): Promise<readonly Item[]> =>
  listWhole(store.table, { hash: partition.dossier(code), range: { prefix: 'R#' } });

/** A result as everybody may see it, without where its file lies. */
export const resultIn = ({ fileKey: _fileKey, fileName: _fileName, ...result }: Item): Result =>
  parseStored(Result, result as Item);
