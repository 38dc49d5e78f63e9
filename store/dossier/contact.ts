/** What a citizen has chosen of messages, and until when he or she has read them. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { Contact } from '../../schemas/contact.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { MEDIA } from '../../schemas/sending.ts';
import { Instant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const say = sayings({
  'for-citizens-only': {
    vi: 'Chỉ công dân nhận tin về hồ sơ của mình mới đặt được cách nhận tin.',
    en: 'Only citizens, who get messages about their own dossiers, may choose how.',
  },
});

const ContactItem = z.object({ contact: Contact.optional(), readUntil: Instant.optional() });

/** Where nobody has chosen: every medium, in both languages, at any hour. */
const USUAL: Contact = { media: [...MEDIA] };

export const contactIn = (item: Item | undefined): Contact =>
  (item ? parseItem(ContactItem, item).contact : undefined) ?? USUAL;

const requireCitizen = ({ kind }: Principal): void => {
  if (kind !== 'citizen') throw new Refusal('forbidden', say('for-citizens-only'));
};

export const readContact = async (store: Store, by: Principal): Promise<Contact> => {
  requireCitizen(by);
  return contactIn(await store.table.find(key.person(by.id)));
};

/** Replaces what was chosen before. A medium that is named twice counts where it is named first. */
export const chooseContact = async (store: Store, by: Principal, contact: Contact): Promise<Contact> => {
  requireCitizen(by);
  const chosen = { ...contact, media: [...new Set(contact.media)] };
  await change(store, by.id, { contact: chosen });
  return chosen;
};

/** Notes that the messages until this moment were read; a moment in time to come is now. */
export const noteRead = async (store: Store, by: Principal, until: Instant): Promise<void> => {
  requireCitizen(by);
  const now = store.clock.now();
  await change(store, by.id, { readUntil: until < now ? until : now });
};

/** Until when the person has read the messages; undefined where he or she has not said so yet. */
export const readUntil = async (store: Store, person: PersonId): Promise<Instant | undefined> => {
  const item = await store.table.find(key.person(person));
  return item && parseItem(ContactItem, item).readUntil;
};

/** Both parts belong to one person at one screen: what was written last counts. */
const change = async (store: Store, person: PersonId, to: z.infer<typeof ContactItem>): Promise<void> => {
  const before = await store.table.find(key.person(person));
  await store.table.transact([{ put: { ...before, ...key.person(person), entity: 'person', ...to } }]);
};
