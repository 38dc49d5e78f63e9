/** What holds for every dossier at every moment, and what holds after the worst day. */

import { expect } from 'vitest';
import type { OutsideMessage } from '../../platform/ports.ts';
import type { Apology } from '../../schemas/apology.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { PaymentNotice } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { CarrierNotice, Shipment } from '../../schemas/shipment.ts';
import { POST_ITEM } from '../../schemas/systems.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { listEntries } from '../../store/dossier/journal.ts';
import { listPayments } from '../../store/money/payments.ts';
import { listComponents } from '../../store/papers/components.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { listDossiersOf, listHandled, readComponentFor, readDossier } from '../../store/queries/dossiers.ts';
import { listOpenTasks } from '../../store/steps/end-task.ts';
import { nameOfReport, type OutsideReport } from '../../store/steps/kept-reports.ts';
import { Finding } from '../../store/table/items.ts';
import { key } from '../../store/table/keys.ts';
import { mayActForApplicant } from '../../workflows/rules/access.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { faultsOfDossier } from '../kit/world/soundness.ts';
import type { HostileWorld } from './hostile-world.ts';

/** Of every dossier, at every moment. */
export const expectSound = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const { items } = await world.embedded.query({ hash: `D#${code}` });
  expect({ code, faults: faultsOfDossier(items) }).toEqual({ code, faults: [] });
};

/**
 * Over all dossiers, the money that came is what was owed and is paid, and what is owed back or went back. Money comes once by
 * a transaction, even if it is reported for several dossiers.
 */
export const expectMoneyBalanced = async (world: HostileWorld, codes: readonly DossierCode[]): Promise<void> => {
  const payments = (await Promise.all(codes.map(code => listPayments(world.store, code)))).flat();
  const reports = payments.flatMap(({ transactions }) => transactions).filter(({ state }) => MONEY_CAME.has(state));
  const came = new Map(reports.map(({ by, transaction, amount }) => [`${by} ${transaction}`, amount]));
  // What was paid for work that was not done goes back when the dossier ends.
  const owed = payments.flatMap(({ state, amount, transactions }) =>
    state === 'paid' && !transactions.some(({ fault }) => fault === 'ended') ? [amount] : [],
  );
  const owedBack = reports.flatMap(({ state, fault, amount, surplus }) => {
    if (state === 'refunded' || fault === 'ended') return [amount];
    return state === 'taken' ? [surplus ?? 0] : [surplus ?? amount];
  });
  expect({ came: sum([...came.values()]) }).toEqual({ came: sum(owed) + sum(owedBack) });
};
const MONEY_CAME: ReadonlySet<string> = new Set(['taken', 'to-settle', 'refund-owed', 'refunded']);
const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** What became of a dossier that was to move to another calendar: no date was brought forward, and nothing else is another. */
export const expectDatesMovedOnly = (before: Dossier, after: Dossier): void => {
  const datesOf = ({ due, firstDue, steps }: Dossier) => [due, firstDue, ...Object.values(steps).map(step => step.due)];
  const dates = datesOf(after);
  expect(datesOf(before).filter((date, i) => date && date > (dates[i] ?? ''))).toEqual([]);
  // The new date of an apology goes where the promised date moves past it.
  const isPassed = ({ promised }: Pick<Dossier, 'promised'>): boolean =>
    promised !== undefined && promised <= (after.due ?? '');
  // So does an apology that nobody has sent; the unit is asked again when its time comes.
  const isNeeded = ({ state, ...apology }: Apology): boolean =>
    state === 'written' ? !isPassed(apology) : state !== 'owed' || before.due === after.due;
  const withoutDates = ({ seq: _seq, calendar: _calendar, due: _due, firstDue: _firstDue, ...rest }: Dossier) => ({
    ...rest,
    promised: isPassed(before) ? undefined : rest.promised,
    steps: Object.entries(rest.steps).map(([name, { due: _due, ...step }]) => ({ name, ...step })),
  });
  const isGone = before.apology && !isNeeded(before.apology);
  expect(withoutDates(after)).toEqual({ ...withoutDates(before), ...(isGone && { apology: undefined }) });
  expect(after.seq - before.seq).toBe(after.calendar === before.calendar ? 0 : 1);
};

/** Of every dossier once the hostility has ended and the sweeps have run: it has ended, somebody can act, or an operator knows. */
export const expectAlive = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const { dossier, awaited = [] } = await readHead(world.store, code);
  const { status, steps, incident } = dossier;
  const isOpen = Object.values(steps).some(({ open }) => open);
  expect({ code, status, alive: isFinal(status) || isOpen || incident !== undefined }).toMatchObject({ alive: true });
  if (!incident) expect({ code, awaited }).toEqual({ code, awaited: [] });
};

