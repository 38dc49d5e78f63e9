/** What the scanner reports by itself: on which paper of which dossier. */
import type { Scanner, ScanReport } from '../../platform/ports.ts';
import { DossierCode, DraftId, VaultCode } from '../../schemas/identifiers.ts';
import { isFileOf, listComponents, listPaperItems, papersIn } from '../papers/components.ts';
import { judgePapers } from '../papers/judging.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { VaultItem } from '../vault/vault-items.ts';
import { DraftItem } from './draft-items.ts';

/**
 * Takes what the scanner reports on a file, any number of times and in any order. Nothing is kept of a file that was not handed in yet: it
 * is asked about then.
 */
export const takeScanReport = async (store: Store, scanner: Scanner, report: ScanReport): Promise<void> => {
  const code = await dossierOfFile(store, report.key);
  if (!code) return;
  for (const one of [code, ...(await usersOf(store, code, report.key))]) {
    const item = (await listPaperItems(store, one)).find(papers =>
      papersIn([papers]).some(paper => isFileOf(paper, report.key)),
    );
    if (item) await judgePapers(store, scanner, { item, report });
  }
};

/** The dossiers that took the file out of the owner's vault. */
const usersOf = async (store: Store, code: DossierCode, file: string): Promise<readonly DossierCode[]> => {
  const paper = (await listComponents(store, code)).find(one => isFileOf(one, file));
  const item = paper && (await store.table.find(key.vaultEntry(VaultCode.parse(`${code}.GT${paper.number}`))));
  return item ? parseItem(VaultItem, item).uses.map(({ dossier }) => dossier) : [];
};

/** The dossier to which the file was handed in; undefined for a file of an open draft, and for every other. */
const dossierOfFile = async (store: Store, file: string): Promise<DossierCode | undefined> => {
  const [folder, id = ''] = file.split('/');
  if (folder === 'dossiers' || folder === 'scans') return DossierCode.safeParse(id).data;
  const draft = folder === 'drafts' ? DraftId.safeParse(id).data : undefined;
  const item = draft && (await store.table.find(key.draft(draft)));
  const found = item && parseItem(DraftItem, item);
  return found?.state === 'submitted' ? found.code : undefined;
};
