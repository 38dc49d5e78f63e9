import type { Dossier, StepState } from '../../../schemas/dossier.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { EntryOf, FeeLine, JournalEntry } from '../../../schemas/journal.ts';
import { STATUS, type Status } from '../../../schemas/status.ts';
import { type Instant, laterOf } from '../../../schemas/time.ts';
import { ends, isFinal } from '../status/transitions.ts';
import { apologised, apologyOwed, apologyWritten, isApologyVoid, withPromisedAgain } from './apology-effects.ts';
import { drafted, issued, mistaken, settled, signed } from './result-effects.ts';
import { withheldAfter } from './withheld.ts';

type Changes = Partial<Dossier>;

const withStep = (dossier: Dossier, name: string, step: StepState): Changes => ({
  steps: { ...dossier.steps, [name]: step },
});

/** What the dossier keeps of a step that has ended. */
const closed = ({ kind, visit, unit, endings }: StepState): StepState => ({
  kind,
  visit,
  open: false,
  ...(unit && { unit }),
  endings,
});

const isClockStopped = (steps: Dossier['steps']): boolean =>
  Object.values(steps).some(step => step.open && step.stopsClock);

const opened = (before: Dossier, entry: EntryOf<'step-opened'>): Changes => {
  const dossier = standsStillFor(entry) ? { ...before, steps: withoutDue(before.steps) } : before;
  const changes = withStep(dossier, entry.step, {
    kind: entry.kind,
    visit: entry.visit,
    open: true,
    ...(entry.unit && { unit: entry.unit }),
    openedAt: entry.at,
    ...(entry.stepDue && { due: entry.stepDue }),
    ...(entry.stopsClock && { stopsClock: true }),
    ...(entry.restartsClock && { restartsClock: true }),
    ...(entry.atDesk && { givenToDesk: true }),
    endings: dossier.steps[entry.step]?.endings ?? [],
  });
  const { acceptedAt, pausedAt, clockFrom } = dossier;
  if (!entry.stopsClock || !acceptedAt || pausedAt) return changes;
  return { ...changes, pausedAt: laterOf(entry.at, clockFrom) };
};

/** While a withdrawal waits nobody else may act, so no other step has a due date. */
const standsStillFor = ({ kind }: EntryOf<'step-opened'>): boolean => kind === 'withdrawal';

/** The steps without their due dates; only this one without its own, where it is named. */
const withoutDue = (steps: Dossier['steps'], only?: string): Dossier['steps'] =>
  Object.fromEntries(
    Object.entries(steps).map(([name, step]) => {
      const { due: _, ...rest } = step;
      return [name, only === undefined || only === name ? rest : step];
    }),
  );

const withDue = (steps: Dossier['steps'], due: EntryOf<'step-decided'>['dueAgain'] = {}): Dossier['steps'] =>
  Object.fromEntries(
    Object.entries(steps).map(([name, step]) => {
      const again = due[name as keyof typeof due];
      return [name, again && step.open ? { ...step, due: again } : step];
    }),
  );

const decided = (dossier: Dossier, entry: EntryOf<'step-decided'>): Changes => {
  const step = dossier.steps[entry.step];
  if (!step) throw new Error(`Entry ${entry.seq} decides ${entry.step}, which was never opened.`);
  const changes = withStep(dossier, entry.step, {
    ...closed(step),
    endings: [...step.endings, { outcome: entry.outcome, ...(entry.error && { error: entry.error }) }],
    ...(entry.remaining && { remaining: entry.remaining }),
  });
  return {
    steps: withDue(changes.steps ?? {}, entry.dueAgain),
    ...(dossier.pausedAt && pausedAfter(changes.steps ?? {}, dossier.pausedAt, entry)),
    ...(restarts(entry) && { firstDue: entry.due }),
    ...(entry.kind === 'intake' && entry.outcome === 'accepted' && { acceptedAt: entry.at }),
    ...(entry.kind === 'return' && dossier.denial && { denial: { ...dossier.denial, handedBack: entry.at } }),
  };
};

/**
 * The limit starts again in full, after a supplement, or counts from now, when the competent agency has the papers: the date that the index
 * counts is the new one, too.
 */
