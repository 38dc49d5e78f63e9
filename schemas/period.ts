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
