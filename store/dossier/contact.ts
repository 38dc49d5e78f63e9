/** What a citizen says of messages: how they come, and until when he or she has read them. */
import type { Contact } from '../../schemas/contact.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { type Instant, laterOf } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { runCommand } from './command.ts';
import { contactIn, type PersonContact, personContactIn, putContact } from './person-contact.ts';

const say = sayings({
  'for-citizens-only': {
    vi: 'Chỉ công dân nhận tin về hồ sơ của mình mới đặt được cách nhận tin.',
    en: 'Only citizens, who get messages about their own dossiers, may choose how.',
  },
});

/** Refuses (`forbidden`) everybody but citizens. */
export const requireCitizen = ({ kind }: Principal): void => {
  if (kind !== 'citizen') throw new Refusal('forbidden', say('for-citizens-only'));
};

/** What the person has chosen; where nothing was, the usual. Refuses everybody but citizens. */
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
