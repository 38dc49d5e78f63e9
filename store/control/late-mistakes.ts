/** Mistakes in issued results that their units did not correct within 3 working days (domain.md §7), as the control office sees them. */
import type { Principal } from '../../schemas/principal.ts';
import { requireOperator } from '../operations/operator.ts';
import { MistakeItem } from '../results/mistakes.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { contactOf } from './titles.ts';

/** No more are shown: who has more than these has a worse trouble. */
const SHOWN = 50;

/** Those of the whole province that wait, the oldest first, each until it is corrected or its report rejected. What is wrong is not shown. */
export const listLateMistakes = async (store: Store, by: Principal) => {
  requireOperator(by);
  const { items, next } = await store.table.query({ index: 'alarm', hash: list.lateMistakes, limit: SHOWN });
  const mistakes = items.map(async item => {
    const { dossier, result, title, until, unit } = parseItem(MistakeItem, item);
    return { ...{ dossier, result, title, until }, ...(unit && (await contactOf(store, unit))) };
  });
  return { mistakes: await Promise.all(mistakes), more: next !== undefined };
};
