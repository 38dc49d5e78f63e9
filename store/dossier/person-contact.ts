/** What is kept of a person who gets messages, as it is read: choices, what was read, and addresses. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { Contact } from '../../schemas/contact.ts';
import { MEDIA, SendingFailure } from '../../schemas/sending.ts';
import { Instant } from '../../schemas/time.ts';
import { parseItem } from '../table/items.ts';

const Proved = z.object({
  address: z.string(),
  provedAt: Instant,
  /** The last that is known of messages to it is that they do not arrive. */
  failed: z.object({ at: Instant, why: SendingFailure }).optional(),
});
export type Proved = z.infer<typeof Proved>;

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
  /** Grows with every write. Items from before addresses have none. */
  rev: z.int().positive().optional(),
  contact: Contact.optional(),
  readUntil: Instant.optional(),
  proved: ofEachKind(Proved).default({}),
  awaited: ofEachKind(Awaited).default({}),
  /** When codes were asked for within the last day. */
  codesAskedAt: z.array(Instant).default([]),
});
export type PersonContact = z.infer<typeof ContactItem>;

/** What is known of a person; nothing where there is no item. */
export const personContactIn = (item: Item | undefined): PersonContact =>
  item ? parseItem(ContactItem, item) : { proved: {}, awaited: {}, codesAskedAt: [] };

/** Where nobody has chosen: every medium, in both languages, at any hour. */
const USUAL: Contact = { media: [...MEDIA] };

export const contactIn = (item: Item | undefined): Contact => personContactIn(item).contact ?? USUAL;
