/**
 * What of a dossier enters its owner's vault: the papers of an accepted filing, and the results that were issued.
 *
 * Invariants
 * 1. A paper enters once the counter has accepted the filing, one of a supplement with the first result: then the agency has decided with
 *    it. Only if it is known to be clean. One that was taken out of the vault does not enter again.
 * 2. Doing it twice, late or side by side changes nothing: what has entered stays, with what the owner said of it.
 */
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { type DossierCode, ResultCode, UnitCode, VaultCode } from '../../schemas/identifiers.ts';
import { Parties } from '../../schemas/party.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { findEntry } from '../../workflows/define/procedure.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { listEntries } from '../dossier/journal.ts';
import { listPaperItems, PAPER_NUMBERS, papersIn } from '../papers/components.ts';
import { digestOfNumber } from '../search/entries.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, PapersItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { countShares } from './share-items.ts';
import { VaultItem, vaultItem } from './vault-items.ts';

/** Entries in one transaction: it holds a hundred writes. */
const TOGETHER = 50;

/** What is read of an issued result. */
const IssuedResult = z.object({ code: ResultCode, kind: z.string(), unit: UnitCode, issuedAt: Instant });

/** Lets everything of a dossier that may enter do so. Returns how many entries were new. */
export const enterVault = async (store: Store, code: DossierCode): Promise<number> => {
  const [head, personal] = await store.table.findAll([key.head(code), key.personal(code)]);
  if (!head || !personal) return 0;
  const { dossier } = parseItem(HeadItem, head);
  const { owner } = parseWithoutHidden(Parties, personal.parties);
  const entries = await entriesOf(store, dossier);
  const digest = await digestOfNumber(store, owner.identityNumber);
  let entered = 0;
  for (let at = 0; at < entries.length; at += TOGETHER)
    entered += await enterTogether(
      store,
      entries.slice(at, at + TOGETHER).map(entry => vaultItem(entry, digest)),
    );
  await countShares(store, dossier);
  return entered;
};

const enterTogether = (store: Store, items: readonly Item[]): Promise<number> =>
  runCommand<number>(store, { reads: items.map(({ pk, sk }) => ({ pk, sk })) }, async known => {
    const writes = items.flatMap((item, i) => changeOf(item, known[i]) ?? []);
    return writes.length === 0 ? { ...NO_WRITES, answer: 0 } : { writes, answer: writes.length };
  });

/** What has to be written; of an entry that is there only the lists are put right, as after the loss of the secret of the digests. */
const changeOf = (item: Item, known: Item | undefined): Write | undefined => {
  if (!known) return { put: item, when: { absent: true } };
  if (known.person === item.person && known.desk === item.desk) return undefined;
  const { person: _person, personOrder: _order, desk: _desk, deskOrder: _deskOrder, ...kept } = known;
  const { person, personOrder, desk, deskOrder } = item;
  const { rev } = parseItem(VaultItem, known);
  const lists = { ...(person && { person, personOrder }), ...(desk && { desk, deskOrder }) };
  return { put: { ...kept, ...lists, rev: rev + 1 } as Item, when: { equals: { rev } } };
};

/** The entries of a dossier as they enter. */
const entriesOf = async (store: Store, dossier: Dossier): Promise<readonly VaultItem[]> => {
  const [papers, results] = await Promise.all([
    dossier.acceptedAt ? listPaperItems(store, dossier.code) : [],
    queryAll(store.table, { hash: partition.dossier(dossier.code), range: { prefix: 'R#' } }),
  ]);
  const isDecidedWith = results.length > 0 || !(await wasSuppliedSince(store, dossier, papers));
  const { last } = PAPER_NUMBERS[isDecidedWith ? 'supplement' : 'filing'];
  return [...papers.flatMap(item => papersOf(dossier, item, last)), ...results.map(item => resultOf(dossier, item))];
};

/** Whether papers of a supplement came after the acceptance; those that came before were accepted with the filing. */
const wasSuppliedSince = async (store: Store, { code }: Dossier, papers: readonly Item[]): Promise<boolean> => {
  if (!papersIn(papers).some(({ number }) => number >= PAPER_NUMBERS.supplement.first)) return false;
  const decided = (await listEntries(store, code)).flatMap(entry => (entry.type === 'step-decided' ? [entry] : []));
  const accepted = decided.findIndex(({ kind, outcome }) => kind === 'intake' && outcome === 'accepted');
  return decided.findLastIndex(({ kind, outcome }) => kind === 'supplement' && outcome === 'answered') > accepted;
};

const common = ({ code, procedure, channel, owner }: Dossier) => ({
  ...{ rev: 1, dossier: code, procedure: procedure.code, procedureVersion: procedure.version, channel, uses: [] },
  ...(owner && { account: owner }),
});

const enters = ({ stored, verdict = 'clean', from }: Component): boolean =>
  stored && verdict === 'clean' && from === undefined;

/** The papers of an item up to the number `last`. */
const papersOf = (dossier: Dossier, item: Item, last: number): readonly VaultItem[] =>
  parseItem(PapersItem, item)
    .components.filter(paper => paper.number <= last && enters(paper))
    .map(({ number, component, validUntil }) => ({
      ...common(dossier),
      ...{ entry: VaultCode.parse(`${dossier.code}.GT${number}`), kind: 'paper', name: component },
      ...typeIn(findEntry(procedureOf(dossier).components, component)),
      paper: { number, first: Number(item.sk.slice(2)) },
      ...{ unit: dossier.units.receiving as UnitCode, at: dossier.acceptedAt as Instant },
      ...(validUntil && { validUntil }),
    }));

const resultOf = (dossier: Dossier, item: Item): VaultItem => {
  const { code, kind, unit, issuedAt } = parseItem(IssuedResult, item);
  return {
    ...common(dossier),
    ...{ entry: VaultCode.parse(code), kind: 'result', name: kind },
    ...typeIn(findEntry(procedureOf(dossier).results, kind)),
    ...{ unit, at: issuedAt },
  };
};

const typeIn = (of: { readonly paperType?: string } | undefined) => (of?.paperType ? { type: of.paperType } : {});
