/**
 * Sends a message to the owner of a dossier by the first medium that takes it.
 *
 * Invariants
 * 1. A message goes out by one medium at a time: the next one is tried when the one before has failed.
 * 2. The same message by the same medium has the same id at each attempt.
 */
import { OutsideRefused, PlatformError } from '../../platform/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import { MESSAGES_CHOSEN_AT, ownDossierPage } from '../../schemas/application.ts';
import type { MailContent } from '../../schemas/message.ts';
import { LONGEST_SMS, LONGEST_TEXT, TEXT_REQUESTED } from '../../schemas/messaging-provider.ts';
import { type Sending, sendingId } from '../../schemas/sending.ts';
import type { Title } from '../../schemas/text.ts';
import { HOUR_MILLISECONDS, type Instant, toEpoch } from '../../schemas/time.ts';
import { leadsTo } from '../../workflows/messages/leads-to.ts';
import { type MailLink, mailOf, textOf } from '../../workflows/messages/mail.ts';
import type { Words } from '../../workflows/messages/message.ts';
import { quietUntil } from '../../workflows/messages/quiet.ts';
import { getHead } from '../dossier/guards.ts';
import { type Route, routesTo } from '../dossier/message-routes.ts';
import { changeOutboxItem } from '../dossier/outbox-entries.ts';
import { noteAtAddress, tellsOfAddress } from '../dossier/own-address.ts';
import { contactIn } from '../dossier/person-contact.ts';
import { isUnderWay, noteSending, sendingsIn } from '../dossier/sendings.ts';
import { wordsOf } from '../queries/messages.ts';
import type { Store } from '../store.ts';
import type { OutboxItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

/** What sending needs: the store, what takes messages, and the address for answers. */
export type Sender = {
  readonly store: Store;
  readonly ports: Pick<Ports, 'mailer' | 'messages'>;
  readonly apiUrl: string;
};

export type ToSend = { readonly entry: OutboxItem; readonly telling: MailContent };

/**
 * How long a medium may be out of reach, in milliseconds, before the next one is tried; and the last one, before the message is left to the
 * list in the application. The outbox calls the dossier an incident later than that: nobody need act.
 */
const PATIENCE = { next: 2 * HOUR_MILLISECONDS, last: 20 * HOUR_MILLISECONDS } as const;

/**
 * Resolves when a medium has the message, or none is left; to true where nothing is left to do with the entry: it was removed in the
 * transaction that notes it, or waits for the end of the owner's quiet hours.
 * Throws what the outbox should try again.
 */
export const sendMessage = async (sender: Sender, { entry, telling }: ToSend): Promise<boolean> => {
  const { store } = sender;
  const { dossier: code } = entry;
  const { seq } = telling;
  const [head, personal, first] = await store.table.findAll([
    ...[key.head(code), key.personal(code), key.sendings(code, seq)],
  ]);
  // What an account has chosen and proved is of the owner: a message about the dossier of another goes where the filing says.
  const { owner } = getHead(head, code).dossier;
  const account = owner && (await store.table.find(key.person(owner)));
  const routes = routesTo(store, { personal, account });
  const quiet = quietUntil(contactIn(account).quiet, store.clock.now());
  let item = first;
  if (routes.length === 0 || sendingsIn(item).some(isUnderWay)) return false;
  if (quiet) {
    // It stays as it is: nothing has failed.
    await changeOutboxItem(store, entry, { dueAt: quiet });
    return true;
  }
  const words = await wordsOf(store, { ...telling, dossier: code, at: saidAt(entry) });
  for (const [at, route] of routes.entries()) {
    const before = sendingsIn(item).find(({ medium }) => medium === route.medium);
    if (before?.state === 'failed') continue;
    const isLast = at === routes.length - 1;
    const { sending, error } = await tryBy(sender, {
      ...{ entry, telling, route, words, before, isLast },
      hasAccount: owner !== undefined,
    });
    const isDone = isUnderWay(sending) || (sending.state === 'failed' && isLast);
    if (sending !== before)
      item = await noteSending(
        store,
        { code, seq, item },
        { sending, ...(isDone && { writes: [{ delete: { pk: entry.pk, sk: entry.sk } }] }) },
      );
    if (owner && sending !== before && tellsOfAddress(account, sending)) await noteAtAddress(store, owner, sending);
    if (error) throw error;
    if (isDone) return true;
  }
  return false;
};

type Attempt = ToSend & {
  readonly route: Route;
  readonly words: Words;
  readonly before: Sending | undefined;
  readonly isLast: boolean;
  /** By which the owner chooses how messages come. */
  readonly hasAccount: boolean;
};

/** What became of one attempt; `error` where it is to be tried again. */
const tryBy = (sender: Sender, attempt: Attempt): Promise<Attempted> =>
  attemptBy(sender.store, { ...attempt, ...attempt.route }, () =>
    attempt.route.medium === 'email' ? sendMail(sender, attempt) : sendText(sender, attempt),
  );

type Attempted = { readonly sending: Sending; readonly error?: unknown };

/**
 * Sends by one medium, and says what became of it; `error` where it is to be tried again. `before` is what was known of this medium, and
 * the last medium is given more time. Throws what is no fault of a medium.
 */
export const attemptBy = async (
  { clock }: Pick<Store, 'clock'>,
  { medium, proved, before, isLast }: Pick<Route, 'medium' | 'proved'> & Pick<Attempt, 'before' | 'isLast'>,
  send: () => Promise<void>,
): Promise<Attempted> => {
  const at = clock.now();
  const by = { medium, ...(proved && { proved }) };
  try {
    await send();
    return { sending: { ...by, state: 'sent', at } };
  } catch (error) {
    if (error instanceof OutsideRefused) return { sending: { ...by, state: 'failed', at, why: 'refused' } };
    if (!(error instanceof PlatformError)) throw error;
    const since = before?.at ?? at;
    const isGivenUp = toEpoch(at) - toEpoch(since) >= PATIENCE[isLast ? 'last' : 'next'];
    return isGivenUp
      ? { sending: { ...by, state: 'failed', at, why: 'unreachable' } }
      : { sending: before ?? { ...by, state: 'waiting', at: since }, error };
  }
};

/** When what the message says happened. */
const saidAt = ({ happenedAt, createdAt }: OutboxItem): Instant => happenedAt ?? createdAt;

const idOf = ({ entry, telling, route: { medium } }: Attempt): string =>
  sendingId({ dossier: entry.dossier, medium, seq: telling.seq }, toEpoch(saidAt(entry)));

const pageAt = ({ apiUrl }: Sender, path: string): string => `${new URL(apiUrl).origin}${path}`;

const linkTo = (sender: Sender, { entry, telling }: Attempt): MailLink => {
  const { part, title } = leadsTo(telling);
  return { url: pageAt(sender, ownDossierPage(entry.dossier, part)), title };
};

const CHOOSE: Title = { vi: 'Chọn cách nhận thông báo', en: 'Choose how messages come' };

const sendMail = (sender: Sender, attempt: Attempt): Promise<void> => {
  const { entry, words, route, hasAccount } = attempt;
  const chosenAt = hasAccount ? pageAt(sender, MESSAGES_CHOSEN_AT) : undefined;
  const links = [linkTo(sender, attempt), ...(chosenAt === undefined ? [] : [{ url: chosenAt, title: CHOOSE }])];
  return sender.ports.mailer.send({
    ...{ id: idOf(attempt), at: saidAt(entry), to: route.to },
    ...mailOf(words, { language: route.language, links }),
    ...(chosenAt !== undefined && { chosenAt }),
  });
};

const sendText = async (sender: Sender, attempt: Attempt): Promise<void> => {
  const { words, route } = attempt;
  await requestText(sender, { id: idOf(attempt), url: linkTo(sender, attempt).url, ...route, words });
};

type Text = Pick<Route, 'medium' | 'to' | 'language'> & {
  readonly id: string;
  readonly words: Words;
  /** Where it leads, if anywhere. */
  readonly url?: string;
};

/** Has the provider send a text to a telephone, in Vietnamese where no language was chosen. Throws as outside systems do. */
export const requestText = async (
  { ports, apiUrl }: Pick<Sender, 'ports' | 'apiUrl'>,
  { id, medium, to, language = 'vi', words, url }: Text,
): Promise<void> => {
  const most = medium === 'sms' ? LONGEST_SMS : LONGEST_TEXT;
  const { system, type } = TEXT_REQUESTED;
  await ports.messages.send({
    ...{ system, type, id },
    body: {
      ...{ medium, to, language, text: textOf(words, { language, most, url }) },
      callbackUrl: `${apiUrl}/callbacks/texts`,
    },
  });
};
