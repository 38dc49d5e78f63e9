/** By what, and where, messages reach the owner of a dossier. */
import type { Item } from '../../platform/ports.ts';
import { ADDRESS_OF, type AddressKind } from '../../schemas/contact.ts';
import type { Language } from '../../schemas/language.ts';
import type { Medium } from '../../schemas/sending.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { PersonalItem, parseItem } from '../table/items.ts';
import { contactIn, personContactIn } from './person-contact.ts';

/**
 * A way to reach a person: the medium, its address or number, and the language; without one, both. `proved`: it is the address of the account,
 * proved then; without it, that of the filing.
 */
export type Route = {
  readonly medium: Medium;
  readonly to: string;
  readonly language: Language | undefined;
  readonly proved?: Instant;
};

/**
 * By what a person can be reached here, in the order that he or she wants: by the media of this installation for which there is an address or
 * number.
 */
export const routesBy = (
  { media: here }: Pick<Store, 'media'>,
  { media, language }: { readonly media: readonly Medium[]; readonly language?: Language | undefined },
  addressOf: (kind: AddressKind) => Pick<Route, 'to' | 'proved'> | undefined,
): readonly Route[] =>
  media.flatMap((medium): Route[] => {
    const address = here.has(medium) ? addressOf(ADDRESS_OF[medium]) : undefined;
    return address ? [{ medium, language, ...address }] : [];
  });

/** What was read of a dossier (`personal`), and of the account of its owner, where there is one. */
type ReachedBy = { readonly personal: Item | undefined; readonly account: Item | undefined };

/**
 * By what the owner can be reached. An address that the account has proved stands in the place of that of the filing, also where nothing
 * arrives there any more: the one of the filing may be the one that was given up.
 */
export const routesTo = (store: Store, { personal, account }: ReachedBy): readonly Route[] => {
  if (!personal) return [];
  const { owner } = parseItem(PersonalItem, personal).parties;
  const { proved } = personContactIn(account);
  return routesBy(store, contactIn(account), kind => {
    const own = proved[kind];
    if (own) return { to: own.address, proved: own.provedAt };
    const to = owner[kind];
    return to === undefined ? undefined : { to };
  });
};

/** The media by which a code reaches such an address here, in the order in which they are tried. */
export const mediaOf = ({ media }: Store, kind: AddressKind, order: readonly Medium[]): readonly Medium[] =>
  order.filter(medium => ADDRESS_OF[medium] === kind && media.has(medium));

/** Whether codes can be sent to such an address here. */
export const isProvable = ({ media }: Store, kind: AddressKind): boolean =>
  [...media].some(medium => ADDRESS_OF[medium] === kind);
