/** What the register says of a result that is issued, where the registry does not say it in other words. */
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { RegisterWords } from '../../schemas/result.ts';
import type { Title } from '../../schemas/text.ts';
import type { Store } from '../store.ts';
import { OwnerName } from '../table/items.ts';

/** The copy that the registry keeps, as the last recipient says (NĐ 30/2020, Annex I). */
const KEPT = 'Lưu: VT';
const LONGEST = 300;

/** The abstract and the recipients of a result: the owner, who hands it back, and the registry's own copy. */
export const registerWordsOf = async (
  store: Store,
  { units, delivery }: Dossier,
  { title, personal }: { readonly title: Title; readonly personal: Item | undefined },
): Promise<Required<RegisterWords>> => {
  const owner = personal && OwnerName.parse(personal).parties.owner.name;
  const returning =
    delivery === 'counter' && units.returning ? (await store.units.get(units.returning)).name.vi : undefined;
  return {
    abstract: `${title.vi}${owner === undefined ? '' : ` của ${owner}`}`.slice(0, LONGEST),
    recipients: [owner, returning, KEPT].filter(one => one !== undefined),
  };
};
