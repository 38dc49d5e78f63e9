import type { JudgedPaper } from '../../schemas/component.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { JournalEntry, TaskKind } from '../../schemas/journal.ts';
import type { Asked, MailContent, Money } from '../../schemas/message.ts';
import type { Status } from '../../schemas/status.ts';
import { endsWithoutResult } from '../rules/status/transitions.ts';
import { HAND_BACK, TAKEN_BACK } from '../rules/task-outcomes.ts';

type StatementOf<Mail> = Mail extends MailContent ? Omit<Mail, 'kind' | 'seq' | 'by'> : never;
/** What a message is about, and what it says about that. */
type Statement = StatementOf<MailContent>;

/**
 * What a message about this entry says. It also uses the other entries of the command. Undefined where the entry does not concern the
 * applicant. A change of status comes first; everything else is added to it.
 */
const statementOf = (entry: JournalEntry, command: readonly JournalEntry[]): Statement | undefined => {
  const asks = askedBy(entry, command);
  const status = entry.status ?? (asks && command.findLast(other => other.status)?.status);
  if (status) return changeTo(status, { entry, asks, command });
  return asks ? { about: 'request', asks } : statementWhileStatusStays(entry, command);
};

type Change = {
  readonly entry: JournalEntry;
  readonly asks: Asked | undefined;
  readonly command: readonly JournalEntry[];
};

const changeTo = (status: Status, { entry, asks, command }: Change): Statement => {
  const money = moneyOf(command);
  const denied = deniedBy(entry, command);
  const ended = denied ? undefined : endedWithoutWords(status, command);
  const papersAt = denied ? undefined : handBackIn(command);
  const goesOn = goesOnAfter(entry);
  const due = entry.promisedAgain ?? entry.due;
  return {
    about: 'status',
    status,
    ...(due && { due }),
    ...(asks && { asks }),
    ...(money.length > 0 && { money }),
    ...(ended && { ended }),
    ...(denied && { denied }),
    ...(papersAt && { papersAt }),
    ...(goesOn && { goesOn }),
  };
};

const statementWhileStatusStays = (entry: JournalEntry, command: readonly JournalEntry[]): Statement | undefined => {
  switch (entry.type) {
    case 'fees-set':
      return { about: 'fees', amount: entry.amount, until: entry.until };
    case 'form-corrected':
      return {
        ...{ about: 'correction', fields: entry.fields, ...(entry.consent && { consent: entry.consent }) },
        ...(entry.fees && { amount: entry.fees.reduce((sum, { amount }) => sum + amount, 0) }),
      };
    case 'result-issued':
      return { about: 'results', results: issuedBy(command) };
    case 'papers-judged':
      return infectedIn(entry.papers);
    case 'result-ended': {
      const { result, kind, state, replacedBy } = entry;
      return { about: 'result-ended', result, resultKind: kind, state, ...(replacedBy && { replacedBy }) };
    }
    case 'mistake-reported':
    case 'mistake-rejected':
      return {
        ...{ about: 'mistake', result: entry.result, resultKind: entry.kind },
        ...('until' in entry && { until: entry.until }),
      };
    case 'calendar-changed':
      return entry.due && { about: 'new-date', due: entry.due };
    case 'step-decided':
      return entry.kind === 'transfer' && entry.due ? { about: 'new-date', due: entry.due, received: true } : undefined;
    case 'alert-raised':
      return entry.alert === 'apology'
        ? { about: 'apology', promised: entry.promised, late: entry.late, step: entry.step, reason: entry.reason }
        : undefined;
    case 'shipment-moved':
      return entry.event === 'invited' || entry.event === 'returned'
        ? { about: 'item', item: { number: entry.item, event: entry.event } }
        : undefined;
    default:
      // How money stands at the end is said with the end.
      return isOfEnd(entry) || moneyIn(entry).length === 0 ? undefined : { about: 'money', money: moneyOf(command) };
  }
};

/**
 * The entry that the message of a command is about: each command sends one message at most. Undefined where the status changed and
 * changed back to what it was `before`, as with a payment of nothing.
 */
export const mainEntryOf = (entries: readonly JournalEntry[], before?: Status): JournalEntry | undefined => {
  const main =
    entries.find(({ type }) => type === 'fees-set') ??
    entries.findLast(entry => statementOf(entry, entries) !== undefined);
  return main?.status !== undefined && main.status === before ? undefined : main;
};

