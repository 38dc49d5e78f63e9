/** How a person wants to hear of messages outside of the application. */
import * as z from 'zod';
import { MailAddress, Phone } from './identifiers.ts';
import { Medium, SendingFailure } from './sending.ts';
import { Instant, TimeOfDay } from './time.ts';

export const Contact = z.strictObject({
  media: z
    .array(Medium)
    .max(Medium.options.length)
    .describe('by what, in the order in which it is tried; none: only the list in the application'),
  language: z.enum(['vi', 'en']).optional().describe('both languages where nothing is said'),
  quiet: z
    .strictObject({ from: TimeOfDay, until: TimeOfDay })
    .optional()
    .describe('local hours in which nothing is sent; what happens then goes out at their end'),
});
export type Contact = z.infer<typeof Contact>;

/** What an account may prove: that a mailbox or a telephone is his or hers. */
export const AddressKind = z.enum(['email', 'phone']);
export type AddressKind = z.infer<typeof AddressKind>;

/** By what kind of address a medium reaches a person. */
export const ADDRESS_OF = { email: 'email', zalo: 'phone', sms: 'phone' } as const satisfies Record<
  Medium,
  AddressKind
>;

/** An address that somebody says is his or hers. */
export const ClaimedAddress = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), address: MailAddress }),
  z.strictObject({ kind: z.literal('phone'), address: Phone }),
]);
export type ClaimedAddress = z.infer<typeof ClaimedAddress>;

/** Six digits, as they came by mail or as a text. */
export const AddressCode = z.string().regex(/^\d{6}$/);

/** An address that the account has proved. `failed`: since when and why messages to it do not arrive. */
export const OwnAddress = z.strictObject({
  kind: AddressKind,
  address: z.string(),
  provedAt: Instant,
  failed: z.strictObject({ at: Instant, why: SendingFailure }).optional(),
});
export type OwnAddress = z.infer<typeof OwnAddress>;

/** A code that was asked for lately and not typed yet: until when it counts, and how often another may be tried. */
export const AwaitedCode = z.strictObject({
  kind: AddressKind,
  address: z.string(),
  until: Instant,
  left: z.int().nonnegative(),
});
export type AwaitedCode = z.infer<typeof AwaitedCode>;

/**
 * That messages go to an address which the owner's account has proved, for the desks of the dossier: not the address itself. `differs`: it is
 * another than that of the filing.
 */
export const ReachedAt = OwnAddress.omit({ address: true }).extend({ differs: z.literal(true).optional() });
export type ReachedAt = z.infer<typeof ReachedAt>;
