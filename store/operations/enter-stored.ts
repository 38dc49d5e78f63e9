/**
 * Lets all dossiers be found by name and number again (`search/entries.ts`), after the secret of the digests was lost. What is entered
 * already stays as it is, so this may be repeated.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../platform/ports.ts';
import { Parties } from '../../schemas/party.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import { personalItems } from '../search/entries.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { pageOfStored } from './stored-dossiers.ts';

const say = sayings({
  'entries-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được đưa lại hồ sơ vào tìm kiếm.',
    en: 'Only engineers may enter dossiers into the search again.',
  },
});

export type EnteredPage = { readonly dossiers: number; readonly entered: number; readonly next?: string };

/** Enters one page of dossiers, and says how many had to be entered; for engineers. */
export const enterStored = async (
  store: Store,
  { by, after }: { readonly by: Principal; readonly after?: string | undefined },
): Promise<EnteredPage> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', say('entries-by-engineers'));
  const { heads, next } = await pageOfStored(store, after);
  let entered = 0;
  for (const head of heads) if (await enter(store, head)) entered += 1;
  return { dossiers: heads.length, entered, ...(next && { next }) };
};

/** Whether something had to be written. Nothing else changes these items once a dossier is filed. */
const enter = async (store: Store, head: Item): Promise<boolean> => {
  const { dossier } = parseItem(HeadItem, head);
  const personal = await store.table.find(key.personal(dossier.code));
  if (!personal) return false;
  const parties = parseWithoutHidden(Parties, personal.parties);
  const items = await personalItems(store, dossier, { parties, form: personal.form });
  const stored = await store.table.findAll(items);
  const changed = items.filter((item, i) => !isDeepStrictEqual(item, stored[i]));
  if (changed.length > 0) await store.table.transact(changed.map(put => ({ put })));
  return changed.length > 0;
};
