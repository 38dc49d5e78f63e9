/** The hand-in of a supplement: its papers are looked at, and stay with the dossier. */
import type { Write } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { type CheckArrival, faultsOfPapers, handedIn } from '../papers/arrival.ts';
import { listPaperItems, nextNumber, papersIn, replacePapers, requireFaultless } from '../papers/components.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { takeWrites } from '../vault/offers.ts';
import { requireSupplementTaken } from './supplement-taken.ts';

const say = sayings({
  'supplement-faulty': {
    vi: 'Phần bổ sung có {count} chỗ sai. Sửa các chỗ được nêu rồi nộp lại.',
    en: 'The supplement has {count} {count:fault|faults}.',
  },
});

/**
 * Marks the waiting papers as handed in; all of them must have arrived, or hold in the owner's vault. Papers that were handed in for another
 * request since count here too. The check of the next number makes sure that no paper is announced meanwhile; each entry of the vault
 * remembers its use, so it cannot be hidden meanwhile.
 */
export const handIn = async (
  store: Store,
  checkArrival: CheckArrival,
  { task: { papers }, dossier, at }: { readonly task: TaskItem; readonly dossier: Dossier; readonly at: Instant },
): Promise<{ readonly papers: readonly Component[]; readonly writes: readonly Write[] }> => {
  const { code } = dossier;
  const { components: required = [], after = 0 } = papers ?? {};
  const items = await listPaperItems(store, code, 'supplement');
  const there = papersIn(items).filter(({ number, stored }) => !stored || number > after);
  const taken = await requireSupplementTaken(
    store,
    dossier,
    there.filter(({ stored }) => !stored),
  );
  const given = there.map(paper => ({ ...paper, ...taken.get(paper.number)?.paper }));
  // What lies in the vault was looked at when it was first handed in.
  const check: CheckArrival = async paper => (taken.has(paper.number) ? 'whole' : checkArrival(paper));
  const procedure = procedureOf(dossier);
  const place = `/dossiers/${code}`;
  const faults = await faultsOfPapers(check, { papers: given, required, procedure, place });
  requireFaultless(say('supplement-faulty', { count: faults.length }), faults);
  const handed = await handedIn(
    check,
    given.filter(({ stored }) => !stored),
  );
  const marked = items.flatMap(item => {
    const those = papersIn([item]);
    if (those.every(({ stored }) => stored)) return [];
    return [
      replacePapers(
        store,
        item,
        those.map(paper => handed.find(({ number }) => number === paper.number) ?? paper),
      ),
    ];
  });
  const uses = handed.flatMap(({ number, takenAt: unit }) => {
    const entry = taken.get(number);
    return entry ? takeWrites([entry.found], { dossier: code, at, unit }) : [];
  });
  const next = key.papers(code, nextNumber('supplement', items));
  return { papers: handed, writes: [...marked, ...uses, { check: next, when: { absent: true } }] };
};
