/** By what, and where, messages reach the owner of a dossier. */
import type { Item } from '../../platform/ports.ts';
import { ADDRESS_OF, type AddressKind } from '../../schemas/contact.ts';
import type { Language } from '../../schemas/language.ts';
import { Parties } from '../../schemas/party.ts';
import type { Medium } from '../../schemas/sending.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
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

/** What was read of a dossier (`personal`), and of the account of its owner, where there is one. */
export type ReachedBy = { readonly personal: Item | undefined; readonly account: Item | undefined };

/**
 * By what the owner can be reached here, in the order in which it is tried. An address that the account has proved stands in the place of
 * that of the filing, also where nothing arrives there any more: the one of the filing may be the one that was given up.
 */
export const routesTo = (store: Store, { personal, account }: ReachedBy): readonly Route[] => {
  if (!personal) return [];
  const { owner } = parseWithoutHidden(Parties, personal.parties);
  const { media, language } = contactIn(account);
  const { proved } = personContactIn(account);
  return media
    .filter(medium => store.media.has(medium))
    .flatMap((medium): Route[] => {
      const kind = ADDRESS_OF[medium];
      const own = proved[kind];
      if (own) return [{ medium, to: own.address, language, proved: own.provedAt }];
      const to = owner[kind];
      return to === undefined ? [] : [{ medium, to, language }];
    });
};

/** The media by which a code reaches such an address here, in the order in which they are tried. */
export const mediaOf = ({ media }: Store, kind: AddressKind, order: readonly Medium[]): readonly Medium[] =>
  order.filter(medium => ADDRESS_OF[medium] === kind && media.has(medium));

/** Whether codes can be sent to such an address here. */
export const isProvable = ({ media }: Store, kind: AddressKind): boolean =>
  [...media].some(medium => ADDRESS_OF[medium] === kind);
