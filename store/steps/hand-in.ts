/** The hand-in of a supplement: its papers are looked at, and stay with the dossier. */
import type { Write } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import { sayings } from '../../schemas/said.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { type CheckArrival, faultsOfPapers, handedIn } from '../papers/arrival.ts';
import { listPaperItems, nextNumber, papersIn, replacePapers, requireFaultless } from '../papers/components.ts';
import type { Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const say = sayings({
  'supplement-faulty': {
    vi: 'Phần bổ sung có {count} chỗ sai. Sửa các chỗ được nêu rồi nộp lại.',
    en: 'The supplement has {count} {count:fault|faults}.',
  },
});

/**
 * Marks the waiting papers as handed in; all of them must have arrived. Papers that were handed in for another request since count
 * here too. The check of the next number makes sure that no paper is announced meanwhile.
 */
export const handIn = async (
  store: Store,
  checkArrival: CheckArrival,
  { task: { dossier: code, papers }, procedure }: { readonly task: TaskItem; readonly procedure: Procedure },
): Promise<{ readonly papers: readonly Component[]; readonly writes: readonly Write[] }> => {
  const { components: required = [], after = 0 } = papers ?? {};
  const items = await listPaperItems(store, code, 'supplement');
  const given = papersIn(items).filter(({ number, stored }) => !stored || number > after);
  const faults = await faultsOfPapers(checkArrival, {
    papers: given,
    required,
    procedure,
    place: `/dossiers/${code}`,
  });
  requireFaultless(say('supplement-faulty', { count: faults.length }), faults);
  const taken = await handedIn(
    checkArrival,
    given.filter(({ stored }) => !stored),
  );
  const marked = items.flatMap(item => {
    const those = papersIn([item]);
    if (those.every(({ stored }) => stored)) return [];
    return [
      replacePapers(
        store,
        item,
        those.map(paper => taken.find(({ number }) => number === paper.number) ?? paper),
      ),
    ];
  });
  const next = key.papers(code, nextNumber('supplement', items));
  return { papers: taken, writes: [...marked, { check: next, when: { absent: true } }] };
};
