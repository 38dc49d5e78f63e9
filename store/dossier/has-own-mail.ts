import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';

/** The part of a person's item (`person-contact.ts`) that says it; a command asks for no more. */
const WithMail = z.object({ proved: z.object({ email: z.object({}) }) });

/** Whether this account has proved an e-mail address. */
export const hasOwnMail = (account: Item | undefined): boolean => WithMail.safeParse(account).success;
