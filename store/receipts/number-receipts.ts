/**
 * Receipts get their numbers behind the payments, in the order of the transactions that settled them: 1, 2, 3 … for a unit and a year.
 *
 * Invariants
 * 1. A number is given in the transaction that keeps its receipt and removes what was owed. So there is no gap and no double.
 * 2. Of a unit the oldest owed receipt comes first, also where several processes number at once: each goes on to the next only when the one
 *    before has its number.
 * 3. What a kept receipt says never changes. Once money of it went back another one is owed, which replaces it.
 */
import type { Item, Write } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { KeptReceipt } from '../../schemas/receipt.ts';
import { type Instant, MINUTE_MILLISECONDS, toEpoch } from '../../schemas/time.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { readHead } from '../dossier/guards.ts';
import { type OneReceipt, receiptsOf } from '../money/kept-receipts.ts';
import { OwedReceipt } from '../money/owed-receipts.ts';
import { listPayments } from '../money/payments.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';
import { processDue, queryPages } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { fixedSeries, lastIn, moveSeries, yearOf } from '../table/series.ts';
import { contentOf } from './receipt-content.ts';

/** So long a receipt that cannot be made holds up those after it, which go past it then. */
const HOLDS_UP_MILLISECONDS = 10 * MINUTE_MILLISECONDS;
/** Owed receipts that are read together. */
const PAGE = 25;

type Numbering = {
  /** In which template a receipt is set that is numbered now. */
  readonly template: string;
  readonly onFault: (error: unknown) => void;
};

/** Numbers what a unit owes, the oldest first. Returns the new receipts. A fault goes to `onFault`, and ends the run if it is a new one. */
export const numberReceipts = async (
  store: Store,
  unit: UnitCode,
  { template, onFault }: Numbering,
): Promise<readonly OneReceipt[]> => {
  const numbered: OneReceipt[] = [];
  for await (const items of queryPages(store.table, { hash: partition.owedReceipts(unit), limit: PAGE }))
    for (const item of items) {
      const owed = parseItem(OwedReceipt, item);
      try {
        const receipt = await numberOne(store, owed, template);
        if (receipt) numbered.push(receipt);
      } catch (error) {
        onFault(error);
        if (toEpoch(store.clock.now()) - toEpoch(owed.since) < HOLDS_UP_MILLISECONDS) return numbered;
      }
    }
  return numbered;
};

/** Numbers what all units owe: what a lost wake-up left. */
export const sweepOwedReceipts = async (store: Store, numbering: Numbering): Promise<void> => {
  const units = new Set<UnitCode>();
  await processDue(
    store.table,
    { list: list.owedReceipts, by: store.clock.now(), atOnce: PAGE },
    async item => units.add(parseItem(OwedReceipt, item).unit),
    (_, error) => numbering.onFault(error),
  );
  for (const unit of units) await numberReceipts(store, unit, numbering);
};

/** The new receipt; undefined where it has its number already, or where nothing went back that the last one does not say. */
const numberOne = (
  store: Store,
  { dossier: code, payment: id, unit, since }: OwedReceipt,
  template: string,
): Promise<OneReceipt | undefined> => {
  const year = yearOf(since);
  const series = fixedSeries({ unit, year }, 'receipt');
  const owed = key.owedReceipt(unit, { payment: id, since });
  const reads = [series, owed];
  return runCommand<OneReceipt | undefined>(store, { reads, isContended: true }, async ([last, item]) => {
    if (!item) return NO_WRITES;
    const [{ dossier }, payments, kept] = await Promise.all([
      readHead(store, code),
      listPayments(store, code),
      receiptsOf(store, code, id),
    ]);
    const payment = payments.find(one => one.payment === id);
    if (!payment) throw new Error(`${code} owes a receipt of ${id}, which it does not have.`);
    const content = await contentOf(store, dossier, payment);
    const newest = kept.at(-1)?.content;
    const settles: Write = { delete: owed, when: { equals: { payment: id } } };
    if (newest?.refunded === content.refunded) return { writes: [settles], answer: undefined };
    const number = lastIn(last) + 1;
    const which = kept.length + 1;
    const receipt: KeptReceipt = {
      ...{ rev: 1, attempts: 0, files: {} },
      content: { ...content, number, year, at: since, template, ...(newest && { replaces: newest.number }) },
    };
    return {
      writes: [
        settles,
        { put: unsealedItem({ kept: receipt, which }, store.clock.now()), when: { absent: true } },
        moveSeries(series, last, number),
      ],
      answer: { kept: receipt, which },
    };
  });
};

/** The item of a receipt whose seal is due. */
const unsealedItem = ({ kept, which }: OneReceipt, dueAt: Instant): Item => {
  const { dossier, payment } = kept.content;
  const due = { dueIn: list.unsealed(shardOf(dossier)), dueAt };
  return { ...key.receipt(dossier, { payment, which }), entity: 'receipt', ...kept, ...due };
};
