/** What holds of every dossier at every moment, and what holds once the worst day is over. */
import { expect } from 'vitest';
import type { OutsideMessage } from '../../../platform/ports.ts';
import type { Dossier } from '../../../schemas/dossier.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { JournalEntry } from '../../../schemas/journal.ts';
import type { Status } from '../../../schemas/status.ts';
import { listOpenTasks } from '../../../store/conclude.ts';
import { readHead } from '../../../store/guards.ts';
import { listPayments } from '../../../store/payments.ts';
import { isFinal, TRANSITIONS } from '../../../workflows/rules/transitions.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../../world.ts';
import type { HostileWorld } from './hostile-world.ts';

/** Of every dossier, at every moment. */
export const expectSound = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const entries = await journalOf(world, code);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
  expect(await isFoldOfItsJournal(world, code)).toBe(true);
  expectKnownTransitions(entries);
  expectStepsOpenOnce(entries);
  expectMoneyCountedOnce(entries);
  await expectTasksAsTold(world, code);
  await expectWatched(world, code);
};

const expectKnownTransitions = (entries: readonly JournalEntry[]): void => {
  const statuses = entries.flatMap(({ status }) => status ?? []);
  expect(statuses[0]).toBe(1);
  const unknown = statuses.slice(1).flatMap((status, i) => {
    const before = statuses[i] as Status;
    return (TRANSITIONS[before] as readonly Status[]).includes(status) ? [] : [`${before} → ${status}`];
  });
  expect(unknown).toEqual([]);
};

/** Opened and decided take turns, visit by visit: nothing is open twice, and no decided visit is opened for people again. */
const expectStepsOpenOnce = (entries: readonly JournalEntry[]): void => {
  const steps = new Map<string, { visit: number; open: boolean }>();
  for (const entry of entries) {
    if (entry.type !== 'step-opened' && entry.type !== 'step-decided') continue;
    const { visit, open } = steps.get(entry.step) ?? { visit: 0, open: false };
    const isOpening = entry.type === 'step-opened';
    const expected = { step: entry.step, visit: isOpening ? visit + 1 : visit, open: !isOpening };
    expect({ step: entry.step, visit: entry.visit, open }).toEqual(expected);
    steps.set(entry.step, { visit: entry.visit, open: isOpening });
  }
};

/** A transaction is taken in or owed back, once; a payment is received once. */
const expectMoneyCountedOnce = (entries: readonly JournalEntry[]): void => {
  const money = entries.filter(entry => entry.type === 'payment-received' || entry.type === 'refund-owed');
  const transactions = money.map(({ transaction }) => transaction);
  expect(transactions).toEqual([...new Set(transactions)]);
  const received = money.filter(({ type }) => type === 'payment-received').map(({ payment }) => payment);
  expect(received).toEqual([...new Set(received)]);
};

/**
 * Over all dossiers, the money that came is what was owed and is paid, and what is owed back or went back. Money comes once by
 * a transaction, for whatever dossiers it is reported.
 */
export const expectMoneyBalanced = async (world: HostileWorld, codes: readonly DossierCode[]): Promise<void> => {
  const payments = (await Promise.all(codes.map(code => listPayments(world.memory, code)))).flat();
  const reports = payments.flatMap(({ transactions }) => transactions).filter(({ state }) => MONEY_CAME.has(state));
  const came = new Map(reports.map(({ by, transaction, amount }) => [`${by} ${transaction}`, amount]));
  const owed = payments.flatMap(({ state, amount }) => (state === 'paid' ? [amount] : []));
  const owedBack = reports.flatMap(({ state, amount, surplus }) =>
    state === 'refunded' ? [amount] : state === 'taken' ? [surplus ?? 0] : [surplus ?? amount],
  );
  expect({ came: sum([...came.values()]) }).toEqual({ came: sum(owed) + sum(owedBack) });
};
const MONEY_CAME: ReadonlySet<string> = new Set(['taken', 'to-settle', 'refund-owed', 'refunded']);
const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** The items of open tasks are those that the journal tells of, and due when it says. */
const expectTasksAsTold = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const { steps, status } = await dossierOf(world, code);
  const { items } = await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'T#' } });
  const told = Object.entries(steps).flatMap(([step, { open, visit, due }]) =>
    open ? [`${step} ${visit} ${due}`] : [],
  );
  expect(items.map(({ step, visit, due }) => `${step} ${visit} ${due}`).toSorted()).toEqual(told.toSorted());
  if (isFinal(status)) expect(items).toEqual([]);
};

