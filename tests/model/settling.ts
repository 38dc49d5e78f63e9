/** What desks do with reports and money that were kept for them, and with items of the post. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { OfficerRole } from '../../schemas/officer.ts';
import type { Payment, Transaction } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import { dismissTransaction, refundTransaction, takePayment } from '../../store/money/cashier.ts';
import { listTransactions, unitPaid } from '../../store/money/payment-transactions.ts';
import { listPayments } from '../../store/money/payments.ts';
import { askSystemAgain, giveToDesk } from '../../store/operations/outside-steps.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { listKeptReports } from '../../store/queries/kept-reports.ts';
import { settleReport } from '../../store/steps/kept-reports.ts';
import { KeptReportItem, parseItem, type TaskItem } from '../../store/table/items.ts';
import { partition } from '../../store/table/partitions.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { type Movement, movementsFrom, ruleOf, shipmentAfterStatus } from '../../workflows/rules/shipment.ts';
import { officerOf } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import { amongOthers, attempt, firstWith, insist, nextKey, type Outcome, onDossier, pick } from './happening.ts';
import type { HostileWorld } from './hostile-world.ts';
import { everybody, nextLabel, officerAt, openTasksOf, registerPapers } from './people.ts';

/** Reports of the dossier that wait for a desk, as they are stored. */
const keptOf = async (world: HostileWorld, code: DossierCode): Promise<readonly KeptReportItem[]> => {
  const { items } = await world.embedded.query({ hash: partition.dossier(code), range: { prefix: 'N#' } });
  return items.map(item => parseItem(KeptReportItem, item)).filter(({ settled }) => !settled);
};

const settle = (world: HostileWorld, kept: KeptReportItem, by: Principal) => {
  const { dossier: code, step, version, report } = kept;
  const idempotency = { key: nextKey(), by, of: [code] };
  return () => settleReport(world.store, { code, step, version, report, by, note: 'Đã đối chiếu', idempotency });
};

/** The desk compares a report that was kept for it, once; nobody else can. */
export const settleKept = amongOthers(
  { name: 'settleKept', facts: fc.record({ pick, who: fc.nat(60) }) },
  async (world, dossiers, { pick, who }) => {
    const waiting = await firstWith(dossiers, code => keptOf(world, code));
    const kept = waiting?.found[pick % waiting.found.length];
    if (!kept) return;
    const other = everybody[who % everybody.length] as Principal;
    if (other.kind !== 'officer' || other.unit !== kept.unit)
      expect(['not-found', 'unanswered']).toContain(await attempt(settle(world, kept, other)));
    const by = officerAt(kept.unit, kept.role) as Principal;
    const outcome = await insist(settle(world, kept, by));
    expect(['done', 'unanswered']).toContain(outcome);
    if (outcome === 'done') expect(['already-decided', 'unanswered']).toContain(await attempt(settle(world, kept, by)));
  },
);

/** Every kept report stands in the list of a desk at which somebody works, who can settle it; then it is gone from there. */
export const expectReportsSettled = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  for (const kept of await keptOf(world, code)) {
    const { unit, role, version, report } = kept;
    const by = officerAt(unit, role) as Principal;
    const isListed = async () => {
      const { reports } = await listKeptReports(world.store, by, { unit, role: OfficerRole.parse(role), limit: 100 });
      return reports.some(one => one.dossier === code && one.version === version && one.report === report);
    };
    expect({ kept, isListed: await isListed() }).toMatchObject({ isListed: true });
    await settle(world, kept, by)();
    expect({ kept, isListed: await isListed() }).toMatchObject({ isListed: false });
  }
};

type Found = { readonly payment: Payment; readonly transaction: Transaction };
/** States that wait for a cashier, named here apart from the code under test. */
const WAITS: ReadonlySet<string> = new Set(['to-settle', 'refund-owed', 'disputed']);
/** Money, and reports of money, that wait for the cashier. */
const toReview = async (world: HostileWorld, code: DossierCode): Promise<readonly Found[]> =>
  (await listPayments(world.store, code)).flatMap(payment =>
    payment.transactions.filter(({ state }) => WAITS.has(state)).map(transaction => ({ payment, transaction })),
  );

const cashierOf = async (world: HostileWorld, payment: Payment): Promise<Principal> =>
  officerAt(unitPaid(await dossierOf(world, payment.dossier), payment), 'cashier') as Principal;

/** What a cashier can do about a transaction. */
const CASHIERS = {
  refund: (world: HostileWorld, by: Principal, found: Found) => refundTransaction(world.store, commandOn(by, found)),
  dismiss: (world: HostileWorld, by: Principal, found: Found) => dismissTransaction(world.store, commandOn(by, found)),
  count: (world: HostileWorld, by: Principal, { payment, transaction: { transaction, amount } }: Found) => {
    const missing = payment.amount - amount;
    return takePayment(world.store, {
      ...{ code: payment.dossier, payment: payment.payment, by, transactions: [transaction], reason: 'Theo sao kê' },
      ...(missing > 0 && { cash: { amount: missing, receipt: nextLabel() } }),
    });
  },
} as const;
const commandOn = (by: Principal, { payment: { dossier, payment }, transaction: { transaction, report } }: Found) => ({
  ...{ code: dossier, payment, by, transaction, report, reason: 'Theo sao kê' },
  idempotency: { key: nextKey(), by, of: [dossier] },
});

