/** What places of messages say of money, in both languages. */
import { TERMS } from '../../schemas/law/terms.ts';
import type { Money } from '../../schemas/message.ts';
import type { Title } from '../../schemas/text.ts';

/** In whole units: VND unless another currency is named. */
export const sayAmount = (amount: number, currency?: string): Title => ({
  vi: `${amount.toLocaleString('vi-VN')} ${currency ?? 'đồng'}`,
  en: `${amount.toLocaleString('en-GB')} ${currency ?? 'VND'}`,
});

/** What happened to money, in a few words. */
const NEWS: Record<Money['what'], Title> = {
  received: { vi: 'đã nhận phí, lệ phí', en: 'we received your payment' },
  'other-sum': { vi: 'số tiền đã nhận chưa đúng', en: 'we received a different amount' },
  used: { vi: 'số giao dịch đã được ghi nhận trước đó', en: 'a transaction number that was already used' },
  owed: { vi: 'có khoản tiền phải hoàn trả', en: 'you will get a refund' },
  unused: { vi: 'có khoản tiền phải hoàn trả', en: 'you will get a refund' },
  ordered: { vi: 'hoàn trả tiền', en: 'a refund was ordered' },
  left: { vi: 'có khoản tiền phải hoàn trả', en: 'you will get a refund' },
  kept: { vi: 'phí, lệ phí đã nộp', en: 'what you paid' },
};

const PLACE: Record<Money['what'], string> = {
  ...{ received: 'received', 'other-sum': 'otherSum', used: 'used', owed: 'owed', unused: 'unused' },
  ...{ ordered: 'ordered', left: 'left', kept: 'kept' },
};

/** A subject is one short line: it says two things at most, the message says all. */
const MOST_NEWS = 2;

const joined = (titles: readonly Title[], by: Title): Title => ({
  vi: titles.map(({ vi }) => vi).join(by.vi),
  en: titles.map(({ en }) => en).join(by.en),
});

/** The sums by why they came or go back, and what of it is news. */
export const moneyPlaces = (
  money: readonly Money[],
): Readonly<Record<string, Title | string | boolean | undefined>> => {
  const sums = Object.entries(PLACE).map(([what, place]) => {
    const same = money.filter(one => one.what === what).map(({ amount, currency }) => sayAmount(amount, currency));
    return [place, same.length > 0 ? joined(same, { vi: ' và ', en: ' and ' }) : undefined] as const;
  });
  const news = [...new Map(money.map(({ what }) => [NEWS[what].vi, NEWS[what]])).values()].slice(0, MOST_NEWS);
  return {
    ...Object.fromEntries(sums),
    moneyNews: joined(news, { vi: '; ', en: '; ' }),
    goesBack: money.some(({ what }) => what === 'owed' || what === 'left'),
    refundDays: String(TERMS.giveBack.amount),
  };
};
