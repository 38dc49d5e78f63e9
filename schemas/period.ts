/** Local days (Asia/Ho_Chi_Minh) on which something holds, both included; open where there is none. Days (`2026-11-30`) sort as text. */
export type Period = { readonly from?: string | undefined; readonly until?: string | undefined };

export const isInForce = ({ from, until }: Period, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

export type PeriodState = 'coming' | 'current' | 'ended';

export const stateOn = (period: Period, day: string): PeriodState => {
  if (isInForce(period, day)) return 'current';
  return period.until !== undefined && period.until < day ? 'ended' : 'coming';
};

/** The days that both have; undefined where there is none. */
export const commonPeriod = (one: Period, other: Period): Period | undefined => {
  const from = [one.from, other.from]
    .filter(day => day !== undefined)
    .toSorted()
    .at(-1);
  const [until] = [one.until, other.until].filter(day => day !== undefined).toSorted();
  if (from !== undefined && until !== undefined && from > until) return undefined;
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
};

/** The same days as periods that have none in common, in their order. */
export const merged = (periods: readonly Period[]): readonly Period[] => {
  const all: Period[] = [];
  for (const next of periods.toSorted(({ from: one = '' }, { from: other = '' }) => (one < other ? -1 : 1))) {
    const last = all.at(-1);
    const joined = last && commonPeriod(last, next) ? joinedTo(last, next) : undefined;
    if (joined) all.pop();
    all.push(joined ?? next);
  }
  return all;
};

/** From the first day of the earlier one to the last day of the one that ends later. */
const joinedTo = ({ from, until: one }: Period, { until: other }: Period): Period => ({
  ...(from !== undefined && { from }),
  ...(one !== undefined && other !== undefined && { until: one > other ? one : other }),
});
