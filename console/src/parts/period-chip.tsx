import type { Period, PeriodState } from '../../../schemas/period.ts';
import { Icon, type IconName } from './icon.tsx';
import { useLanguage, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  current: { vi: 'Hiện hành', en: 'In force' },
  coming: { vi: 'Sắp có hiệu lực', en: 'Coming' },
  ended: { vi: 'Đã hết', en: 'Ended' },
  from: { vi: (day: string) => `từ ${day}`, en: (day: string) => `from ${day}` },
  until: { vi: (day: string) => `đến hết ${day}`, en: (day: string) => `until ${day}` },
  open: { vi: 'không thời hạn', en: 'without an end' },
});

const LOOKS = {
  current: ['check', 'chip-good'],
  coming: ['clock', 'chip-soon'],
  ended: ['minus', ''],
} as const satisfies Record<PeriodState, readonly [IconName, string]>;

/** Whether something holds today, in words. */
export const PeriodChip = ({ state }: { readonly state: PeriodState }) => {
  const w = useWords(own);
  const [icon, look] = LOOKS[state];
  return (
    <span className={`chip ${look}`}>
      <Icon name={icon} /> {w[state]}
    </span>
  );
};

/** From when to when something holds: `từ 01/12/2026 đến hết 12/12/2026`. */
export const usePeriod = (): ((period: Period) => string) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return ({ from, until }) =>
    [from !== undefined && w.from(say.day(from)), until === undefined ? w.open : w.until(say.day(until))]
      .filter(part => part !== false)
      .join(until === undefined ? ', ' : ' ');
};
