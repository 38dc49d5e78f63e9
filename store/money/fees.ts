import type { FeeLine } from '../../schemas/journal.ts';
import type { Payment } from '../../schemas/payment.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { ROLES_SETTING_FEES } from '../../workflows/rules/access.ts';
import { runDossierCommand } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { getPayment, type PaymentCommand, requirePaymentRole, requireRequested } from './payment-command.ts';
import { paymentItem } from './payment-items.ts';
import { unitPaid } from './payment-transactions.ts';
import { endPaymentStep } from './payments.ts';

const say = sayings({
  'fee-twice': { vi: 'được ghi hai lần', en: 'is named twice' },
  'changes-nothing': { vi: 'không thay đổi gì', en: 'changes nothing' },
  'fees-faulty': { vi: 'Các khoản phí, lệ phí có chỗ sai.', en: 'These fees are not valid.' },
});

/**
 * An officer of the unit that asks for a payment changes its fees, in whole VND, 0 for an exemption, with the basis (domain.md §6 [S]).
 * Fees that are not named stay. The request at the gateway is replaced, so that the old amount no longer settles the payment, and the
 * applicant gets a message. Where nothing is owed any more the step ends.
 */
export const setFees = (
  store: Store,
  command: PaymentCommand & { readonly fees: readonly FeeLine[]; readonly basis: string },
): Promise<Payment> => {
  const { code, payment: id } = command;
  return runDossierCommand(
    store,
    {
      ...command,
      repeatable: true,
      reads: [key.payment(code, id)],
      requireRight: requirePaymentRole(command, ROLES_SETTING_FEES),
    },
    async (writing, { head, items: [item] }) => {
      const asked = getPayment(item, head, command);
      requireRequested(asked, head);
      const fees = changeFees(asked.fees, command.fees);
      const amount = fees.reduce((sum, fee) => sum + fee.amount, 0);
      const until = amount > 0 ? head.dossier.steps[asked.step]?.due : undefined;
      writing.record(
        { type: 'fees-set', step: asked.step, payment: id, fees, amount, ...(until && { until }) },
        { text: command.basis },
      );
      const { payUrl: _payUrl, ...rest } = asked;
      const set: Payment = {
        ...{ ...rest, fees, amount },
        ...(amount > 0 ? { requestedAt: writing.now } : { state: 'exempted' }),
      };
      writing.put(paymentItem(set, unitPaid(head.dossier, set)));
      const purpose = amount > 0 ? 'request-payment' : 'withdraw-payment';
      writing.outbox.enqueue({ kind: 'message', purpose, step: asked.step, reference: id });
      if (amount === 0) await endPaymentStep(writing, set);
      return set;
    },
  );
};

/** The fees after the change. Refuses with every fault, and where nothing would change. */
const changeFees = (asked: readonly FeeLine[], set: readonly FeeLine[]): FeeLine[] => {
  const known = asked.map(({ fee }) => fee);
  const errors = set.flatMap(({ fee }, i): Fault[] => {
    const pointer = `/body/fees/${i}/fee`;
    if (!known.includes(fee)) return [{ pointer, detail: sayOfField('one-of', { values: known }) }];
    return set.findIndex(other => other.fee === fee) < i ? [{ pointer, detail: say('fee-twice') }] : [];
  });
  const fees = asked.map(line => set.find(({ fee }) => fee === line.fee) ?? line);
  if (errors.length === 0 && fees.every(({ amount }, i) => amount === asked[i]?.amount))
    errors.push({ pointer: '/body/fees', detail: say('changes-nothing') });
  if (errors.length > 0) throw new Refusal('invalid', say('fees-faulty'), { errors });
  return fees;
};
