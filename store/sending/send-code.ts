/** Sends the codes that were asked for, by what also sends messages. */
import { OutsideRefused, PlatformError } from '../../platform/errors.ts';
import type { Item } from '../../platform/ports.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { Language } from '../../schemas/language.ts';
import { codeSendingId } from '../../schemas/sending.ts';
import { MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { codeWords } from '../../workflows/messages/code-words.ts';
import { mailOf } from '../../workflows/messages/mail.ts';
import type { Words } from '../../workflows/messages/message.ts';
import { mediaOf } from '../dossier/message-routes.ts';
import { contactIn, personContactIn } from '../dossier/person-contact.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { processDueIn } from '../table/pages.ts';
import { transactUnlessChanged } from '../table/try-again.ts';
import { CODE_MINUTES, CodeOrder, codeOf } from './address-codes.ts';
import { requestText, type Sender } from './send-message.ts';

const AT_ONCE = 100;

/** The order of a code in an item, or undefined when the item is none. */
export const codeOrderIn = (item: Item | undefined): CodeOrder | undefined =>
  item?.entity === 'address-code' ? parseItem(CodeOrder, item) : undefined;

/** Hears of each failure, also of those that are tried again: of which code by its number, and why; neither code nor address. */
type OnFailure = (id: string, attempt: number, error: unknown) => void;

/**
 * Sends a code and takes its order away. Where nobody can be reached it is tried again after a minute, as long as the code counts: some mail servers
 * take a mail only at the second attempt. What is refused for good is not said to who asked: the address may be that of somebody else.
 * A code may arrive twice. One that counts no more is not sent.
 */
export const deliverCode = async (sender: Sender, order: CodeOrder, onFailure: OnFailure): Promise<void> => {
  const { store } = sender;
  const at = key.addressCode(order.person as PersonId, order.id);
  try {
    await sendOrdered(sender, order);
  } catch (error) {
    onFailure(order.id, order.attempts + 1, error);
    if (!(error instanceof PlatformError)) throw error;
    if (error.retryable) return again(sender, order);
  }
  await store.table.transact([{ delete: at }]);
};

type Listeners = { readonly onFailure: OnFailure; readonly onFault: (error: unknown) => void };

/**
 * Sends the codes that are due in the sweep: nobody was woken for them, or they were not taken. One with which something is wrong here goes to
 * `onFault`, and does not hold up the others.
 */
export const sweepCodes = async (sender: Sender, { onFailure, onFault }: Listeners): Promise<void> => {
  const { store } = sender;
  await processDueIn(
    store.table,
    { hash: list.addressCodes, by: store.clock.now(), atOnce: AT_ONCE },
    item => deliverCode(sender, parseItem(CodeOrder, item), onFailure),
    (_, error) => onFault(error),
  );
};

const again = async ({ store }: Sender, { person, id, attempts }: CodeOrder): Promise<void> => {
  const current = await store.table.find(key.addressCode(person as PersonId, id));
  if (!current) return;
  const dueAt = toInstant(toEpoch(store.clock.now()) + MINUTE_MILLISECONDS);
  const put = { ...current, attempts: attempts + 1, dueAt };
  await transactUnlessChanged(store.table, [{ put, when: { equals: { attempts } } }]);
};

const sendOrdered = async (sender: Sender, { person, kind, id }: CodeOrder): Promise<void> => {
  const { store } = sender;
  const item = await store.table.find(key.person(person as PersonId));
  const asked = personContactIn(item).awaited[kind];
  if (asked?.id !== id || asked.until <= store.clock.now()) return;
  const code = await codeOf(store, { person, kind, address: asked.address, id });
  const { media, language } = contactIn(item);
  const sending = { id, to: asked.address, language, words: codeWords(code, CODE_MINUTES) };
  if (kind === 'email') return mailCode(sender, sending);
  // Those that were chosen first; a code goes also by what was not chosen.
  const texts = mediaOf(store, kind, [...new Set([...media, ...store.media])]);
  for (const [nth, medium] of texts.entries())
    try {
      return await requestText(sender, { ...sending, id: codeSendingId(id, medium), medium });
    } catch (error) {
      if (!(error instanceof OutsideRefused) || nth === texts.length - 1) throw error;
    }
};

/** Which code goes where: its number, the address, the language if one was chosen, and the words that say it. */
type CodeToSend = {
  readonly id: string;
  readonly to: string;
  readonly language: Language | undefined;
  readonly words: Words;
};

const mailCode = ({ store, ports }: Sender, { id, to, language, words }: CodeToSend): Promise<void> =>
  ports.mailer.send({
    ...{ id: codeSendingId(id, 'email'), at: store.clock.now(), to },
    ...mailOf(words, { language, links: [] }),
  });
