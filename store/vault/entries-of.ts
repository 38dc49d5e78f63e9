/** The entries of a dossier as they enter its owner's vault (`enter.ts`). */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { ResultCode, UnitCode, VaultCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { Instant } from '../../schemas/time.ts';
import { findEntry } from '../../workflows/define/procedure.ts';
import { PAPER_NUMBERS, papersIn } from '../papers/components.ts';
import { procedureOf } from '../store.ts';
import { PapersItem, parseItem } from '../table/items.ts';
import type { VaultItem } from './vault-items.ts';

/** What is read of an issued result. */
const IssuedResult = z.object({ code: ResultCode, kind: z.string(), unit: UnitCode, issuedAt: Instant });

/** What was read of an accepted dossier. */
export type DossierRead = {
  readonly journal: readonly JournalEntry[];
  readonly papers: readonly Item[];
  readonly results: readonly Item[];
};

/** All entries that the vault is to have of an accepted dossier, with those that it has already. */
export const entriesOf = (dossier: Dossier, { journal, papers, results }: DossierRead): readonly VaultItem[] => {
  const isDecidedWith = results.length > 0 || !wasSuppliedSince(journal, papers);
  const { last } = PAPER_NUMBERS[isDecidedWith ? 'supplement' : 'filing'];
  return [...papers.flatMap(item => papersOf(dossier, item, last)), ...results.map(item => resultOf(dossier, item))];
};

/** Whether papers of a supplement came after the acceptance; those that came before were accepted with the filing. */
const wasSuppliedSince = (journal: readonly JournalEntry[], papers: readonly Item[]): boolean => {
  if (!papersIn(papers).some(({ number }) => number >= PAPER_NUMBERS.supplement.first)) return false;
  const decided = journal.flatMap(entry => (entry.type === 'step-decided' ? [entry] : []));
  const accepted = decided.findIndex(({ kind, outcome }) => kind === 'intake' && outcome === 'accepted');
  return decided.findLastIndex(({ kind, outcome }) => kind === 'supplement' && outcome === 'answered') > accepted;
};

const common = ({ code, procedure, channel, owner }: Dossier) => ({
  ...{ rev: 1, dossier: code, procedure: procedure.code, procedureVersion: procedure.version, channel, uses: [] },
  ...(owner && { account: owner }),
});

const enters = ({ stored, verdict, from }: Component): boolean => stored && verdict === 'clean' && from === undefined;

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
