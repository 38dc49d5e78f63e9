import type { Medium, SendingFailure } from '../../schemas/sending.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { isSentOn, sendingAfterReport, withSending } from '../dossier/sendings.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { AlertMail, changedMail } from './alert-mails.ts';

/**
 * Notes what a mail service or provider reports of a mail; where it failed it is due again, for the next medium. Returns whether it was
 * sent by that medium at all.
 */
export const noteAlertReport = (
  store: Store,
  {
    mail: id,
    medium,
    why,
  }: { readonly mail: string; readonly medium: Medium; readonly why?: SendingFailure | undefined },
): Promise<boolean> =>
  runCommand<boolean>(store, { reads: [key.alertMail(id)] }, async ([item]) => {
    const mail = item && parseItem(AlertMail, item);
    const before = mail?.sendings.find(other => other.medium === medium);
    if (!mail || !before) return { ...NO_WRITES, answer: false };
    const now = store.clock.now();
    const sending = sendingAfterReport(before, { why, at: now });
    if (!sending) return { ...NO_WRITES, answer: true };
    const change = { sendings: withSending(mail.sendings, sending), ...(isSentOn(why) && { dueAt: now }) };
    return { writes: [changedMail(mail, change)], answer: true };
  });
