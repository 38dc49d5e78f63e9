/** Whether messages arrive at an address that an account has proved. */
import type { Item } from '../../platform/ports.ts';
import { ADDRESS_OF, AddressKind, type ReachedAt } from '../../schemas/contact.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { MEDIA, type Sending } from '../../schemas/sending.ts';
import type { Store } from '../store.ts';
import { PersonalItem, parseItem } from '../table/items.ts';
import { changeContact } from './contact.ts';
import { mediaOf } from './message-routes.ts';
import { personContactIn } from './person-contact.ts';

/** Whether there is anything to note: a failure, or the end of one. */
export const tellsOfAddress = (account: Item | undefined, { medium, why, proved }: Sending): boolean =>
  proved !== undefined &&
  (why !== undefined || personContactIn(account).proved[ADDRESS_OF[medium]]?.failed !== undefined);

/**
 * Notes at the account what became of a message to its address. What went to another one, or to the one before, says nothing of it; nor does a
 * telephone without Zalo that takes texts.
 */
export const noteAtAddress = async (
  store: Store,
  owner: PersonId,
  { medium, state, at, why, proved: to }: Sending,
): Promise<void> => {
  if (to === undefined || state === 'waiting' || why === 'unreachable') return;
  const kind = ADDRESS_OF[medium];
  if (why && mediaOf(store, kind, MEDIA).at(-1) !== medium) return;
  await changeContact(store, owner, ({ proved }) => {
    const known = proved[kind];
    if (known?.provedAt !== to || (!why && !known.failed)) return undefined;
    const { address, provedAt } = known;
    return { proved: { ...proved, [kind]: { address, provedAt, ...(why && { failed: { at, why } }) } } };
  });
};

/** Whether this went to the address to which messages go now: what became of one at an earlier address says nothing of it. */
export const isOfAddressNow = (account: Item | undefined, { medium, proved }: Sending): boolean =>
  personContactIn(account).proved[ADDRESS_OF[medium]]?.provedAt === proved;

/** For the desks of a dossier: which addresses of the account take the place of those of the filing. */
export const reachedAtIn = (account: Item | undefined, personal: Item | undefined): readonly ReachedAt[] => {
  if (!personal) return [];
  const { owner } = parseItem(PersonalItem, personal).parties;
  const { proved } = personContactIn(account);
  return AddressKind.options.flatMap((kind): ReachedAt[] => {
    const own = proved[kind];
    if (!own) return [];
    const { address, ...known } = own;
    return [
      { kind, ...known, ...(address.toLowerCase() !== owner[kind]?.toLowerCase() && { differs: true as const }) },
    ];
  });
};
