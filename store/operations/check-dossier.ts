/** Checks that the stored items of one dossier fit together. For `npm run check-data`; no command uses it. */
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { fold } from '../../workflows/rules/journal/fold.ts';
import { entriesIn } from '../dossier/journal.ts';
import { HeadItem, PapersItem } from '../table/items.ts';
import { padded } from '../table/keys.ts';
import { codeOf, PARTITION } from '../table/partitions.ts';

export type CheckedDossier = {
  /** What is wrong, by the sort key of the item. */
  readonly faults: readonly { readonly sk: string; readonly what: string }[];
  /** The papers that must have a stored file. */
  readonly papers: readonly (Component & { readonly sk: string })[];
};

export const isDossier = ({ pk }: Item): boolean => pk.startsWith(PARTITION.dossier);

/** Checks all items of a dossier's partition: journal, head, words, papers. */
export const checkDossier = (items: readonly Item[]): CheckedDossier => {
  const faults: { sk: string; what: string }[] = [];
  const attempt = <T>(sk: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      faults.push({ sk, what: error instanceof Error ? firstLine(error.message) : String(error) });
      return undefined;
    }
  };
  const beginning = (prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix));
  const entries = beginning('J#').flatMap(item => attempt(item.sk, () => entriesOf(item)) ?? []);
  attempt('HEAD', () => requireFold(items, entries));
  const words = new Set(beginning('X#').map(({ sk }) => sk));
  for (const { seq, text } of entries)
    if (text && !words.has(`X#${padded(seq)}`)) faults.push({ sk: `X#${padded(seq)}`, what: 'is missing' });
  const papers = beginning('K#').flatMap(item => attempt(item.sk, () => storedPapers(item)) ?? []);
  return { faults, papers };
};

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;

const entriesOf = (item: Item): readonly JournalEntry[] => {
  const entries = entriesIn(item);
  if (item.sk !== `J#${padded(entries[0]?.seq ?? 0)}`) throw new Error('does not begin with the entry of its number');
  return entries;
};

const requireFold = (items: readonly Item[], entries: readonly JournalEntry[]): void => {
  const item = items.find(({ sk }) => sk === 'HEAD');
  if (!item) throw new Error('is missing');
  const { dossier } = HeadItem.parse(item);
  const folded = fold(codeOf(item), entries);
  if (!folded) throw new Error('has no journal');
  const [stored, expected] = [dossier, JSON.parse(JSON.stringify(folded))] as Record<string, unknown>[];
  const names = new Set([...Object.keys(stored ?? {}), ...Object.keys(expected ?? {})]);
  const differing = [...names].filter(name => !isDeepStrictEqual(stored?.[name], expected?.[name]));
  if (differing.length > 0) throw new Error(`differs from what its journal says, in: ${differing.join(', ')}`);
};

const storedPapers = (item: Item): CheckedDossier['papers'] =>
  PapersItem.parse(item)
    .components.filter(({ stored }) => stored)
    .map(component => ({ ...component, sk: item.sk }));
