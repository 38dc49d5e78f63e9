/** What mail services and providers report of a message after they took it. A report may come twice, late, or out of order. */
import type { Write } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { parseSendingId, type Sending, type SendingFailure } from '../../schemas/sending.ts';
import { messageAbout } from '../../workflows/messages/message-about.ts';
import { entriesIn, listJournalItems } from '../dossier/journal.ts';
import { putMailAgain } from '../dossier/outbox-entries.ts';
import { noteSending, sendingsIn } from '../dossier/sendings.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';

const say = sayings({
  'message-unknown': {
    vi: 'Không có tin nhắn nào được gửi đi với mã này.',
    en: 'No message was sent under this id.',
  },
});

/** What became of the message with this id (`sendingId`). `why` says why it failed; without it, it arrived. */
export type Report = { readonly id: string; readonly why?: SendingFailure };

/**
 * Notes a report. Where the message failed, the outbox gets it again, for the next medium. What arrived may still fail: a reader calls it
 * unwanted. Refuses (`not-found`) a message that was never sent.
 */
export const noteReport = async (store: Store, { id, why }: Report): Promise<void> => {
  const name = parseSendingId(id);
  const code = name?.dossier as DossierCode;
  const item = name && (await store.table.find(key.sendings(code, name.seq)));
  const before = sendingsIn(item).find(({ medium }) => medium === name?.medium);
  if (!name || !before) throw new Refusal('not-found', say('message-unknown'));
  if (before.state === 'failed' || (!why && before.state === 'arrived')) return;
  const { seq, medium } = name;
  const at = store.clock.now();
  const sending: Sending = why ? { medium, state: 'failed', at, why } : { medium, state: 'arrived', at };
  // Who calls a message unwanted has read it.
  const writes = why && why !== 'complained' ? await again(store, { code, seq }) : [];
  await noteSending(store, { code, seq, item }, { sending, writes });
};

/** The same message in the outbox, for the media that are left. */
const again = async (
  store: Store,
  { code, seq }: { readonly code: DossierCode; readonly seq: number },
): Promise<readonly Write[]> => {
  for (const item of await listJournalItems(store, code)) {
    const entries = entriesIn(item);
    const entry = entries.find(other => other.seq === seq);
    if (!entry) continue;
    const telling = messageAbout(entry, entries);
    return [putMailAgain({ code, telling, now: store.clock.now(), happenedAt: entry.at })];
  }
  return [];
};
