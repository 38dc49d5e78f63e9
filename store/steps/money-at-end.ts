/** How the money of a dossier stands when it ends: what goes back to the applicant, and what stays. */
import type { Item } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Transaction } from '../../schemas/payment.ts';
import { isWorkDone } from '../../workflows/rules/refund.ts';
import { endsWithoutResult } from '../../workflows/rules/status/transitions.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf } from '../store.ts';
import { list } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';

const VND = 'VND';

/** A transaction as it is stored, with the step whose payment it is for. */
type Came = Transaction & { readonly item: Item; readonly step: string };

/**
 * Puts before the cashier what was paid for work that was not done, where the dossier ends without a result, and notes how much is still to
 * go back and how much stays, for the last message to the applicant. Reads nothing of a dossier that asked for no money.
 */
export const settleMoneyAtEnd = async (writing: Writing): Promise<void> => {
  const { dossier } = writing;
  if (!Object.values(dossier.steps).some(({ kind }) => kind === 'payment')) return;
  const endsInVain = endsWithoutResult(dossier.status);
  let [back, kept] = [0, 0];
  for (const came of await listMoney(writing)) {
    const paid = paidBy(came);
    const isEarned = isWorkDone(procedureOf(dossier), dossier, came.step);
    if (paid > 0 && endsInVain && !isEarned) back += oweBack(writing, came);
    else {
      if (endsInVain) kept += paid;
      back += owedBy(came);
    }
  }
  if (back + kept > 0) writing.record({ type: 'money-left', ...(back > 0 && { back }), ...(kept > 0 && { kept }) });
};

const listMoney = async ({ store, code }: Writing): Promise<readonly Came[]> => {
  const items = await queryAll(store.table, { hash: partition.dossier(code), range: { prefix: 'B#' } });
  const payments = items.filter(({ entity }) => entity === 'payment');
  return items.flatMap((item): Came[] => {
    const payment = payments.find(({ sk }) => item.entity === 'transaction' && item.sk.startsWith(`${sk}#`));
    // The oldest ones have only number and time, and are of dossiers that ended long ago.
    if (!payment || typeof item.amount !== 'number') return [];
    return [{ ...(item as unknown as Transaction), item, step: String(payment.step) }];
  });
};

/** How much of it pays a fee, in VND. */
const paidBy = ({ state, amount, surplus = 0 }: Came): number =>
  state === 'taken' || (state === 'refund-owed' && surplus > 0) ? amount - surplus : 0;

/** How much of it pays nothing and was not ordered to go back yet, in VND. */
const owedBy = ({ state, amount, surplus, currency }: Came): number => {
  if (currency !== VND) return 0;
  if (state === 'to-settle') return amount;
  return state === 'refund-owed' ? (surplus ?? amount) : 0;
};

/** Owes back what had paid a fee, with a surplus that was not sent back yet; returns how much that is. */
const oweBack = (writing: Writing, came: Came): number => {
  const { item, step, state, payment, transaction, amount, surplus = 0 } = came;
  const { dossier } = writing;
  const unit = (dossier.steps[step]?.unit ?? dossier.units.receiving) as UnitCode;
  const isWhole = state === 'refund-owed';
  const back = isWhole ? amount : amount - surplus;
  const { surplus: _surplus, ...whole } = item;
  writing.record({ type: 'refund-owed', payment, transaction, amount: back, cause: 'ended' });
  writing.put({
    ...((isWhole ? whole : item) as Item),
    ...{ state: 'refund-owed', fault: 'ended', desk: list.money(unit) },
    deskOrder: `${came.paidAt}#${dossier.code}#${transaction}`,
  });
  return back;
};