/**
 * A running dossier has an open task or an entry in the outbox, always; and while its machine must still come somewhere, the entry
 * that watches over it is there. Where no machine comes any more, an incident says so.
 */
const expectWatched = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const { dossier, awaited = [], handedOver } = await readHead(world.memory, code);
  if (isFinal(dossier.status) || dossier.incident) return;
  const outbox = (await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'O#' } })).items.map(({ sk }) => sk);
  const isOpen = Object.values(dossier.steps).some(({ open }) => open);
  expect({ code, isOpen, outbox, hasWork: isOpen || outbox.length > 0 }).toMatchObject({ hasWork: true });
  if (awaited.length > 0)
    expect({ code, awaited, outbox }).toMatchObject({ outbox: expect.arrayContaining([handedOver?.entry]) });
};

/** What became of a dossier that was to move to another calendar: no date was brought forward, and nothing else is another. */
export const expectDatesMovedOnly = (before: Dossier, after: Dossier): void => {
  const datesOf = ({ due, firstDue, steps }: Dossier) => [due, firstDue, ...Object.values(steps).map(step => step.due)];
  const dates = datesOf(after);
  expect(datesOf(before).filter((date, i) => date && date > (dates[i] ?? ''))).toEqual([]);
  const withoutDates = ({ seq: _seq, calendar: _calendar, due: _due, firstDue: _firstDue, ...rest }: Dossier) => ({
    ...rest,
    steps: Object.entries(rest.steps).map(([name, { due: _due, ...step }]) => ({ name, ...step })),
  });
  expect(withoutDates(after)).toEqual(withoutDates(before));
  expect(after.seq - before.seq).toBe(after.calendar === before.calendar ? 0 : 1);
};

/** Of every dossier once the hostility has ended and the sweeps have run: it has ended, somebody can act, or an operator knows. */
export const expectAlive = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const { dossier, awaited = [] } = await readHead(world.memory, code);
  const { status, steps, incident } = dossier;
  const isOpen = Object.values(steps).some(({ open }) => open);
  expect({ code, status, alive: isFinal(status) || isOpen || incident !== undefined }).toMatchObject({ alive: true });
  if (!incident) expect({ code, awaited }).toEqual({ code, awaited: [] });
};

/** Whoever outside is waited for has been told: the bank of each open payment, a system of each step that it works. */
export const expectTold = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  for (const { kind, step, role, payment } of await listOpenTasks(world.memory, code)) {
    if (kind !== 'payment' && (kind !== 'outside' || role)) continue;
    const isToldOf = ({ body }: OutsideMessage): boolean =>
      kind === 'payment' ? body.payment === payment : body.dossier === code && body.step === step;
    expect({ code, step, told: world.sent.some(isToldOf) }).toMatchObject({ told: true });
  }
};

/** Of every dossier that has ended: no task is open and no execution of it runs. */
export const expectEnded = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const { status, epoch } = await dossierOf(world, code);
  expect({ code, ended: isFinal(status) }).toEqual({ code, ended: true });
  for (let one = 1; one <= epoch; one += 1) {
    const last = (await world.workflow.history({ name: `${code}-e${one}` })).at(-1);
    expect(last?.type ?? 'never started').toMatch(/^(Execution(Succeeded|Aborted|TimedOut|Failed)|never started)$/);
  }
};
