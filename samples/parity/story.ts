/** Everything that an installation says of a dossier that has ended, in words that are the same at every installation. */
import { readJournal } from '../../functions/dossiers/declaration.ts';
import { listNotifications } from '../../functions/notifications/declaration.ts';
import { listPayments } from '../../functions/payment/declaration.ts';
import { listShipments } from '../../functions/postal/declaration.ts';
import { listResults } from '../../functions/results/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { type CountedLimit, Instant, toEpoch } from '../../schemas/time.ts';
import { currentCalendar, workingTimeBetween } from '../../workflows/calendar/index.ts';
import type { Site } from '../journeys/site.ts';
import { units } from '../province.ts';
import { Aliases } from './aliases.ts';
import type { Walked } from './script.ts';
import { endIn, readEndedHistory, statesEntered, statesInBranches } from './states-entered.ts';

/** A fact, and the dates that it names, in working minutes from when it happened. */
export type Fact = { readonly words: string; readonly at: number; readonly minutes: Readonly<Record<string, number>> };

export type Story = {
  readonly status: string;
  /** Where the dossier stands, as its head says. */
  readonly head: readonly Fact[];
  /** The statuses that it went through. */
  readonly statuses: readonly Fact[];
  /** What happened at each step, and beside the steps with money, items and the dossier: branches run at the same time, and come in any order. */
  readonly journal: Readonly<Record<string, readonly Fact[]>>;
  readonly messages: readonly Fact[];
  readonly payments: readonly Fact[];
  readonly items: readonly Fact[];
  readonly results: readonly Fact[];
  /** The states that the machine of the last epoch entered, sorted; those inside branches apart, since not every history has them. */
  readonly states: readonly Fact[];
  readonly statesInBranches: readonly Fact[];
  /** How that execution ended, as the last event of its history is called, or that it did not. */
  readonly end: string;
};

/** As every unit of the sample works. */
const TIME = { calendar: currentCalendar(), hours: (units[0] as (typeof units)[number]).hours };
const MINUTES_OF = { day: 450, hour: 60, minute: 1, calendarDay: 1440 } as const satisfies Record<
  CountedLimit['unit'],
  number
>;

const minutesBetween = (from: Instant, to: Instant): number =>
  to < from ? -minutesBetween(to, from) : workingTimeBetween({ ...TIME, from, to }).minutes;

const isLimit = (value: unknown): value is CountedLimit =>
  typeof value === 'object' && value !== null && 'unit' in value && 'amount' in value;

/** Takes the dates and limits out of a value, each under its path; what is left is the same at every installation. */
const takeDates = (value: unknown, at: Instant, path = ''): { rest: unknown; minutes: Record<string, number> } => {
  const { data: instant } = Instant.safeParse(value);
  if (instant) return { rest: 'a date', minutes: { [path]: minutesBetween(at, instant) } };
  if (isLimit(value)) return { rest: value.unit, minutes: { [path]: value.amount * MINUTES_OF[value.unit] } };
  if (typeof value !== 'object' || value === null) return { rest: value, minutes: {} };
  const parts = Object.entries(value).map(([name, part]) => [name, takeDates(part, at, `${path}/${name}`)] as const);
  const rest = Object.fromEntries(parts.map(([name, { rest }]) => [name, rest]));
  return {
    rest: Array.isArray(value) ? Object.values(rest) : rest,
    minutes: Object.assign({}, ...parts.map(([, { minutes }]) => minutes)),
  };
};

const factOf = (aliases: Aliases, value: unknown, at: Instant): Fact => {
  const { rest, minutes } = takeDates(value, at);
  return { words: aliases.say(JSON.stringify(rest)), at: toEpoch(at), minutes };
};

/** To which part of the dossier's life an entry belongs. */
const branchOf = (entry: JournalEntry): string => {
  if ('step' in entry && entry.step) return entry.step;
  if (/^(payment|refund)-/.test(entry.type)) return 'money';
  return entry.type.startsWith('shipment-') ? 'items' : 'dossier';
};

