import type { ApologyState } from '../../../../schemas/apology.ts';
import { Icon, type IconName } from '../icon.tsx';
import { useTitle } from '../language/language.tsx';
import { STATES } from './apology-words.ts';

const LOOKS = {
  owed: { icon: 'alert', tone: 'soon' },
  written: { icon: 'paper', tone: 'open' },
  sent: { icon: 'check', tone: 'good' },
  'by-system': { icon: 'alert', tone: 'late' },
} as const satisfies Record<ApologyState, { readonly icon: IconName; readonly tone: string }>;

/** How far an apology is, by sign and words. */
export const ApologyChip = ({ state }: { readonly state: ApologyState }) => {
  const title = useTitle();
  const { icon, tone } = LOOKS[state];
  return (
    <span className={`chip chip-${tone}`}>
      <Icon name={icon} /> {title(STATES[state])}
    </span>
  );
};