/** The message about the main entry of a command. Throws for an entry that does not concern the applicant. */
export const messageAbout = (entry: JournalEntry, command: readonly JournalEntry[]): MailContent => {
  const statement = statementOf(entry, command);
  if (!statement) throw new Error(`No message is about a ${entry.type}.`);
  return { kind: 'mail', seq: entry.seq, by: entry.by, ...statement };
};

/** Money that came or goes back. A failed payment is not reported: the bank has already said so to the person who tried to pay. */
const moneyIn = (entry: JournalEntry): readonly Money[] => {
  switch (entry.type) {
    case 'payment-received':
      return [{ what: 'received', amount: entry.amount }];
    case 'payment-faulty':
      return entry.fault === 'other-sum' || entry.fault === 'used' ? [{ what: entry.fault, ...sumOf(entry) }] : [];
    case 'refund-owed':
      return [{ what: entry.cause === 'ended' ? 'unused' : 'owed', ...sumOf(entry) }];
    case 'refund-ordered':
      return [{ what: 'ordered', ...sumOf(entry) }];
    case 'money-left':
      return [
        ...(entry.kept ? [{ what: 'kept' as const, amount: entry.kept }] : []),
        ...(entry.back ? [{ what: 'left' as const, amount: entry.back }] : []),
      ];
    default:
      return [];
  }
};

const isOfEnd = (entry: JournalEntry): boolean =>
  entry.type === 'money-left' || (entry.type === 'refund-owed' && entry.cause === 'ended');

const sumOf = ({ amount, currency }: { readonly amount: number; readonly currency?: string | undefined }) => ({
  amount,
  ...(currency && { currency }),
});

const moneyOf = (command: readonly JournalEntry[]): Money[] => command.flatMap(moneyIn);

/** Papers in which malware was found now. What is still to be judged is for nobody to act on. */
const infectedIn = (papers: readonly JudgedPaper[]): Statement | undefined => {
  const infected = papers.filter(({ verdict }) => verdict === 'infected');
  return infected.length > 0 ? { about: 'malware', papers: infected.map(({ component }) => component) } : undefined;
};

/** The kinds of result that the command issued. */
const issuedBy = (command: readonly JournalEntry[]): string[] =>
  command.flatMap(entry => (entry.type === 'result-issued' ? [entry.kind] : []));

/** On which ground the entry refuses the dossier after appraisal, by which decision, and which counter hands the papers back. */
const deniedBy = (entry: JournalEntry, command: readonly JournalEntry[]) => {
  if (entry.type !== 'stopped' || !entry.ground) return undefined;
  const decision = command.findLast(({ type, seq }) => type === 'step-decided' && seq < entry.seq);
  const counter = handBackIn(command);
  return decision && { ground: entry.ground, decision: decision.seq, ...(counter && { counter }) };
};

/** The counter that is to hand the papers of a dossier back which ended by this command. */
const handBackIn = (command: readonly JournalEntry[]): UnitCode | undefined =>
  command.flatMap(entry => (entry.type === 'step-opened' && entry.step === HAND_BACK ? (entry.unit ?? []) : []))[0];

/** The kind of step that ended the dossier without a written reason: a time limit passed, or the applicant withdrew it. */
const endedWithoutWords = (status: Status, command: readonly JournalEntry[]): TaskKind | undefined => {
  if (!endsWithoutResult(status)) return undefined;
  const last = command.find(entry => entry.type === 'step-decided' && entry.error);
  return last?.type === 'step-decided' && !last.text ? last.kind : undefined;
};

/** How a withdrawal ended that ended nothing. */
const goesOnAfter = (entry: JournalEntry): Extract<Statement, { about: 'status' }>['goesOn'] => {
  if (entry.type !== 'step-decided' || entry.kind !== 'withdrawal' || entry.error) return undefined;
  return { after: entry.outcome === TAKEN_BACK ? TAKEN_BACK : 'too-late', due: entry.dueAgain ?? {} };
};

/** The papers or the money that the entry asks for, and until when. For money, the time is the due date of the opened step. */
const askedBy = (entry: JournalEntry, command: readonly JournalEntry[]): Asked | undefined => {
  if (entry.type === 'supplement-requested') return { papers: entry.components, until: entry.until };
  if (entry.type !== 'payment-requested') return undefined;
  const until = command.flatMap(other =>
    other.type === 'step-opened' && other.step === entry.step ? (other.stepDue ?? []) : [],
  )[0];
  return until && { amount: entry.amount, until };
};
