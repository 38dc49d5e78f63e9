/** What could not be delivered to outside systems or applicants, as the control office sees it: no machine's words, no content. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { headsByCode } from '../dossier/guards.ts';
import { readBacklog } from '../machine/outbox.ts';
import { requireOperator } from '../operations/operator.ts';
import type { Store } from '../store.ts';
import type { HeadItem, OutboxItem } from '../table/items.ts';
import { contactOf, titleOf } from './titles.ts';

/** Lines of the list: as many as one consistent read takes. */
const SHOWN = 100;

type Undelivered = OutboxItem & { readonly telling: Extract<OutboxItem['telling'], { kind: 'message' | 'mail' }> };

/** Whether it is for people or systems outside, and has failed at least once. One that is only under way is no failure. */
const isUndelivered = (entry: OutboxItem): entry is Undelivered =>
  (entry.telling.kind === 'message' || entry.telling.kind === 'mail') && entry.failure !== undefined;

const readUndelivered = async (store: Store) => {
  const { entries, more } = await readBacklog(store);
  return { entries: entries.filter(isUndelivered), more };
};

/** How many messages failed, of the oldest 800 that wait; `more`: there may be further ones. */
export const countUndelivered = async (store: Store) => {
  const { entries, more } = await readUndelivered(store);
  const mails = entries.filter(({ telling }) => telling.kind === 'mail').length;
  return { systems: entries.length - mails, applicants: mails, more };
};

/** The messages that wait longest, with the dossier and the unit that received it. */
export const listUndelivered = async (store: Store, by: Principal) => {
  requireOperator(by);
  const { entries, more } = await readUndelivered(store);
  const shown = entries.slice(0, SHOWN);
  const heads = await headsByCode(
    store,
    shown.map(({ dossier }) => dossier),
  );
  const lines = await Promise.all(
    shown.map(async entry => {
      const head = heads.get(entry.dossier);
      return head && { ...lineOf(entry), ...(await ofDossier(store, head.dossier)) };
    }),
  );
  return { messages: lines.flatMap(line => line ?? []), more: more || entries.length > SHOWN };
};

const lineOf = ({ dossier, telling, createdAt, attempts, dueAt }: Undelivered) => ({
  dossier: dossier as DossierCode,
  to: telling.kind === 'mail' ? ('applicant' as const) : ('system' as const),
  about: telling.kind === 'mail' ? telling.about : telling.purpose,
  since: createdAt,
  attempts,
  nextAttemptAt: dueAt,
});

const ofDossier = async (store: Store, { procedure, units }: HeadItem['dossier']) => ({
  ...(await contactOf(store, units.receiving as never)),
  procedure: procedure.code,
  title: titleOf(procedure.code),
});
