import type { Mail } from '../platform/ports.ts';
import type { PersonId } from '../schemas/identifiers.ts';
import type { JournalEntry } from '../schemas/journal.ts';
import type { Notification } from '../schemas/notification.ts';
import { Parties } from '../schemas/party.ts';
import { STATUS_TITLE, type Status } from '../schemas/status.ts';
import type { Title } from '../schemas/text.ts';
import type { OutboxItem } from './items.ts';
import { entriesIn } from './journal.ts';
import type { Memory } from './memory.ts';
import type { PageOf } from './queries.ts';
import { codeOf, key, list } from './table.ts';

type Change = Pick<JournalEntry, 'at' | 'by'> & { readonly dossier: string; readonly status: Status };

/** What the applicant reads: status, unit, officer and time, as the portal's rules ask (domain.md §2 [S]). */
const wording = ({ dossier, status, by, at }: Change): { subject: Title; text: Title } => {
  const { vi, en } = STATUS_TITLE[status];
  const who = by.unit ? ` (${by.unit}, ${by.id})` : '';
  return {
    subject: { vi: `Hồ sơ ${dossier}: ${vi}`, en: `Dossier ${dossier}: ${en}` },
    text: {
      vi: `Hồ sơ ${dossier} của ông/bà đã chuyển sang trạng thái “${vi}” lúc ${at}${who}.`,
      en: `Your dossier ${dossier} is now “${en}” since ${at}${who}.`,
    },
  };
};

type MailTelling = Extract<OutboxItem['telling'], { kind: 'mail' }>;

/** The mail that tells the owner of a change of status; undefined without an address. Its id makes a repetition harmless. */
export const mailOf = async (
  memory: Memory,
  { dossier, createdAt: at }: OutboxItem,
  { seq, status, by }: MailTelling,
): Promise<Mail | undefined> => {
  const personal = await memory.table.find(key.personal(dossier));
  const to = personal && Parties.parse(personal.parties).owner.email;
  if (!to) return undefined;
  const { subject, text } = wording({ dossier, status, by, at });
  return { id: `${dossier}.${seq}`, to, subject: subject.vi, text: `${text.vi}\n\n${text.en}` };
};

/** Messages to a person, newest first: one for each command that changed the status of a dossier. */
export const listNotices = async (
  memory: Memory,
  person: PersonId,
  { limit, after }: PageOf,
): Promise<{ notifications: Notification[]; next?: string }> => {
  const page = await memory.table.query({
    index: 'person',
    hash: list.noticesTo(person),
    order: 'descending',
    limit,
    ...(after && { after }),
  });
  const notifications = page.items.flatMap(item => {
    const dossier = codeOf(item);
    const change = entriesIn(item).findLast(({ status }) => status !== undefined);
    if (change?.status === undefined) return [];
    const { seq, at, by, status } = change;
    return [{ dossier, seq, at, ...wording({ dossier, at, by, status }) }];
  });
  return { notifications, ...(page.next && { next: page.next }) };
};