const wordsOnly = (words: string): Fact => ({ words, at: 0, minutes: {} });

const messagesOf = async ({ filed: { code, owner } }: Walked) => {
  const found = [];
  for (let after: string | undefined; ; ) {
    const page = await owner.call(listNotifications, { query: { limit: 100, ...(after && { after }) } });
    found.push(...page.notifications.filter(({ dossier }) => dossier === code));
    if (!page.next) return found;
    after = page.next;
  }
};

/** Of the head: what the journal does not say entry by entry. Steps, whose order is chance, are sorted. */
const headOf = ({
  procedure,
  status,
  epoch,
  channel,
  delivery,
  units,
  facts,
  fees,
  supplements,
  steps,
  ...rest
}: Dossier) => ({
  ...{ procedure, status, epoch, channel, delivery, units, facts, fees, supplements },
  ...{
    due: rest.due,
    firstDue: rest.firstDue,
    clockFrom: rest.clockFrom,
    overdue: rest.overdue,
    incident: rest.incident,
  },
  steps: Object.entries(steps).toSorted(([one], [other]) => (one < other ? -1 : 1)),
});

/** Reads everything that people may read of it there. */
export const readStory = async (site: Site, walked: Walked): Promise<Story> => {
  const { filed, dossier } = walked;
  const { code, owner } = filed;
  const params = { code };
  const [{ entries }, messages, { payments }, { shipments }, { results }, events] = await Promise.all([
    owner.call(readJournal, { params }),
    messagesOf(walked),
    owner.call(listPayments, { params }),
    owner.call(listShipments, { params }),
    owner.call(listResults, { params }),
    readEndedHistory(site, code),
  ]);
  const aliases = new Aliases(code);
  const states = statesEntered(events);
  const inBranches = statesInBranches(filed.filing.procedure.way);
  const journal = Object.groupBy(entries, ({ entry }) => branchOf(entry));
  const facts = Object.entries(journal).map(([branch, here = []]) => [
    branch,
    // Mails go out when they go out: what became of them so far is no part of the story.
    here.map(({ entry: { seq: _, at, status: _status, ...entry }, sendings: _sendings, ...words }) =>
      factOf(aliases, { ...entry, ...words }, at),
    ),
  ]);
  const at = dossier.submittedAt;
  return {
    status: String(dossier.status),
    head: [factOf(aliases, headOf(dossier), dossier.acceptedAt ?? at)],
    statuses: entries.flatMap(({ entry }) => (entry.status ? [wordsOnly(String(entry.status))] : [])),
    journal: Object.fromEntries(facts),
    messages: sorted(messages.map(({ subject, text }) => wordsOnly(aliases.say(JSON.stringify({ subject, text }))))),
    // Receipts have their numbers some seconds after the payment, in the order of all payments of their unit.
    payments: payments.map(({ payUrl: _, requestedAt, paidAt: _paidAt, receipts: _receipts, ...payment }) =>
      factOf(
        aliases,
        { ...payment, transactions: payment.transactions.map(({ paidAt: _at, ...one }) => one) },
        requestedAt,
      ),
    ),
    items: sorted(shipments.map(({ movedAt: _, ...item }) => factOf(aliases, item, at))),
    results: results.map(({ url: _, key, number: _number, issuedAt: _at, ...result }) =>
      factOf(aliases, { ...result, hasKey: key !== undefined }, at),
    ),
    states: sorted(states.filter(state => !inBranches.has(state)).map(wordsOnly)),
    statesInBranches: sorted(states.filter(state => inBranches.has(state)).map(wordsOnly)),
    end: endIn(events),
  };
};

const sorted = (facts: readonly Fact[]): readonly Fact[] =>
  facts.toSorted((one, other) => (one.words < other.words ? -1 : 1));