/** Every outside system that a dossier waits for got its message: the bank for each open payment, a system for each of its steps. */
export const expectSystemsAsked = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  for (const { kind, step, role, payment } of await listOpenTasks(world.store, code)) {
    if (kind !== 'payment' && (kind !== 'outside' || role)) continue;
    const isAbout = ({ body }: OutsideMessage): boolean =>
      kind === 'payment' ? body.payment === payment : body.dossier === code && body.step === step;
    expect({ code, step, asked: world.sent.some(isAbout) }).toMatchObject({ asked: true });
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

/** What the list of a dossier's papers shows can be read one by one, and what can be read stands in it: for any reader. */
export const expectReadAsListed = async (world: HostileWorld, code: DossierCode, by: Principal): Promise<void> => {
  const store = { ...world.store, table: world.embedded };
  const listed = await readDossier(store, code, by).then(
    ({ components }) => components.map(({ number }) => number),
    (error: unknown) => {
      if (error instanceof Refusal) return [];
      throw error;
    },
  );
  const all = (await listComponents(store, code)).map(({ number }) => number);
  const fates = await Promise.allSettled(
    all.map(number => readComponentFor(store, world.ports.scanner, { code, number, by })),
  );
  expect(all.filter((_, i) => fates[i]?.status === 'fulfilled')).toEqual(listed);
};

/** Once the indexes are up to date, those who act for an applicant find the dossier listed, and can read what is listed. */
export const expectListedAsRead = async (world: HostileWorld, code: DossierCode, by: Principal): Promise<void> => {
  const page = { limit: 100 };
  const lists = [
    await listDossiersOf(world.store, by, page),
    ...(by.kind === 'officer' ? [await listHandled(world.store, by, page)] : []),
  ];
  const isListed = lists.some(({ dossiers }) => dossiers.some(one => one.code === code));
  const canRead = await readDossier(world.store, code, by).then(
    () => true,
    () => false,
  );
  expect({ code, by: by.id, isListed, canRead: canRead || !isListed }).toEqual({
    ...{ code, by: by.id, canRead: true },
    isListed: isListed || mayActForApplicant(by, await dossierOf(world, code)),
  });
};

/** A report that was taken ended its step, or waits for the desk of the step: nothing of it is lost. */
export const expectReportKnown = async (world: HostileWorld, report: OutsideReport): Promise<void> => {
  const { dossier: code, step, version } = report;
  const name = nameOfReport(report);
  const [ended, kept] = await world.embedded.findAll([
    { pk: key.head(code).pk, sk: `E#${step}#${version}` },
    key.keptReport(code, { step, version, report: name }),
  ]);
  const found = ended && Finding.parse(ended);
  expect(
    found && nameOfReport({ outcome: found.outcome ?? '', data: found.data }) === name ? 'ended' : kept?.report,
  ).toBe(kept ? name : 'ended');
};

/** What the gateway said of a transaction is in the journal, or stands with the transaction. */
export const expectPaymentReportKnown = async (
  world: HostileWorld,
  code: DossierCode,
  { payment, transaction, status, amount, currency }: PaymentNotice,
): Promise<void> => {
  const store = { ...world.store, table: world.embedded };
  const journalled = (await listEntries(store, code)).some(entry => {
    if (!('payment' in entry) || entry.payment !== payment || !('transaction' in entry)) return false;
    const isThis = entry.transaction === transaction || ('others' in entry && entry.others?.includes(transaction));
    if (status === 'failed')
      return isThis && 'fault' in entry && (entry.fault === 'failed' || entry.fault === 'then-failed');
    const said = 'currency' in entry ? (entry.currency ?? 'VND') : 'VND';
    return isThis && entry.amount === amount && said === currency;
  });
  expect({ transaction, status, amount, currency, journalled }).toMatchObject({ journalled: true });
};

/**
 * The item has noted the event, or it is kept for the counter. One that is not newer than the last may say what was recorded anyway, but
 * not of an invitation: each is one more.
 */
export const expectEventKnown = async (
  world: HostileWorld,
  code: DossierCode,
  { item, event, kind }: CarrierNotice,
): Promise<void> => {
  const store = { ...world.store, table: world.embedded };
  const { events = [], lastEvent, leg } = (await listShipments(store, code)).find(one => one.item === item) as Shipment;
  const report = nameOfReport({ outcome: kind, data: { item } });
  const kept = await world.embedded.find(key.keptReport(code, { step: POST_ITEM, version: event, report }));
  const moved = (await listEntries(store, code)).flatMap(entry =>
    entry.type === 'shipment-moved' && entry.item === item ? [entry.event] : [],
  );
  // Papers of a filing that go back were with the post from the beginning.
  const isWithPost = kind === 'received' && (moved.includes('handed-over') || leg === 'hand-back');
  const isRecorded = kind !== 'invited' && (moved.includes(kind) || isWithPost);
  const isKnown = events.some(one => one.event === event && one.kind === kind) || (event <= lastEvent && isRecorded);
  expect({ item, event, kind, isKnown: isKnown || kept !== undefined }).toMatchObject({ isKnown: true });
};