const restarts = ({ kind, due, clockFrom }: EntryOf<'step-decided'>): boolean =>
  (kind === 'supplement' || kind === 'transfer') && due !== undefined && clockFrom !== undefined;

/** The clock goes on; or it still stands for another step, for a limit that has started again since this moment only. */
const pausedAfter = (steps: Dossier['steps'], pausedAt: Instant, entry: EntryOf<'step-decided'>): Changes => {
  if (!isClockStopped(steps)) return { pausedAt: undefined };
  return restarts(entry) ? { pausedAt: laterOf(laterOf(pausedAt, entry.at), entry.clockFrom) } : {};
};

/** A step of an agency is past its limit, so it no longer stops the clock. Older entries have no new date and left it stopped. */
const overdue = (dossier: Dossier, { step: name, due }: EntryOf<'alert-raised'>): Changes => {
  const step = name && dossier.steps[name];
  if (!step) return { overdue: true };
  if (!due) return {};
  const { stopsClock: _, ...rest } = step;
  return { ...withStep(dossier, name, rest), pausedAt: undefined };
};

/** A decision that refuses comes just before; only a refusal has a ground. */
const denied = (dossier: Dossier, { at, ground, step }: EntryOf<'stopped'>): Changes => {
  if (!ground || !step) return {};
  const unit = dossier.steps[step]?.unit;
  return { denial: { at, ground, step, ...(unit && { unit }), decision: dossier.seq } };
};

const givenToDesk = (
  dossier: Dossier,
  { step: name, unit, stepDue, cures }: EntryOf<'step-given-to-desk'>,
): Changes => {
  const step = dossier.steps[name];
  if (!step) return {};
  const given: StepState = { ...step, unit, ...(stepDue && { due: stepDue }), givenToDesk: true };
  return { ...withStep(dossier, name, given), ...(cures && { incident: undefined }) };
};

const calendarChanged = (
  dossier: Dossier,
  { calendar, firstDue, steps = {} }: EntryOf<'calendar-changed'>,
): Changes => ({
  calendar,
  ...(firstDue && { firstDue }),
  steps: withDue(dossier.steps, steps),
});

/** Entries that say what happened, and change nothing in the dossier but status and promised date. */
type WithoutEffect =
  | 'submitted'
  | 'step-received'
  | 'task-assigned'
  | 'system-asked-again'
  | 'report-kept'
  | 'report-settled'
  | 'request-handed-over'
  | 'scan-signed'
  | 'payment-requested'
  | 'payment-faulty'
  | 'refund-owed'
  | 'report-dismissed'
  | 'refund-ordered'
  | 'money-left'
  | 'paper-exchanged'
  | 'withdrawal-requested';

/** What each type of entry changes in the dossier, apart from status and promised date. */
const EFFECTS: {
  [Type in Exclude<JournalEntry['type'], WithoutEffect>]: (dossier: Dossier, entry: EntryOf<Type>) => Changes;
} = {
  'form-corrected': (_, { facts, fees, units }) => ({
    ...(facts && { facts }),
    // no fee is asked for before the intake has ended, so none is paid
    ...(fees && { fees: unpaid(fees) }),
    ...(units && { units }),
  }),
  'step-opened': opened,
  'step-decided': decided,
  'step-given-to-desk': givenToDesk,
  'supplement-requested': dossier => ({ supplements: dossier.supplements + 1 }),
  'papers-judged': ({ withheld }, { papers }) => ({ withheld: withheldAfter(withheld, papers) }),
  'fees-set': (dossier, entry) => ({
    fees: dossier.fees.map(fee => ({ ...fee, ...entry.fees.find(set => set.fee === fee.fee) })),
  }),
  'payment-received': (dossier, entry) => ({
    fees: dossier.fees.map(fee => (entry.fees.includes(fee.fee) ? { ...fee, paid: true } : fee)),
  }),
  stopped: denied,
  'result-drafted': drafted,
  'result-signed': signed,
  'result-issued': issued,
  'mistake-reported': mistaken,
  'mistake-rejected': settled,
  'correction-signed': signed,
  'result-ended': settled,
  'shipment-registered': ({ steps }, { waits }) => (waits ? { steps: withoutDue(steps, waits) } : {}),
  'shipment-moved': ({ steps }, { dueAgain }) => (dueAgain ? { steps: withDue(steps, dueAgain) } : {}),
  'alert-raised': (dossier, entry) => ({
    ...(entry.alert === 'overdue' && overdue(dossier, entry)),
    ...(entry.alert === 'apology' && apologised(entry)),
  }),
  'apology-owed': apologyOwed,
  'apology-written': apologyWritten,
  'calendar-changed': calendarChanged,
  'epoch-started': (_, entry) => ({ epoch: entry.epoch, incident: undefined }),
  'incident-noted': (_, entry) => ({ incident: entry.why }),
};

