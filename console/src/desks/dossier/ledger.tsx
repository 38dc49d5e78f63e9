import { useQuery } from '@tanstack/react-query';
import { nameOfSystem } from '../../../../schemas/systems.ts';
import { useQueries } from '../../api/queries.ts';
import type { Ledger } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Titles } from '../../parts/journal/titles.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { own, PunctualityChip } from './ledger-words.tsx';

type Branch = Ledger['branches'][number];
type Entry = Branch['entries'][number];
type Holder = Entry['holder'];
type Props = { readonly code: string; readonly titles: Titles };

/** Who held the dossier how long, in working time, branch by branch; whether in time, and whose delay it is where it is late. */
export const TimeLedger = ({ code, titles }: Props) => {
  const w = useWords(own);
  const { data } = useQuery(useQueries().journal(code));
  const duration = useDuration();
  if (!data) return null;
  const { ledger } = data;
  const [whole, ...branches] = ledger.branches;
  if (!whole) return null;
  const total = sum(whole.entries);
  return (
    <>
      <Delays {...{ ledger, titles }} />
      <table className="ledger">
        <thead className="unseen">
          <tr>
            <th>{w.holder}</th>
            <th>{w.held}</th>
          </tr>
        </thead>
        <Lines {...{ branch: whole, branches, titles, total, end: whole.to }} />
        {total !== undefined && (
          <tfoot>
            <tr>
              <th scope="row">{w.together}</th>
              <td className="digits">{duration(total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </>
  );
};

/** Undefined where the days off of a year are not published. */
const sum = (entries: readonly Entry[]): number | undefined =>
  entries.some(({ minutes }) => minutes === undefined)
    ? undefined
    : entries.reduce((total, { minutes = 0 }) => total + minutes, 0);

/** Of a dossier that is late: who had it longer than allowed while everything waited for that. */
const Delays = ({ ledger: { result, delays }, titles }: { readonly ledger: Ledger; readonly titles: Titles }) => {
  const w = useWords(own);
  const duration = useDuration();
  const nameOf = useHolderName(titles);
  if (result !== 'late') return null;
  return (
    <div className="ledger-delays">
      <h3>
        <Icon name="alert" /> {w.whoseDelay}
      </h3>
      {delays.length === 0 ? (
        <p>{w.nobodysDelay}</p>
      ) : (
        <ul>
          {delays.map(({ holder, minutes }) => (
            <li key={JSON.stringify(holder)}>
              <span className="ledger-holder">
                <strong>{nameOf(holder)}</strong>
                {'step' in holder && titles.step(holder.step)}
              </span>
              <span className="digits">{w.over(duration(minutes))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

type LinesProps = {
  readonly branch: Branch;
  /** All branches of blocks; those of this one are shown where it waits for them. */
  readonly branches: readonly Branch[];
  readonly titles: Titles;
  readonly total: number | undefined;
  /** Until when the ledger goes. */
  readonly end: string;
};

/** The lines of a branch. The moments in which only the system works are part of the sum, and no line of their own. */
const Lines = ({ branch, branches, titles, total, end }: LinesProps) => {
  const shown = branch.entries.filter(
    ({ holder, minutes }) => holder.kind !== 'system' || holder.waitsFor || (minutes ?? 0) > 0,
  );
  return shown.map(entry => {
    const { holder, from, to } = entry;
    if (holder.kind !== 'system' || holder.waitsFor !== 'branches')
      return (
        <tbody key={from} className={branch.name ? 'ledger-in-branch' : undefined}>
          <Line {...{ entry, titles, total, isNow: to === end }} />
        </tbody>
      );
    const inside = branches.filter(one => one.from >= from && one.to <= to && isDirectlyIn(one, branch));
    return inside.map(one => (
      <BranchLines
        key={`${from} ${one.name}`}
        {...{ branch: one, branches, titles, total, end }}
        isOnlyOne={inside.length === 1}
      />
    ));
  });
};

/** Whether a branch lies in a block of the other one, and not in one of that block's. */
const isDirectlyIn = ({ name = '' }: Branch, { name: outer }: Branch): boolean =>
  name.slice(0, Math.max(0, name.lastIndexOf(' '))) === (outer ?? '');

const BranchLines = ({ isOnlyOne, ...props }: LinesProps & { readonly isOnlyOne: boolean }) => {
  const w = useWords(own);
  const { name = '', isCritical } = props.branch;
  return (
    <>
      {!isOnlyOne && (
        <tbody className="ledger-branch">
          <tr>
            <th colSpan={2} scope="rowgroup">
              {w.branch(name.slice(name.lastIndexOf('/') + 1))}
              {isCritical && <span className="soft small"> · {w.critical}</span>}
            </th>
          </tr>
        </tbody>
      )}
      <Lines {...props} />
    </>
  );
};

type LineProps = {
  readonly entry: Entry;
  readonly titles: Titles;
  readonly total: number | undefined;
  readonly isNow: boolean;
};

const Line = ({ entry: { from, to, holder, minutes, result, due }, titles, total, isNow }: LineProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const duration = useDuration();
  const nameOf = useHolderName(titles);
  const share = minutes !== undefined && total ? minutes / total : 0;
  const isWaiting = holder.kind === 'system';
  return (
    <tr className={isWaiting ? 'soft' : undefined}>
      <td>
        <span className="ledger-holder">
          {'step' in holder && (
            <span className="ledger-step">
              <strong>{titles.step(holder.step)}</strong>
              {result && <PunctualityChip result={result} />}
            </span>
          )}
          <span>{nameOf(holder)}</span>
        </span>
        <span className="ledger-times soft small">
          <span>
            {say.short(from)} – {isNow ? w.now : say.short(to)}
          </span>
          {due && <span>{w.dueAt(say.short(due))}</span>}
        </span>
        {!isWaiting && (
          <span
            className={result === 'late' ? 'ledger-share ledger-share-late' : 'ledger-share'}
            style={{ width: `${Math.min(100, Math.round(share * 100))}%` }}
          />
        )}
      </td>
      <td className="digits">{minutes === undefined ? '' : duration(minutes)}</td>
    </tr>
  );
};

/** Who holds it, in words. */
const useHolderName = (titles: Titles) => {
  const w = useWords(own);
  const title = useTitle();
  return (holder: Holder): string => {
    switch (holder.kind) {
      case 'unit': {
        const { role, unit } = holder;
        const desk = role && role in ROLE_WORDS ? title(ROLE_WORDS[role as keyof typeof ROLE_WORDS]) : undefined;
        return [desk, titles.unit(unit)].filter(Boolean).join(', ');
      }
      case 'outside':
        return title(nameOfSystem(holder.system));
      case 'system':
        return holder.waitsFor === 'siblings' ? w.siblings : w.system;
      default:
        return w[holder.kind];
    }
  };
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
