/**
 * Delivers mails of alerts by the first medium that takes them, as messages to owners go (`store/sending/send-message.ts`): the same order,
 * patience, pauses and ids.
 *
 * Invariant: what became of a mail by one medium is on the mail. A repetition by the same medium has the same id.
 */
import { ALERTS_CHOSEN_AT, WORK } from '../../schemas/application.ts';
import { isInForce } from '../../schemas/period.ts';
import { alertSendingId, type Sending } from '../../schemas/sending.ts';
import { toEpoch } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { alertMailWords, alertWords } from '../../workflows/messages/alert-words.ts';
import { type Route, routesBy } from '../dossier/message-routes.ts';
import { isUnderWay, withSending } from '../dossier/sendings.ts';
import { AlertMail, changedMail } from '../sending/alert-mails.ts';
import { attemptBy, requestText, type Sender } from '../sending/send-message.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { findAppointed } from '../table/officers.ts';
import { nextTryAt } from '../table/try-again.ts';
import { alertsIn, wishesIn } from './alert-items.ts';

/** Hears of each attempt that failed: of which mail, in which attempt, and why. */
export type OnFailure = (failed: { readonly mail: string; readonly attempt: number; readonly error: unknown }) => void;

/** Delivers the mail with this id, if it is due. */
export const deliverAlertMail = async (sender: Sender, id: string, onFailure: OnFailure): Promise<void> => {
  const { store } = sender;
  const item = await store.table.find(key.alertMail(id));
  const mail = item && parseItem(AlertMail, item);
  if (!mail?.dueAt || mail.dueAt > store.clock.now()) return;
  const routes = await routesTo(store, mail);
  let sendings: readonly Sending[] = mail.sendings;
  let error: unknown;
  for (const [at, route] of routes.entries()) {
    const before = sendings.find(({ medium }) => medium === route.medium);
    if (before?.state === 'failed') continue;
    const isLast = at === routes.length - 1;
    const made = await attemptBy(store, { medium: route.medium, before, isLast }, () => sendBy(sender, mail, route));
    sendings = withSending(sendings, made.sending);
    error = made.error;
    if (error !== undefined || isUnderWay(made.sending)) break;
  }
  if (error !== undefined) onFailure({ mail: id, attempt: mail.attempts + 1, error });
  await store.table.transact([changedMail(mail, { sendings, ...(error !== undefined && again(store, mail)) })]);
};

const again = (store: Store, { attempts }: AlertMail) => ({
  attempts: attempts + 1,
  dueAt: nextTryAt(store, attempts),
});

/** By what the officer can be reached today: nobody who works nowhere any more is sent anything. */
const routesTo = async (store: Store, { officer }: AlertMail): Promise<readonly Route[]> => {
  const today = localDay(store.clock.now());
  const known = await findAppointed(store.table, officer);
  if (!known?.held.some(one => isInForce(one, today))) return [];
  const wishes = wishesIn(alertsIn(await store.table.find(key.alertsOf(officer)), officer));
  return routesBy(store, wishes, kind => {
    const to = known.officer[kind];
    return to === undefined ? undefined : { to };
  });
};

const sendBy = async (sender: Sender, mail: AlertMail, route: Route): Promise<void> => {
  const { medium, to, language } = route;
  const { news, createdAt: at } = mail;
  const { origin } = new URL(sender.apiUrl);
  const id = alertSendingId(mail.id, medium, toEpoch(at));
  if (medium !== 'email')
    return requestText(sender, { ...route, id, words: alertWords(news, at), url: `${origin}${WORK}` });
  const words = alertMailWords(news, { at, language, origin });
  await sender.ports.mailer.send({ id, at, to, ...words, chosenAt: `${origin}${ALERTS_CHOSEN_AT}` });
};
