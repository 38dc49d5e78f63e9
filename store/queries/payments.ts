/**
 * The payments of a dossier, each with what its reader may do with it. As with tasks nothing is decided here: each answer comes from the
 * guards that refuse the command itself (`actions.ts`).
 */
import type { Item } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Payment, PaymentWithActions, Transaction, TransactionState } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { ROLES_SETTING_FEES, ROLES_TAKING_MONEY, worksAt } from '../../workflows/rules/access.ts';
import { readHead } from '../dossier/guards.ts';
import { requireCounts, requireDismissible, requireRefundable } from '../money/cashier.ts';
import { Claim, moneyClaim } from '../money/claims.ts';
import { listReceipts } from '../money/kept-receipts.ts';
import { requireRequested, requireRoleAt, requireSeesPayments, seesMoneyOf } from '../money/payment-command.ts';
import { unitPaid } from '../money/payment-transactions.ts';
import { listPayments } from '../money/payments.ts';
import type { Store } from '../store.ts';
import { type HeadItem, parseItem } from '../table/items.ts';
import { type Command, judged } from './actions.ts';

/** A payment of a dossier, and who asks about it. */
type Asked = { readonly by: Principal; readonly head: HeadItem; readonly payment: Payment };

/**
 * The payments of a dossier that a reader may see, oldest first, each with its transactions. Only officers see for which other dossier a
 * used number counts.
 */
export const readPaymentsFor = async (
  store: Store,
  code: DossierCode,
  by: Principal,
): Promise<PaymentWithActions[]> => {
  const head = await readHead(store, code);
  const as = requireSeesPayments(by, head.dossier);
  const [all, receipts] = await Promise.all([
    listPayments(store, code),
    listReceipts(store, code),
    store.trail.note({ code, part: 'payments', by, as }),
  ]);
  const payments = all.filter(payment => seesMoneyOf(by, head.dossier, unitPaid(head.dossier, payment)));
  return Promise.all(
    payments.map(async ({ transactions, ...payment }) => {
      const asked: Asked = { by, head, payment };
      const claims = await claimsOf(store, asked, transactions);
      return {
        ...payment,
        receipts: [...(receipts.get(payment.payment) ?? [])],
        actions: await Promise.all(commandsOnPayment(asked).map(judged)),
        transactions: await Promise.all(
          transactions.map(async one => ({
            ...shownTo(by, one),
            actions: await Promise.all(commandsOnTransaction(asked, one, claims.get(one.transaction)).map(judged)),
          })),
        ),
      };
    }),
  );
};

const shownTo = ({ kind }: Principal, { countsFor, ...transaction }: Transaction): Transaction => ({
  ...transaction,
  ...(kind === 'officer' && countsFor !== undefined && { countsFor }),
});

const commandsOnPayment = ({ by, head, payment }: Asked): readonly Command[] => [
  [
    'takePayment',
    () => requireRoleAt(by, head, { payment, roles: ROLES_TAKING_MONEY }),
    () => requireRequested(payment, head),
  ],
  [
    'setFees',
    () => requireRoleAt(by, head, { payment, roles: ROLES_SETTING_FEES }),
    () => requireRequested(payment, head),
  ],
];

const commandsOnTransaction = (
  { by, head, payment }: Asked,
  transaction: Transaction,
  claim: Claim | undefined,
): readonly Command[] => {
  const mayTakeMoney = () => requireRoleAt(by, head, { payment, roles: ROLES_TAKING_MONEY });
  return [
    [
      'refundTransaction',
      mayTakeMoney,
      () => requireRefundable(transaction, { head, payment }),
      () => requireCounts(transaction, claim),
    ],
    ['dismissTransaction', mayTakeMoney, () => requireDismissible(transaction, claim)],
  ];
};

/** States in which it matters whose a number is. */
const CLAIM_MATTERS: ReadonlySet<TransactionState> = new Set(['to-settle', 'refund-owed', 'disputed', 'taken']);
/** The limit of one consistent read. */
const AT_ONCE = 100;

/** Whose the numbers are, by transaction; read only for who takes the money there. */
const claimsOf = async (
  { table }: Store,
  { by, head: { dossier }, payment }: Asked,
  transactions: readonly Transaction[],
): Promise<ReadonlyMap<string, Claim>> => {
  const unit = unitPaid(dossier, payment);
  if (!ROLES_TAKING_MONEY.some(role => worksAt(by, { unit, role }))) return new Map();
  const open = transactions.filter(({ state }) => CLAIM_MATTERS.has(state));
  const found = new Map<string, Claim>();
  for (let from = 0; from < open.length; from += AT_ONCE) {
    const some = open.slice(from, from + AT_ONCE);
    const items: readonly (Item | undefined)[] = await table.findEach(some.map(one => moneyClaim(one, unit).at));
    for (const [i, { transaction }] of some.entries()) {
      const item = items[i];
      if (item) found.set(transaction, parseItem(Claim, item));
    }
  }
  return found;
};
