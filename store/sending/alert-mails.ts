/** Mails of alerts, as they are stored. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { AlertNews } from '../../schemas/alert.ts';
import { PersonId } from '../../schemas/identifiers.ts';
import { Sending } from '../../schemas/sending.ts';
import { Instant, toEpoch } from '../../schemas/time.ts';
import { key, list, shardOf } from '../table/keys.ts';

/** A mail to an officer: what it says, and what became of it. Stays for a while after it went out, since reports come late. */
export const AlertMail = z.object({
  id: z.string(),
  rev: z.int().positive(),
  officer: PersonId,
  news: AlertNews,
  createdAt: Instant,
  attempts: z.int().nonnegative(),
  sendings: z.array(Sending).readonly(),
  /** When it is tried next; absent once nothing is left to do. */
  dueAt: Instant.optional(),
});
export type AlertMail = z.infer<typeof AlertMail>;

/** Days for which a mail is kept. */
const KEPT_DAYS = 30;

/** The item of a mail; listed for who delivers while it is due. */
export const alertMailItem = (mail: AlertMail): Item => ({
  ...{ ...key.alertMail(mail.id), entity: 'alert-mail', ...mail },
  ...{ person: list.alertMailsTo(mail.officer), personOrder: mail.createdAt },
  ...(mail.dueAt && { dueIn: list.alertsDue(shardOf(mail.officer)) }),
  expiresAt: Math.floor(toEpoch(mail.createdAt) / 1000) + KEPT_DAYS * 86_400,
});

/**
 * The write of a mail that was tried, or of which something was reported. Without a `dueAt` nothing is left to do. Another process that
 * has changed it meanwhile has changed its revision.
 */
export const changedMail = ({ dueAt: _, ...mail }: AlertMail, change: Partial<AlertMail>) => ({
  put: alertMailItem({ ...mail, ...change, rev: mail.rev + 1 }),
  when: { equals: { rev: mail.rev } },
});
