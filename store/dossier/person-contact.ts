/**
 * What is kept of a person who gets messages: choices, until when messages were read, and addresses. One item for each person, written under
 * its revision: nothing that is said in one place undoes what is said in another.
 */
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import { Contact } from '../../schemas/contact.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { MEDIA, SendingFailure } from '../../schemas/sending.ts';
import { Instant } from '../../schemas/time.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const Proved = z.object({
  address: z.string(),
  provedAt: Instant,
  /** The last that is known of messages to it is that they do not arrive. */
  failed: z.object({ at: Instant, why: SendingFailure }).optional(),
});

const Awaited = z.object({
  address: z.string(),
  /** Names the code, which itself is stored nowhere. Without it none was sent, and none counts. */
  id: z.string().optional(),
  until: Instant,
  /** How many codes may still be tried. */
  left: z.int().nonnegative(),
});

const ofEachKind = <Shape extends z.ZodType>(shape: Shape) =>
  z.object({ email: shape.optional(), phone: shape.optional() });

const ContactItem = z.object({
  /** Grows with every write, and is the condition of the next one. */
  rev: z.int().positive(),
  contact: Contact.optional(),
  readUntil: Instant.optional(),
  proved: ofEachKind(Proved),
  awaited: ofEachKind(Awaited),
  /** When codes were asked for within the last day. */
  codesAskedAt: z.array(Instant),
});
export type PersonContact = Omit<z.infer<typeof ContactItem>, 'rev'>;

/** What is known of a person; nothing where there is no item. */
export const personContactIn = (item: Item | undefined): PersonContact =>
  item ? parseItem(ContactItem, item) : { proved: {}, awaited: {}, codesAskedAt: [] };

/** The write that puts this in the place of what `item` holds, on the condition that it still does. */
export const putContact = (person: PersonId, item: Item | undefined, to: Partial<PersonContact>): Write => {
  const { rev, ...before } = item ? parseItem(ContactItem, item) : { rev: 0, ...personContactIn(undefined) };
  return {
    put: { ...key.person(person), entity: 'person', ...before, ...to, rev: rev + 1 } as Item,
    when: item ? { equals: { rev } } : { absent: true },
  };
};

/** Where nobody has chosen: every medium, in both languages, at any hour. */
const USUAL: Contact = { media: [...MEDIA] };

export const contactIn = (item: Item | undefined): Contact => personContactIn(item).contact ?? USUAL;
