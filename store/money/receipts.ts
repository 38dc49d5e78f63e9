/**
 * The receipts of payments. A receipt is made at its first reading after the payment was settled, and kept, as slips are.
 *
 * Invariants
 * 1. What a kept receipt says never changes. Once money of it went back, the next reading makes another one, which replaces it.
 * 2. A number is given in the transaction that keeps its receipt. So each series of a unit and a year counts 1, 2, 3 ….
 */
import { writtenAddress } from '../../schemas/address.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { Parties, type Party } from '../../schemas/party.ts';
import type { Payment, Transaction } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { KeptReceipt, type Receipt } from '../../schemas/receipt.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { SlipFile } from '../../schemas/slip.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { runCommand } from '../dossier/command.ts';
import { readHead } from '../dossier/guards.ts';
import { procedureOf, type Store } from '../store.ts';
import { LastNumber, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { requireSeesPayments } from './payment-command.ts';
import { unitPaid } from './payment-transactions.ts';
import { listPayments } from './payments.ts';

const say = sayings({
  'payment-unknown-here': {
    vi: 'Hồ sơ {dossier} không có khoản thanh toán {payment}.',
    en: '{dossier} has no payment {payment}.',
  },
  'not-paid-yet': {
    vi: 'Chưa có biên lai: khoản này chưa được nộp đủ.',
    en: 'There is no receipt yet: the payment has not been made.',
  },
});

/** A dossier asks for money a few times, and each is refunded once or twice: so many receipts of a payment there may be. */
const MOST_OF_A_PAYMENT = 20;

type Asked = { readonly code: DossierCode; readonly payment: string; readonly by: Principal };
type Paid = Payment & { readonly transactions: readonly Transaction[] };

/** The receipt of a payment as it holds now. Its first reading numbers and keeps it. Refuses while the payment is not settled. */
export const getReceipt = async (
  store: Store,
  { code, payment: id, by, template }: Asked & { readonly template: string },
): Promise<KeptReceipt> => {
  const { dossier } = await readHead(store, code);
  const as = requireSeesPayments(by, dossier);
  const payment = (await listPayments(store, code)).find(one => one.payment === id);
  if (!payment) throw new Refusal('not-found', say('payment-unknown-here', { dossier: code, payment: id }));
  if (payment.state !== 'paid' || !payment.paidAt)
    throw new Refusal('not-allowed-now', say('not-paid-yet'), { asked: 'receipt', state: payment.state });
  await store.trail.note({ code, part: 'payments', by, as });
  const content = await contentOf(store, dossier, payment);
  return keep(store, { ...content, template }, unitPaid(dossier, payment));
};

type Unnumbered = Omit<Receipt, 'number' | 'year' | 'template' | 'at' | 'replaces'>;

const contentOf = async (store: Store, dossier: Dossier, payment: Paid): Promise<Unnumbered> => {
  const { code } = dossier;
  const { title, code: procedure, fees } = procedureOf(dossier);
  const unit = unitPaid(dossier, payment);
  const above = unit.split('.').slice(0, -1).join('.') as UnitCode;
  const [issuer, superior, personal] = await Promise.all([
    store.units.get(unit),
    above ? store.units.get(above).catch(() => undefined) : undefined,
    store.table.find(key.personal(code)),
  ]);
  const { owner } = parseWithoutHidden(Parties, personal?.parties);
  const settled = payment.transactions.filter(counted);
  const refunded = settled.reduce((sum, { state, amount }) => sum + (state === 'refunded' ? amount : 0), 0);
  const { name, address, phone } = issuer;
  return {
    ...{ dossier: code, payment: payment.payment, procedure: { code: procedure as never, title } },
    issuer: {
      name,
      address,
      phone,
      place: address.split(',').at(-1)?.trim() ?? '',
      ...(superior && { above: superior.name }),
    },
    payer: { name: owner.name, address: await addressOf(store, owner.address) },
    fees: payment.fees
      .filter(({ amount }) => amount > 0)
      .map(({ fee, amount }) => ({ fee, amount, title: fees[fee]?.title ?? { vi: fee, en: fee } })),
    ...{ amount: payment.amount, refunded: Math.min(refunded, payment.amount) },
    by: settled.some(({ by }) => by === 'counter') ? 'counter' : 'bank',
    transactions: settled.map(({ transaction }) => transaction),
    paidAt: payment.paidAt as Receipt['paidAt'],
  };
};

/** Whether this money settled the payment, also where it went back later; not what came a second time, or too late. */
const counted = ({ state, fault }: Transaction): boolean =>
  state === 'taken' ||
  (['refund-owed', 'refunded'].includes(state) && (fault === undefined || fault === 'ended' || fault === 'other-sum'));

const addressOf = async (store: Store, address: Party['address']): Promise<string> => {
  const committee = await store.units.get(address.commune).catch(() => undefined);
  return writtenAddress(address, committee?.name);
};

const keep = (
  store: Store,
  content: Unnumbered & { readonly template: string },
  unit: UnitCode,
): Promise<KeptReceipt> => {
  const { dossier, payment, refunded } = content;
  const places = Array.from({ length: MOST_OF_A_PAYMENT }, (_, i) => key.receipt(dossier, { payment, which: i + 1 }));
  const at = store.clock.now();
  const year = Number(localDay(at).slice(0, 4));
  const series = key.reference('series', `${unit}#${year}#receipt`);
  return runCommand(store, { reads: [series, ...places], isContended: true }, async ([last, ...items]) => {
    const kept = items.flatMap(item => (item ? [parseItem(KeptReceipt, item)] : []));
    const newest = kept.at(-1);
    if (newest && (newest.content.refunded === refunded || kept.length === MOST_OF_A_PAYMENT))
      return { writes: [], answer: newest };
    const given = last ? parseItem(LastNumber, last).number : undefined;
    const number = Number(given ?? 0) + 1;
    const replaces = newest && { replaces: newest.content.number };
    const receipt: KeptReceipt = { rev: 1, content: { ...content, number, year, at, ...replaces }, files: {} };
    return {
      writes: [
        {
          put: { ...(places[kept.length] as (typeof places)[number]), entity: 'receipt', ...receipt },
          when: { absent: true },
        },
        {
          put: { ...series, entity: 'series', number: String(number) },
          when: given === undefined ? { absent: true } : { equals: { number: given } },
        },
      ],
      answer: receipt,
    };
  });
};

/** Keeps the file of a receipt, and returns the one that counts: where another was kept meanwhile, that one. */
export const keepReceiptFile = async (
  store: Store,
  {
    content: { dossier, payment, number, year },
    language,
    file,
  }: Pick<KeptReceipt, 'content'> & {
    readonly language: 'vi' | 'en';
    readonly file: SlipFile;
  },
): Promise<SlipFile> => {
  const places = Array.from({ length: MOST_OF_A_PAYMENT }, (_, i) => key.receipt(dossier, { payment, which: i + 1 }));
  return runCommand(store, { reads: places }, async items => {
    const item = items.find(one => {
      const its = one && parseItem(KeptReceipt, one).content;
      return its?.number === number && its.year === year;
    });
    if (!item) throw new Error(`The receipt ${number} of ${dossier} is not kept.`);
    const { rev, files } = parseItem(KeptReceipt, item);
    const kept = files[language];
    if (kept) return { writes: [], answer: kept };
    return {
      writes: [{ put: { ...item, rev: rev + 1, files: { ...files, [language]: file } }, when: { equals: { rev } } }],
      answer: file,
    };
  });
};
