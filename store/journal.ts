import type { Item } from '../platform/ports.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { DossierCode } from '../schemas/identifiers.ts';
import type { JournalEntry } from '../schemas/journal.ts';
import { fold } from '../workflows/rules/fold.ts';
import { lift } from '../workflows/rules/lift.ts';
import { RememberedCommand } from './items.ts';
import type { Memory } from './memory.ts';
import { listWhole } from './pages.ts';
import { numbered, partition } from './table.ts';

/** A dossier's items whose sort key begins so, in order. */
const listAll = (memory: Memory, code: DossierCode, prefix: string): Promise<readonly Item[]> =>
  listWhole(memory.table, { hash: partition.dossier(code), range: { prefix } });

/** The entries of one command, which lie in one item. */
export const entriesIn = ({ entries }: Item): readonly JournalEntry[] => (entries as readonly unknown[]).map(lift);

/** Every entry of the journal, in order, without its words. */
export const listEntries = async (memory: Memory, code: DossierCode): Promise<readonly JournalEntry[]> =>
  (await listAll(memory, code, 'J#')).flatMap(entriesIn);

/** The whole journal with its words, in order. */
export const readJournal = async (
  memory: Memory,
  code: DossierCode,
): Promise<readonly { entry: JournalEntry; text?: string }[]> => {
  const texts = new Map((await listAll(memory, code, 'X#')).map(item => [item.sk.slice(2), String(item.text)]));
  return (await listEntries(memory, code)).map(entry => {
    const text = texts.get(numbered(entry.seq));
    return { entry, ...(text !== undefined && { text }) };
  });
};

/** The command that wrote entries under that key, if one did. */
export const findCommand = async (
  memory: Memory,
  code: DossierCode,
  key: string,
): Promise<RememberedCommand | undefined> => {
  const commands = (await listAll(memory, code, 'J#')).flatMap(({ command }) =>
    command ? [RememberedCommand.parse(command)] : [],
  );
  return commands.find(command => command.key === key);
};

/** The dossier as it stood after its entry of that number. */
export const dossierAsOf = async (memory: Memory, code: DossierCode, seq: number): Promise<Dossier> => {
  const entries = (await listEntries(memory, code)).filter(entry => entry.seq <= seq);
  const dossier = fold(code, entries);
  if (!dossier) throw new Error(`${code} has no journal.`);
  return dossier;
};
