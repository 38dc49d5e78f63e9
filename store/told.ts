import type { JournalEntry } from '../schemas/journal.ts';
import type { Status } from '../schemas/status.ts';
import { endsWithoutResult } from '../workflows/rules/transitions.ts';
import type { MailTelling, Money } from './items.ts';

/** Papers or money that the applicant is asked for. */
const isAsking = ({ type }: JournalEntry): boolean => type === 'supplement-requested' || type === 'payment-requested';

/**
 * What the applicant is told of: a change of status, what is asked for, that the promised date is not kept or has moved, that
 * another sum is owed, that money came or goes back, that a part of the results is there, or how its way by post went.
 */
const isTold = (entry: JournalEntry): boolean =>
  entry.status !== undefined ||
  isAsking(entry) ||
  entry.type === 'fees-set' ||
  entry.type === 'result-issued' ||
  (entry.type === 'calendar-changed' && entry.due !== undefined) ||
  (entry.type === 'alert-raised' && entry.alert === 'apology') ||
  moneyIn(entry) !== undefined ||
  itemIn(entry) !== undefined;

/**
 * Of the entries of one command, the one that its message is about: there is one message a command. None where the status only
 * left what it was `before` and came back, as at a payment of nothing.
 */
export const mainOf = (entries: readonly JournalEntry[], before?: Status): JournalEntry | undefined => {
  const main = entries.find(({ type }) => type === 'fees-set') ?? entries.findLast(isTold);
  return main?.status !== undefined && main.status === before ? undefined : main;
};

/** What a message says, taken from the entry that it is about, and from the others that its command wrote. */
export const toldOf = (entry: JournalEntry, command: readonly JournalEntry[]): Omit<MailTelling, 'kind'> => {
  const status = entry.status ?? (isAsking(entry) ? command.findLast(other => other.status)?.status : undefined);
  return {
    seq: entry.seq,
    by: entry.by,
    ...(status && { status }),
    ...(entry.due && { due: entry.due }),
    ...(entry.type === 'fees-set' && { amount: entry.amount, until: entry.until }),
    ...(entry.type === 'result-issued' && { results: issuedBy(command) }),
    ...(entry.type === 'alert-raised' && { promised: entry.promised, late: entry.late, step: entry.step }),
    ...moneyOf(command),
    ...itemIn(entry),
    ...asked(entry, command),
    ...(status && endedWithoutWords(status, command)),
  };
};

/** Money that came or goes back. That a payment failed, whoever tried to pay heard from the bank. */
const moneyIn = (entry: JournalEntry): Money | undefined => {
  switch (entry.type) {
    case 'payment-received':
      return { what: 'received', amount: entry.amount };
    case 'payment-faulty':
      return entry.fault === 'failed' ? undefined : { what: entry.fault, ...sumOf(entry) };
    case 'refund-owed':
      return { what: 'owed', ...sumOf(entry) };
    case 'refund-ordered':
      return { what: 'ordered', ...sumOf(entry) };
    default:
      return undefined;
  }
};

const sumOf = ({ amount, currency }: { readonly amount: number; readonly currency?: string | undefined }) => ({
  amount,
  ...(currency && { currency }),
});

const moneyOf = (command: readonly JournalEntry[]): Pick<MailTelling, 'money'> => {
  const money = command.flatMap(entry => moneyIn(entry) ?? []);
  return money.length > 0 ? { money } : {};
};

/** An item that the applicant is invited to collect, or that went back. */
const itemIn = (entry: JournalEntry): Pick<MailTelling, 'item'> | undefined =>
  entry.type === 'shipment-moved' && (entry.event === 'invited' || entry.event === 'returned')
    ? { item: { number: entry.item, event: entry.event } }
    : undefined;

/** The kinds of result that the command issued. */
const issuedBy = (command: readonly JournalEntry[]): string[] =>
  command.flatMap(entry => (entry.type === 'result-issued' ? [entry.kind] : []));

/** What kind of step ended the dossier where nobody wrote a reason: time alone, or the applicant's own withdrawal. */
const endedWithoutWords = (status: Status, command: readonly JournalEntry[]): Pick<MailTelling, 'ended'> => {
  if (!endsWithoutResult(status)) return {};
  const last = command.find(entry => entry.type === 'step-decided' && entry.error);
  return last?.type === 'step-decided' && !last.text ? { ended: last.kind } : {};
};

/** What is asked for, and until when; for money that is what the step was opened with. */
const asked = (entry: JournalEntry, command: readonly JournalEntry[]): Pick<MailTelling, 'asks'> => {
  if (entry.type === 'supplement-requested') return { asks: { papers: entry.components, until: entry.until } };
  if (entry.type !== 'payment-requested') return {};
  const until = command.flatMap(other =>
    other.type === 'step-opened' && other.step === entry.step ? (other.stepDue ?? []) : [],
  )[0];
  return until ? { asks: { amount: entry.amount, until } } : {};
};
