/** What must hold for the money of a dossier, by its journal alone. Each fault is one sentence. */
import type { EntryOf, JournalEntry } from '../../../schemas/journal.ts';

type Received = EntryOf<'payment-received'>;
type Owed = EntryOf<'refund-owed'>;

/** A payment is received once. A transaction pays once, is owed back once for each reported sum, and is not both paid and owed back. */
export const moneyFaults = (entries: readonly JournalEntry[]): readonly string[] => {
  const received = entries.filter(entry => entry.type === 'payment-received');
  const owed = entries.filter(entry => entry.type === 'refund-owed');
  const twice = [
    ...repeated(received.flatMap(paying)),
    ...repeatedAtOnce(owed),
    ...received.flatMap(one => paidAndOwedBack(one, owed)),
  ];
  return [
    ...twice.map(one => `the transaction ${one} counts twice`),
    ...repeated(received.map(({ payment }) => payment)).map(one => `the payment ${one} is received twice`),
  ];
};

/** The transactions that paid together. */
const paying = ({ transaction, others = [] }: Received): readonly string[] => [transaction, ...others];

/** The sum that is owed back may be corrected, and corrected back: each report says another sum than the one before. */
const repeatedAtOnce = (owed: readonly Owed[]): readonly string[] => {
  const last = new Map<string, string>();
  return owed.flatMap(({ transaction, amount, currency = 'VND' }) => {
    const sum = `${amount} ${currency}`;
    const isSameAgain = last.get(transaction) === sum;
    last.set(transaction, sum);
    return isSameAgain ? [`${transaction} over ${sum}`] : [];
  });
};

/** Of the transactions that paid together, those that are owed back as well, though they are no surplus and the dossier has not ended. */
const paidAndOwedBack = (received: Received, owed: readonly Owed[]): readonly string[] => {
  const both = owed.filter(one => one.cause !== 'ended' && !isSurplusOf(received, one));
  return paying(received).filter(number => both.some(({ transaction }) => transaction === number));
};

/** What was paid beyond the requested sum: the cashier counts it, by the entry before the one of the payment. */
const isSurplusOf = (received: Received, { seq, by, payment }: Owed): boolean =>
  by.kind === 'officer' && payment === received.payment && seq === received.seq - 1;

const repeated = (names: readonly string[]): readonly string[] => names.filter((name, at) => names.indexOf(name) < at);
