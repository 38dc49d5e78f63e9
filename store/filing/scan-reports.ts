/** What the scanner reports by itself: on which paper of which dossier. */
import type { Scanner, ScanReport } from '../../platform/ports.ts';
import { DossierCode, DraftId } from '../../schemas/identifiers.ts';
import { listPaperItems, papersIn } from '../papers/components.ts';
import { judgePapers } from '../papers/judging.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { DraftItem } from './draft-items.ts';

/**
 * Takes what the scanner reports on a file, any number of times and in any order. Nothing is kept of a file that was not handed in yet: it
 * is asked about then.
 */
export const takeScanReport = async (store: Store, scanner: Scanner, report: ScanReport): Promise<void> => {
  const code = await dossierOfFile(store, report.key);
  if (!code) return;
  const item = (await listPaperItems(store, code)).find(one => papersIn([one]).some(paper => paper.key === report.key));
  if (item) await judgePapers(store, scanner, { item, report });
};

/** The dossier to which the file was handed in; undefined for a file of an open draft, and for every other. */
const dossierOfFile = async (store: Store, file: string): Promise<DossierCode | undefined> => {
  const [folder, id = ''] = file.split('/');
  if (folder === 'dossiers') return DossierCode.safeParse(id).data;
  const draft = folder === 'drafts' ? DraftId.safeParse(id).data : undefined;
  const item = draft && (await store.table.find(key.draft(draft)));
  const found = item && parseItem(DraftItem, item);
  return found?.state === 'submitted' ? found.code : undefined;
};
