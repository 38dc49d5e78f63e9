/** What the slip of the counter says of the counter. */
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../../api/api-context.tsx';
import { useQueries } from '../../../api/queries.ts';
import type { UnitView } from '../../../api/views.ts';

/** The counter that hands out the slip, and who signs it. */
export const useIssuer = (): {
  readonly unit: UnitView | undefined;
  readonly above: string;
  readonly officer: string;
} => {
  const { units } = useQueries();
  const { me, unit } = useMe();
  const known = useQuery(units()).data?.units ?? [];
  const own = known.find(({ code }) => code === unit);
  const aboveCode = own?.code.split('.').slice(0, -1).join('.');
  const above = known.find(({ code }) => code === aboveCode)?.name.vi ?? '';
  return { unit: own, above, officer: me.name };
};

/** `1 đường Hùng Vương, Bát Xát` → `Bát Xát`: where a paper is signed. */
export const placeOf = (unit: UnitView | undefined): string => unit?.address.split(',').at(-1)?.trim() ?? '';

const ZONE = 'Asia/Ho_Chi_Minh';
const PARTS = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' },
});
const partsOf = (instant: string) =>
  Object.fromEntries(PARTS.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));

/** `ngày 23 tháng 11 năm 2026` */
export const inDays = (instant: string): string => {
  const { day, month, year } = partsOf(instant);
  return `ngày ${day} tháng ${month} năm ${year}`;
};