/** A cashier handles what waits at the unit, or takes cash for what is asked for. */
export const handleMoney = amongOthers(
  { name: 'handleMoney', facts: fc.record({ pick, how: fc.constantFrom('refund', 'dismiss', 'count', 'cash') }) },
  async (world, dossiers, { pick, how }) => {
    if (how === 'cash') return takeCash(world, dossiers.code);
    const waiting = await firstWith(dossiers, code => toReview(world, code));
    const found = waiting?.found[pick % waiting.found.length];
    if (!found) return;
    const by = await cashierOf(world, found.payment);
    expect(['done', 'unanswered', 'not-allowed-now', 'already-decided', 'invalid']).toContain(
      await attempt(() => CASHIERS[how](world, by, found)),
    );
  },
);

const takeCash = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  const payment = (await listPayments(world.store, code)).at(-1);
  if (payment?.state !== 'requested') return;
  const cash = { amount: payment.amount, receipt: nextLabel() };
  const by = await cashierOf(world, payment);
  const taking = { code, payment: payment.payment, by, cash, transactions: [] };
  const idempotency = { key: nextKey(), by, of: [code] };
  const outcome = await insist(() => takePayment(world.store, { ...taking, idempotency }));
  expect(['done', 'unanswered', 'already-decided', 'not-allowed-now']).toContain(outcome);
};

const nameOf = ({ payment, transaction, report }: Transaction) => `${payment} ${transaction} ${report}`;

/** All money that waits stands in the list of a cashier, who can refund or dismiss it; then it is gone from there. */
export const expectMoneyHandled = async (world: HostileWorld, code: DossierCode): Promise<void> => {
  for (const found of await toReview(world, code)) {
    const { transaction } = found;
    const by = await cashierOf(world, found.payment);
    const isListed = async () => {
      const { transactions } = await listTransactions(world.store, by, { limit: 100 });
      return transactions.some(one => nameOf(one) === nameOf(transaction));
    };
    expect({ transaction, isListed: await isListed() }).toMatchObject({ isListed: true });
    const outcomes: Outcome[] = [];
    for (const how of ['dismiss', 'refund'] as const)
      if (!outcomes.includes('done')) outcomes.push(await attempt(() => CASHIERS[how](world, by, found)));
    expect({ transaction, outcomes }).toMatchObject({ outcomes: expect.arrayContaining(['done']) });
    expect({ transaction, isListed: await isListed() }).toMatchObject({ isListed: false });
  }
};

/** An engineer gives a step that waits for its system to a desk, or asks the system once more. */
export const helpSystem = amongOthers(
  { name: 'helpSystem', facts: fc.record({ pick, gives: fc.boolean(), any: fc.boolean() }) },
  async (world, dossiers, { pick, gives, any }) => {
    const isWaiting = ({ kind, role }: TaskItem) => kind === 'outside' && role === undefined;
    const open = await firstWith(dossiers, async code =>
      (await openTasksOf(world, code)).filter(task => any || isWaiting(task)),
    );
    const task = open?.found[pick % open.found.length];
    if (!task) return;
    const on = {
      code: task.dossier,
      step: task.step,
      version: task.version,
      why: 'no answer',
      by: officerOf('H38.2', 'engineer'),
    };
    const outcome = await attempt(() => (gives ? giveToDesk : askSystemAgain)(world.store, on));
    if (!isWaiting(task)) expect(['not-allowed-now', 'unanswered', 'already-decided']).toContain(outcome);
  },
);

const MOVEMENTS = ['hand-over', 'receive', 'miss', 'invite', 'deliver', 'return', 'collect'] as const;

/** Who makes a movement: the counter on our side of the item, or a clerk of the post office that has it, or is to have it. */
const moverOf = ({ unit, post, awaitedBy, leg }: Shipment, movement: Movement): Principal =>
  (ruleOf({ leg }, movement)?.by === 'counter'
    ? officerAt(unit, 'counter')
    : officerAt(post ?? awaitedBy ?? ('H38.21.3' as UnitCode), 'post-clerk')) as Principal;

/** Officers move an item of the post, mostly as it may move now; once under a key. */
export const moveAnItem = amongOthers(
  {
    name: 'moveAnItem',
    facts: fc.record({
      pick,
      any: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...MOVEMENTS) },
      ),
    }),
  },
  async (world, dossiers, { pick, any }) => {
    const sending = await firstWith(dossiers, code => listShipments(world.store, code));
    if (!sending) return;
    const { code } = sending;
    const found = sending.found[pick % sending.found.length] as Shipment;
    const shipment = shipmentAfterStatus(found, (await dossierOf(world, code)).status);
    const possible = movementsFrom(shipment, { at: world.clock.now(), calendar: currentCalendar() });
    const movement = any ?? possible[pick % possible.length];
    if (!movement) return;
    const by = moverOf(shipment, movement);
    const idempotency = { key: nextKey(), by, of: [shipment.item] };
    const takenBack = movement === 'take-back' ? ({ reason: 'refused', liable: 'applicant' } as const) : undefined;
    const act = () => moveItem(world.store, { item: shipment.item, by, movement, takenBack, idempotency });
    const outcome = await insist(act);
    const isPossible = possible.includes(movement);
    expect(['unanswered', ...(isPossible ? ['done'] : ['not-allowed-now', 'forbidden'])]).toContain(outcome);
    if (outcome !== 'done') return;
    const { seq } = await dossierOf(world, code);
    expect(await insist(act)).toBe('done');
    expect((await dossierOf(world, code)).seq).toBe(seq);
  },
);

/** The post office that took a filing in brings one more parcel of its papers. */
export const bringMore = onDossier({ name: 'bringMore', facts: fc.constant({}) }, async (world, code) => {
  const by = officerAt((await dossierOf(world, code)).units.post, 'post-clerk');
  if (by) await attempt(() => registerPapers(world, code, by));
});
