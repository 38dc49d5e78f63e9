import { useQuery } from '@tanstack/react-query';
import { nameOfSystem } from '../../../../schemas/systems.ts';
import { useQueries } from '../../api/queries.ts';
import type { Ledger } from '../../api/views.ts';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { own } from './dossier-words.ts';

type Stretch = Ledger[number];
type Holder = Stretch['holders'][number];
type Props = { readonly code: string; readonly titles: Titles };

/** Who held the dossier how long, in working time, from the filing to its end or now. */
export const TimeLedger = ({ code, titles }: Props) => {
  const w = useWords(own);
  const { data } = useQuery(useQueries().journal(code));
  const duration = useDuration();
  if (!data) return null;
  const total = sum(data.ledger);
  // The moments in which only the system works are part of the sum, and no line of their own.
  const shown = data.ledger.filter(({ holders, minutes }) => holders.length > 0 || (minutes ?? 0) > 0);
  return (
    <table className="ledger">
      <thead className="unseen">
        <tr>
          <th>{w.holder}</th>
          <th>{w.held}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((stretch, i) => (
          <Line
            {...{ stretch, titles, total }}
            key={`${stretch.from} ${stretch.to}`}
            isNow={i === shown.length - 1 && stretch.holders.length > 0 && stretch === data.ledger.at(-1)}
          />
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr>
            <th scope="row">{w.together}</th>
            <td className="digits">{duration(total)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
};

/** Undefined where the days off of a year are not published. */
const sum = (ledger: Ledger): number | undefined =>
  ledger.some(({ minutes }) => minutes === undefined)
    ? undefined
    : ledger.reduce((total, { minutes = 0 }) => total + minutes, 0);

type LineProps = {
  readonly stretch: Stretch;
  readonly titles: Titles;
  readonly total: number | undefined;
  readonly isNow: boolean;
};

const Line = ({ stretch: { from, to, holders, minutes }, titles, total, isNow }: LineProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const duration = useDuration();
  const share = minutes !== undefined && total ? minutes / total : 0;
  return (
    <tr>
      <td>
        {holders.length === 0 && w.system}
        {holders.map(holder => (
          <HolderWords key={holder.step} {...{ holder, titles }} />
        ))}
        <span className="soft small">
          {say.short(from)} – {isNow ? w.now : say.short(to)}
        </span>
        <span className="ledger-share" style={{ width: `${Math.round(share * 100)}%` }} />
      </td>
      <td className="digits">{minutes === undefined ? '' : duration(minutes)}</td>
    </tr>
  );
};

const HolderWords = ({
  holder: { step, unit, role, system },
  titles,
}: {
  readonly holder: Holder;
  readonly titles: Titles;
}) => {
  const w = useWords(own);
  const title = useTitle();
  const desk = role && role in ROLE_WORDS ? title(ROLE_WORDS[role as keyof typeof ROLE_WORDS]) : undefined;
  const atUnit = unit ? [desk, titles.unit(unit)].filter(Boolean).join(', ') : w.applicant;
  const who = system === undefined ? atUnit : title(nameOfSystem(system));
  return (
    <span className="ledger-holder">
      <strong>{titles.step(step)}</strong>
      <span>{who}</span>
    </span>
  );
};

const HOUR = 60;

/** Working time in hours and minutes: a working day is not eight hours everywhere. */
const useDuration = () => {
  const w = useWords(own);
  return (minutes: number): string => {
    const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR];
    if (minutes === 0) return w.noMinutes;
    return [hours > 0 && w.hours(hours), rest > 0 && w.minutes(rest)].filter(Boolean).join(' ');
  };
};
