import type { Medium, Sending, SendingFailure } from '../../schemas/sending.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { withSending } from '../dossier/sendings.ts';
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
    if (before.state === 'failed' || (!why && before.state === 'arrived')) return { ...NO_WRITES, answer: true };
    const at = store.clock.now();
    const sending: Sending = why ? { medium, state: 'failed', at, why } : { medium, state: 'arrived', at };
    // Who calls a message unwanted has read it.
    const isTriedOn = why !== undefined && why !== 'complained';
    const sendings = withSending(mail.sendings, sending);
    return { writes: [changedMail(mail, { sendings, ...(isTriedOn && { dueAt: at }) })], answer: true };
  });
