import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { fold } from '../../workflows/rules/journal/fold.ts';
import { lift } from '../../workflows/rules/journal/lift.ts';
import type { Store } from '../store.ts';
import { RememberedCommand, WordsItem } from '../table/items.ts';
import { padded } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import type { Words } from './writing.ts';

/** A dossier's items by the beginning of their sort key, in order. */
const listAll = (store: Store, code: DossierCode, prefix: string): Promise<readonly Item[]> =>
  queryAll(store.table, { hash: partition.dossier(code), range: { prefix } });

/** The items of the journal, in order: each holds the entries of one command. */
export const listJournalItems = (store: Store, code: DossierCode): Promise<readonly Item[]> =>
  listAll(store, code, 'J#');

/** The entries of one command, which are stored in one item. */
export const entriesIn = ({ entries }: Item): readonly JournalEntry[] => (entries as readonly unknown[]).map(lift);

/** Every entry of the journal, in order, without its words. */
export const listEntries = async (store: Store, code: DossierCode): Promise<readonly JournalEntry[]> =>
  (await listJournalItems(store, code)).flatMap(entriesIn);

/**
 * Whether an entry is about money: it then names a payment. Its words may say why a fee was waived or money was sent back. An agency
 * on the way must not read, for example, that somebody is poor.
 */
const isAboutMoney = (entry: JournalEntry): boolean => 'payment' in entry;

/**
 * The whole journal with its words, in order. `notes` adds the notes of officers. Without `payments`, entries about money have no
 * words; without `form`, those of corrections have none: they say what stood in the form.
 */
export const readJournal = async (
  store: Store,
  code: DossierCode,
  {
    notes = false,
    payments = true,
    form = true,
  }: { readonly notes?: boolean; readonly payments?: boolean; readonly form?: boolean } = {},
): Promise<readonly ({ entry: JournalEntry } & Words)[]> => {
  const words = new Map((await listAll(store, code, 'X#')).map(item => [item.sk.slice(2), WordsItem.parse(item)]));
  return (await listEntries(store, code)).map(entry => {
    const { text, note } = words.get(padded(entry.seq)) ?? {};
    const isHidden = (!payments && isAboutMoney(entry)) || (!form && entry.type === 'form-corrected');
    const showsText = text !== undefined && !isHidden;
    return { entry, ...(showsText && { text }), ...(notes && note !== undefined && { note }) };
  });
};

/** The command that wrote entries under that key, if one did. */
export const findRememberedCommand = async (
  store: Store,
  code: DossierCode,
  key: string,
): Promise<RememberedCommand | undefined> => {
  const commands = (await listJournalItems(store, code)).flatMap(({ command }) =>
    command ? [RememberedCommand.parse(command)] : [],
  );
  return commands.find(command => command.key === key);
};

/** The dossier as it was after the entry with that number. */
export const dossierAsOf = async (store: Store, code: DossierCode, seq: number): Promise<Dossier> =>
  dossierAfter(
    code,
    (await listEntries(store, code)).filter(entry => entry.seq <= seq),
  );

/** The dossier that follows from these entries of its journal, from the first on. */
export const dossierAfter = (code: DossierCode, entries: readonly JournalEntry[]): Dossier => {
  const dossier = fold(code, entries);
  if (!dossier) throw new Error(`${code} has no journal.`);
  return dossier;
};