const unpaid = (fees: readonly FeeLine[]): Dossier['fees'] => fees.map(fee => ({ ...fee, paid: false }));

const begin = (code: DossierCode, entry: EntryOf<'submitted'>): Dossier => ({
  code,
  procedure: entry.procedure,
  status: 1,
  seq: entry.seq,
  epoch: 1,
  channel: entry.channel,
  delivery: entry.delivery,
  units: entry.units,
  ...(entry.owner && { owner: entry.owner }),
  filer: entry.filer,
  facts: entry.facts,
  calendar: entry.calendar,
  fees: unpaid(entry.fees),
  submittedAt: entry.at,
  supplements: 0,
  steps: {},
  results: [],
  overdue: false,
  apologised: false,
});

/** A request to withdraw counts until it was taken back or came too late: then the dossier goes on as if nobody had asked. */
const withdrawalAfter = (before: Dossier, status: Status, at: Instant): Changes => {
  if (status === STATUS.withdrawalRequested) return before.withdrawalAt ? {} : { withdrawalAt: at };
  return before.status === STATUS.withdrawalRequested && !isFinal(status) ? { withdrawalAt: undefined } : {};
};

const closeSteps = (steps: Dossier['steps']): Dossier['steps'] =>
  Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, step.open ? closed(step) : step]));

/** The dossier after one more entry. The first entry of a journal is `submitted`, and numbers follow one another. */
export const apply = (dossier: Dossier | undefined, entry: JournalEntry, code: DossierCode): Dossier => {
  if (!dossier) {
    if (entry.type !== 'submitted' || entry.seq !== 1) throw new Error(`A journal cannot begin with ${entry.type}.`);
    return begin(code, entry);
  }
  if (entry.seq !== dossier.seq + 1) throw new Error(`Entry ${entry.seq} does not follow ${dossier.seq} of ${code}.`);
  const effects: Partial<Record<string, (dossier: Dossier, entry: never) => Changes>> = EFFECTS;
  const status = entry.status ?? dossier.status;
  const changed = withPromisedAgain({ ...dossier, ...effects[entry.type]?.(dossier, entry as never) }, entry);
  const next: Dossier = {
    ...changed,
    seq: entry.seq,
    status,
    ...(entry.due && { due: entry.due, firstDue: changed.firstDue ?? entry.due }),
    ...(entry.due && changed.promised && changed.promised <= entry.due && { promised: undefined }),
    ...(entry.clockFrom && { clockFrom: entry.clockFrom }),
    ...withdrawalAfter(dossier, status, entry.at),
    ...(!dossier.endedAt && ends(status) && { endedAt: entry.at }),
  };
  const ended: Dossier =
    isFinal(status) && !isFinal(dossier.status)
      ? { ...next, steps: closeSteps(next.steps), pausedAt: undefined }
      : next;
  return present(isApologyVoid(dossier, ended) ? { ...ended, apology: undefined } : ended);
};

/** Removes fields that are undefined, so that a dossier in memory equals the one that is read back. */
const present = (dossier: Dossier): Dossier =>
  Object.values<unknown>(dossier).includes(undefined)
    ? (Object.fromEntries(Object.entries(dossier).filter(([, value]) => value !== undefined)) as Dossier)
    : dossier;

/** The dossier that follows from a whole journal; undefined for an empty one. */
export const fold = (code: DossierCode, entries: readonly JournalEntry[]): Dossier | undefined =>
  entries.reduce<Dossier | undefined>((dossier, entry) => apply(dossier, entry, code), undefined);
