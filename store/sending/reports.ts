/** What mail services and providers report of a message after they took it. A report may come twice, late, or out of order. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { type MessageName, parseSendingId, type SendingFailure } from '../../schemas/sending.ts';
import { toEpoch } from '../../schemas/time.ts';
import { messageAbout } from '../../workflows/messages/message-about.ts';
import { readHead } from '../dossier/guards.ts';
import { entriesIn, listJournalItems } from '../dossier/journal.ts';
import { putMailAgain } from '../dossier/outbox-entries.ts';
import { noteAtAddress } from '../dossier/own-address.ts';
import { isSentOn, noteSending, sendingAfterReport, sendingsIn } from '../dossier/sendings.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { noteAlertReport } from './alert-reports.ts';

const say = sayings({
  'message-unknown': {
    vi: 'Không có tin nhắn nào được gửi đi với mã này.',
    en: 'No message was sent under this id.',
  },
});

/** What became of the message with this id (`sendingId`). `why` says why it failed; without it, it arrived. */
export type Report = { readonly id: string; readonly why?: SendingFailure | undefined };

/**
 * Notes a report. Where the message failed, the outbox gets it again, for the next medium. What arrived may still fail: a reader calls it
 * unwanted. Refuses (`not-found`) a message that was never sent, and a failure of one that was written at another moment: it is of before a
 * restore, or somebody made it up, since anybody may send a mail to the address of the sender. Nothing is noted of a code: who asked for it
 * need not own the address.
 */
export const noteReport = async (store: Store, { id, why }: Report): Promise<void> => {
  const name = parseSendingId(id);
  if (name?.of === 'code') return;
  const isKnown =
    name?.of === 'alert'
      ? await noteAlertReport(store, { ...name, why })
      : name !== undefined && (await noteReportToOwner(store, { ...name, why }));
  if (!isKnown) throw new Refusal('not-found', say('message-unknown'));
};

type ReportToOwner = Omit<Extract<MessageName, { of: 'dossier' }>, 'of'> & Pick<Report, 'why'>;

/** Notes a report of a message to the owner of a dossier. Returns whether it was sent at all; of a failure, whether it was written `at` that moment. */
const noteReportToOwner = async (
  store: Store,
  { dossier, medium, seq, at: writtenAt, why }: ReportToOwner,
): Promise<boolean> => {
  const code = dossier as DossierCode;
  const item = await store.table.find(key.sendings(code, seq));
  const before = sendingsIn(item).find(other => other.medium === medium);
  if (!before) return false;
  const now = store.clock.now();
  const sending = sendingAfterReport(before, { why, at: now });
  if (!sending) return true;
  const telling = why && (await findTelling(store, { code, seq }));
  if (why && (!telling || toEpoch(telling.happenedAt) !== writtenAt)) return false;
  const writes = telling && isSentOn(why) ? [putMailAgain({ code, ...telling, now })] : [];
  await noteSending(store, { code, seq, item }, { sending, writes });
  const { owner } = sending.proved ? (await readHead(store, code)).dossier : {};
  if (owner) await noteAtAddress(store, owner, sending);
  return true;
};

/** What the message says, and when that happened. */
const findTelling = async (store: Store, { code, seq }: { readonly code: DossierCode; readonly seq: number }) => {
  for (const item of await listJournalItems(store, code)) {
    const entries = entriesIn(item);
    const entry = entries.find(other => other.seq === seq);
    if (entry) return { telling: messageAbout(entry, entries), happenedAt: entry.at };
  }
  return undefined;
};
