/**
 * What a citizen has chosen of messages, until when he or she has read them, and which addresses are proved to be his or hers. One item for
 * each person, written under its revision: nothing that is said in one place undoes what is said in another.
 */
import type { Item, Write } from '../../platform/ports.ts';
import type { Contact } from '../../schemas/contact.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { type Instant, laterOf } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { runCommand } from './command.ts';
import { contactIn, type PersonContact, personContactIn } from './person-contact.ts';

const say = sayings({
  'for-citizens-only': {
    vi: 'Chỉ công dân nhận tin về hồ sơ của mình mới đặt được cách nhận tin.',
    en: 'Only citizens, who get messages about their own dossiers, may choose how.',
  },
});

export const requireCitizen = ({ kind }: Principal): void => {
  if (kind !== 'citizen') throw new Refusal('forbidden', say('for-citizens-only'));
};

/** The write that puts this in the place of what `item` holds, on the condition that it still does. */
export const putContact = (person: PersonId, item: Item | undefined, to: Partial<PersonContact>): Write => {
  const before = personContactIn(item);
  const put = { ...key.person(person), entity: 'person', ...before, ...to, rev: (before.rev ?? 0) + 1 } as Item;
  if (!item) return { put, when: { absent: true } };
  return before.rev === undefined ? { put } : { put, when: { equals: { rev: before.rev } } };
};

export const readContact = async (store: Store, by: Principal): Promise<Contact> => {
  requireCitizen(by);
  return contactIn(await store.table.find(key.person(by.id)));
};

/** Replaces what was chosen before. A medium that is named twice counts where it is named first. */
export const chooseContact = async (store: Store, by: Principal, contact: Contact): Promise<Contact> => {
  requireCitizen(by);
  const chosen = { ...contact, media: [...new Set(contact.media)] };
  await changeContact(store, by.id, () => ({ contact: chosen }));
  return chosen;
};

/** Notes that the messages until this moment were read; a moment in time to come is now. What was read stays read. */
export const noteRead = async (store: Store, by: Principal, until: Instant): Promise<void> => {
  requireCitizen(by);
  const now = store.clock.now();
  const read = until < now ? until : now;
  await changeContact(store, by.id, ({ readUntil: before }) => ({ readUntil: laterOf(read, before) }));
};

/** Until when the person has read the messages; undefined where he or she has not said so yet. */
export const readUntil = async (store: Store, person: PersonId): Promise<Instant | undefined> =>
  personContactIn(await store.table.find(key.person(person))).readUntil;

/** Changes what is kept of a person; undefined: nothing. */
export const changeContact = (
  store: Store,
  person: PersonId,
  change: (before: PersonContact) => Partial<PersonContact> | undefined,
): Promise<void> =>
  runCommand(store, { reads: [key.person(person)] }, async ([item]) => {
    const to = change(personContactIn(item));
    return { writes: to ? [putContact(person, item, to)] : [], answer: undefined };
  });
