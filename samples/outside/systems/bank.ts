/**
 * A simulated payment gateway. Signed messages ask it for payments, its customer pays at `POST /pay/:payment`, and a signed notice
 * answers the sender. A payment has one transaction, however often the customer presses the button. If it is asked for again
 * before it was made, the new sum counts. If messages overtake one another, the highest version counts.
 */
import * as z from 'zod';
import { type Message, type OutsideSystem, parseOrReject, Rejected, type Surroundings } from '../outside-server.ts';

const OnPayment = z.object({ payment: z.string().min(1), version: z.int().positive() });

const PaymentRequested = OnPayment.extend({
  dossier: z.string(),
  amount: z.int().positive(),
  currency: z.literal('VND'),
  description: z.string().default(''),
  callbackUrl: z.url(),
  expiresAt: z.iso.datetime().optional(),
});
type PaymentRequested = z.infer<typeof PaymentRequested>;

/** What the customer sends to pay; without a body, all that is asked. Another `amount` is a gateway that misbehaves. */
const PayOrder = z.object({ amount: z.int().positive().optional() });

type Transaction = { readonly transaction: string; readonly amount: number; readonly paidAt: string };
type Account = { readonly asked: PaymentRequested; paid?: Transaction; noticed: boolean; withdrawn?: true };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

const payForm = (paid: Transaction | undefined, withdrawn: true | undefined): string => {
  if (paid) return `<p>Đã thanh toán, giao dịch ${escapeHtml(paid.transaction)}.</p>`;
  if (withdrawn) return '<p>Không còn phải thanh toán.</p>';
  return '<form method="post"><button style="font:inherit">Thanh toán</button></form>';
};

const payPage = ({ asked, paid, withdrawn }: Account): string => `<!doctype html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Ngân hàng mẫu</title>
<body style="font:18px/1.5 system-ui;max-width:32rem;margin:15vh auto;padding:0 1rem">
<h1>Ngân hàng mẫu</h1><p>${escapeHtml(asked.description)}</p>
<p><b>${asked.amount.toLocaleString('vi-VN')} đồng</b> · hồ sơ ${escapeHtml(asked.dossier)}</p>
${payForm(paid, withdrawn)}
</body></html>`;

class Bank {
  readonly #surroundings: Surroundings;
  readonly #accounts = new Map<string, Account>();
  readonly #versions = new Map<string, number>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  receive({ type, body }: Message): object {
    if (type === 'payment.withdrawn') return this.#withdraw(parseOrReject(OnPayment, body));
    if (type !== 'payment.requested') throw new Rejected(422, `the bank knows no message "${type}"`);
    const asked = parseOrReject(PaymentRequested, body);
    const known = this.#accounts.get(asked.payment);
    if (this.#isNewest(asked) && !known?.paid) this.#accounts.set(asked.payment, { asked, noticed: false });
    return { payUrl: `${this.#surroundings.url()}/pay/${encodeURIComponent(asked.payment)}` };
  }

  #isNewest({ payment, version }: z.infer<typeof OnPayment>): boolean {
    if (version < (this.#versions.get(payment) ?? 0)) return false;
    this.#versions.set(payment, version);
    return true;
  }

  /** No more money is taken for it; of what was taken already nothing is undone. */
  #withdraw(withdrawn: z.infer<typeof OnPayment>): object {
    const account = this.#accounts.get(withdrawn.payment);
    if (this.#isNewest(withdrawn) && account) account.withdrawn = true;
    return {};
  }

  page(payment: string | undefined): string {
    return payPage(this.#getAccount(payment));
  }

  pay(payment: string | undefined, order: unknown): object {
    const account = this.#getAccount(payment);
    const { amount = account.asked.amount } = parseOrReject(PayOrder, order);
    const paid = account.paid ?? this.#transact(account, amount);
    return { status: 'paid', ...paid };
  }

  book(): readonly object[] {
    return [...this.#accounts.values()].map(({ asked, paid, withdrawn, noticed }) => ({
      payment: asked.payment,
      dossier: asked.dossier,
      asked: asked.amount,
      currency: asked.currency,
      status: paid ? 'paid' : withdrawn ? 'withdrawn' : 'requested',
      ...paid,
      noticed,
    }));
  }

  #getAccount(payment: string | undefined): Account {
    const account = this.#accounts.get(payment ?? '');
    if (!account) throw new Rejected(404, `nobody asked for payment ${payment}`);
    return account;
  }

  #transact(account: Account, amount: number): Transaction {
    const { clock } = this.#surroundings;
    const { payment, expiresAt } = account.asked;
    if (account.withdrawn) throw new Rejected(410, 'nothing is to be paid any more');
    if (expiresAt && clock.now() > Date.parse(expiresAt)) throw new Rejected(410, 'the time to pay has passed');
    account.paid = { transaction: `FT-${payment}`, amount, paidAt: clock.iso() };
    void this.#notify(account, account.paid);
    return account.paid;
  }

  async #notify(account: Account, { transaction, amount, paidAt }: Transaction): Promise<void> {
    const { payment, currency, callbackUrl } = account.asked;
    const notice = { payment, transaction, amount, currency, status: 'paid', paidAt };
    const callback = { id: `notice-${transaction}`, url: callbackUrl, body: notice };
    account.noticed = await this.#surroundings.callbacks.deliver(callback);
  }
}

export const makeBank = (surroundings: Surroundings): OutsideSystem => {
  const bank = new Bank(surroundings);
  return {
    name: 'bank',
    receive: message => bank.receive(message),
    routes: [
      { method: 'GET', path: '/pay/:payment', answer: ({ segments }) => ({ html: bank.page(segments[0]) }) },
      { method: 'POST', path: '/pay/:payment', answer: ({ segments, body }) => bank.pay(segments[0], body) },
      { method: 'GET', path: '/payments', answer: () => ({ payments: bank.book() }) },
    ],
  };
};
