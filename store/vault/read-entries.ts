/** Entries of vaults with what they point at: read together, as of now. */
import * as z from 'zod';
import type { Item, Key } from '../../platform/ports.ts';
import { Checksum } from '../../schemas/checksum.ts';
import type { Title } from '../../schemas/text.ts';
import type { VaultState } from '../../schemas/vault.ts';
import { afterMonths, localDay } from '../../workflows/calendar/local-time.ts';
import { findEntry } from '../../workflows/define/procedure.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { papersIn } from '../papers/components.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { sourceOf, VaultItem } from './vault-items.ts';

/** The file of an entry, and where it lies. */
export type EntryFile = {
  readonly key: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly pages?: number;
};

/** An entry, its item as the table has it, and what it is good for now. */
export type FoundEntry = {
  readonly entry: VaultItem;
  readonly item: Item;
  readonly title: Title;
  readonly file: EntryFile;
  readonly state: VaultState;
  /** The last local day on which it holds. */
  readonly validUntil?: string;
  /** The text that sets that day: of a result whose procedure says how long it holds. */
  readonly basis?: string;
};

const ResultFile = z.object({
  ...{ state: z.enum(['valid', 'superseded', 'revoked']), sha256: Checksum, size: z.int() },
  ...{ fileKey: z.string(), fileName: z.string() },
});

/** The entries with these keys, at most a hundred, in their order; without those that are not there, or whose paper is gone. */
export const readEntries = async (store: Store, keys: readonly Key[]): Promise<readonly FoundEntry[]> => {
  if (keys.length === 0) return [];
  const items = (await store.table.findAll(keys)).filter(item => item !== undefined);
  const entries = items.map(item => parseItem(VaultItem, item));
  const sources = new Map(entries.map(sourceOf).map(at => [`${at.pk} ${at.sk}`, at]));
  const found = await store.table.findAll([...sources.values()]);
  const known = new Map([...sources.keys()].map((at, i) => [at, found[i]]));
  const today = localDay(store.clock.now());
  return entries.flatMap((entry, i) => {
    const { pk, sk } = sourceOf(entry);
    const source = known.get(`${pk} ${sk}`);
    const file = source && (entry.paper ? paperFile(entry.paper.number, source) : resultFile(source));
    if (!file) return [];
    const { state: held, ...rest } = file;
    const validity = validityOf(entry);
    const isOver = held === 'valid' && validity.validUntil !== undefined && validity.validUntil < today;
    const state = isOver ? 'expired' : held;
    return [{ entry, item: items[i] as Item, title: titleOf(entry), file: rest, state, ...validity }];
  });
};

/** Until when it holds: a paper as the counter noted it, a result as its procedure says. */
const validityOf = ({ kind, name, at, validUntil, ...of }: VaultItem): Pick<FoundEntry, 'validUntil' | 'basis'> => {
  const holds = kind === 'result' ? findEntry(definitionOf(of).results, name)?.holds : undefined;
  if (holds) return { validUntil: afterMonths(localDay(at), holds.months), basis: holds.basis };
  return validUntil === undefined ? {} : { validUntil };
};

const definitionOf = ({ procedure, procedureVersion }: Pick<VaultItem, 'procedure' | 'procedureVersion'>) =>
  getProcedure(procedure, procedureVersion);

type Held = EntryFile & { readonly state: VaultState };

const paperFile = (wanted: number, source: Item): Held | undefined => {
  const paper = papersIn([source]).find(({ number }) => number === wanted);
  if (!paper) return undefined;
  const { key, fileName, type: mediaType, size, sha256, pages, verdict } = paper;
  const state = verdict === 'clean' ? 'valid' : 'withheld';
  return { key, fileName, mediaType, size, sha256, pages, state };
};

const resultFile = (source: Item): Held => {
  const { fileKey: key, fileName, size, sha256, state } = parseItem(ResultFile, source);
  return { key, fileName, mediaType: 'application/pdf', size, sha256, state };
};

const titleOf = ({ kind, name, ...of }: VaultItem): Title => {
  const { components, results } = definitionOf(of);
  return (
    findEntry<{ readonly title: Title }>(kind === 'paper' ? components : results, name)?.title ?? { vi: name, en: name }
  );
};
