/**
 * What outside systems report on a bad day: early, late, again, out of order, or otherwise than before. Each report is taken, or kept for a
 * desk; one that is refused is sent again, as its system does, and must be taken or kept at the end of the day.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Payment, PaymentNotice } from '../../schemas/payment.ts';
import type { CarrierNotice, Shipment } from '../../schemas/shipment.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { listPayments, receivePaymentNotice } from '../../store/money/payments.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { findOutsideStep } from '../../store/steps/hand-to-desk.ts';
import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import { journalOf } from '../kit/world/reading.ts';
import { amongOthers, attempt, type Day, firstWith, insist, type Outcome, pick, type Report } from './happening.ts';
import type { HostileWorld } from './hostile-world.ts';
import { expectEventKnown, expectPaymentReportKnown, expectReportKnown } from './invariants.ts';

type Reports = Day['reports'];

/** Sends a report until it is answered, and remembers it for the end of the day. */
const tell = async (reports: Reports, report: Report, refusals: readonly Outcome[] = []): Promise<void> => {
  reports.push(report);
  const outcome = await insist(report.send);
  expect(['done', 'unanswered', ...refusals]).toContain(outcome);
  if (outcome === 'done') await report.expectKnown();
};

/** After a quiet day every system sends once more what it has sent: none of it is refused for ever, and none is lost. */
export const expectReportsTaken = async (reports: Reports): Promise<void> => {
  for (const { says, send, expectKnown } of reports) {
    expect({ says, outcome: await attempt(send) }).toEqual({ says, outcome: 'done' });
    await expectKnown();
  }
};

const ofBank = (world: HostileWorld, code: DossierCode, notice: PaymentNotice): Report => ({
  says: `${notice.transaction} ${notice.status} ${notice.amount} ${notice.currency}`,
  send: () => receivePaymentNotice(world.store, notice),
  expectKnown: () => expectPaymentReportKnown(world, code, notice),
});

/** The gateway repeats its report, contradicts it (no money, another sum or currency), or reports another transaction for the same payment. */
export const payAgain = amongOthers(
  {
    name: 'payAgain',
    facts: fc.record({
      pick,
      more: fc.constantFrom(0, 0, 0, 1),
      status: fc.constantFrom('paid', 'paid', 'paid', 'failed'),
      currency: fc.constantFrom('VND', 'VND', 'USD'),
    }),
  },
  async (world, { reports, ...dossiers }, { pick, more, status, currency }) => {
    const paymentsOf = (code: DossierCode) => listPayments(world.store, code);
    const openOf = async (code: DossierCode) => (await paymentsOf(code)).filter(({ state }) => state === 'requested');
    const paying = (pick % 2 === 0 && (await firstWith(dossiers, openOf))) || (await firstWith(dossiers, paymentsOf));
    if (!paying) return;
    const { code, found } = paying;
    const payment = (pick % 4 === 3 ? found[0] : found.at(-1)) as Payment;
    const notice: PaymentNotice = {
      ...{ payment: payment.payment, amount: payment.amount + more, currency, status },
      transaction: `FT-${payment.payment}-${pick % 3}`,
      paidAt: world.clock.now(),
    };
    await tell(reports, ofBank(world, code, notice));
  },
);

/** The gateway reports for this dossier a transaction that it also reports for another dossier, before or after. */
export const payByAnothers = amongOthers(
  { name: 'payByAnothers', facts: fc.record({ other: fc.nat(20), pick, amount: fc.constantFrom(0, 0, 1, -1) }) },
  async (world, { code, others, reports }, facts) => {
    const payment = (await listPayments(world.store, code)).at(-1);
    const theirs = (await listPayments(world.store, others[facts.other % others.length] as DossierCode)).at(-1);
    if (!payment || !theirs) return;
    const came = theirs.transactions.filter(({ by }) => by === 'bank');
    const notice: PaymentNotice = {
      ...{ payment: payment.payment, amount: payment.amount + facts.amount, currency: 'VND', status: 'paid' },
      transaction: came[facts.pick % came.length]?.transaction ?? `FT-${theirs.payment}-${facts.pick % 3}`,
      paidAt: world.clock.now(),
    };
    await tell(reports, ofBank(world, code, notice));
  },
);

type Question = { readonly step: string; readonly version: number; readonly system: string };

/** Outside systems of the dossiers' steps that were asked by message, with the version about which they were asked. */
const questionsOf = async (world: HostileWorld, code: DossierCode): Promise<readonly Question[]> => {
  const { dossier } = await readHead(world.store, code);
  return (await journalOf(world, code)).flatMap(entry => {
    if (entry.type !== 'step-opened' || entry.role !== undefined) return [];
    const step = findOutsideStep({ dossier }, entry.step);
    return step ? [{ step: entry.step, version: entry.seq, system: step.system }] : [];
  });
};

/** An outside system reports early, late, again or otherwise about anything that it was ever asked. */
export const reportAnyTime = amongOthers(
  { name: 'reportAnyTime', facts: fc.record({ which: pick, says: fc.nat(2) }) },
  async (world, { reports, ...dossiers }, { which, says }) => {
    const asking = await firstWith(dossiers, code => questionsOf(world, code));
    if (!asking) return;
    const { code, found } = asking;
    const asked = found[which % found.length] as Question;
    const { system, ...about } = asked;
    const report = { dossier: code, ...about, outcome: 'done', data: { found: String(says) } };
    await tell(reports, {
      says: `${about.step} ${about.version} ${says}`,
      send: () => receiveOutsideNotice(world.store, system, report),
      expectKnown: () => expectReportKnown(world, report),
    });
  },
);

/** The number of an event: the next one, one after a gap, or one that was used or passed over. */
const NUMBERS = {
  next: ({ lastEvent }: Shipment) => lastEvent + 1,
  gap: ({ lastEvent }: Shipment) => lastEvent + 3,
  used: ({ lastEvent }: Shipment) => Math.max(1, lastEvent),
  older: ({ lastEvent }: Shipment) => Math.max(1, lastEvent - 1),
} as const;

/** The carrier reports in order, too early, too late, again, or what cannot have happened; by a clock that may be wrong. */
export const carrierReports = amongOthers(
  {
    name: 'carrierReports',
    facts: fc.record({
      which: pick,
      number: fc.constantFrom('next', 'next', 'next', 'gap', 'used', 'older'),
      kind: fc.constantFrom(
        'received',
        'received',
        'invited',
        'invited',
        'invited',
        'delivered',
        'returned',
        'returned',
      ),
      hours: fc.constantFrom(0, 0, 0, -1, -80, 1, 10_000),
    }),
  },
  async (world, { reports, ...dossiers }, { which, number, kind, hours }) => {
    const sending = await firstWith(dossiers, code => listShipments(world.store, code));
    if (!sending) return;
    const { code, found } = sending;
    const shipment = found[which % found.length] as Shipment;
    const notice: CarrierNotice = {
      ...{ item: shipment.item, event: NUMBERS[number](shipment), kind },
      at: toInstant(toEpoch(world.clock.now()) + hours * 3_600_000),
    };
    const report: Report = {
      says: `${notice.item} ${notice.event} ${kind}`,
      send: () => receiveCarrierNotice(world.store, shipment.item, notice),
      expectKnown: () => expectEventKnown(world, code, notice),
    };
    await tell(reports, report, ['not-allowed-now']);
  },
);
