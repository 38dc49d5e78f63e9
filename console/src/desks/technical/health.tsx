import type { ReactNode } from 'react';
import type { Overview } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { secondsBetween, useAge } from './ages.ts';
import type { ChangeSearch } from './search.ts';
import { own } from './technical-words.ts';

/** The sweep runs each minute; after this long something is wrong. */
const SWEEP_LATE_SECONDS = 180;

type Props = { readonly overview: Overview; readonly change: ChangeSearch };

/** How the whole stands, in a line of figures. Those that count a list open it. */
export const Health = ({ overview, change }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { outbox, incidents, overdue, calendar, restarts, unanswered } = overview;
  const age = useAge();
  return (
    <ul className="tech-health">
      <Figure
        label={w.stuckCount}
        isBad={incidents.length > 0}
        onOpen={() => change({ xem: 'su-co', chon: undefined })}
      >
        {atLeast(incidents.length, say.count)}
      </Figure>
      <Figure label={w.lateCount} onOpen={() => change({ xem: 'qua-han', chon: undefined })}>
        {atLeast(overdue.length, say.count)}
      </Figure>
      <Figure
        label={w.outboxCount}
        isBad={outbox.oldestSeconds > SWEEP_LATE_SECONDS}
        more={outbox.waiting > 0 ? w.oldest(age(outbox.oldestSeconds)) : undefined}
        onOpen={() => change({ xem: 'cho-gui', chon: undefined })}
      >
        {say.count(outbox.waiting)}
        {outbox.more && '+'}
      </Figure>
      {unanswered.length > 0 && (
        <Figure label={w.unansweredCount} isBad onOpen={() => change({ xem: 'cho-tra-loi', chon: undefined })}>
          {atLeast(unanswered.length, say.count)}
        </Figure>
      )}
      {restarts.length > 0 && (
        <Figure label={w.restartsCount} onOpen={() => change({ xem: 'cho-xac-nhan', chon: undefined })}>
          {atLeast(restarts.length, say.count)}
        </Figure>
      )}
      <SweepFigure overview={overview} />
      <StorageFigure overview={overview} />
      <Figure label={w.calendar} more={w.calendarTo(calendar.lastYear)}>
        {calendar.version}
      </Figure>
    </ul>
  );
};

/** The overview shows fifty of each list. */
const SHOWN = 50;
const atLeast = (count: number, say: (count: number) => string): string =>
  count >= SHOWN ? `${say(count)}+` : say(count);

const SweepFigure = ({ overview: { at, sweep } }: Pick<Props, 'overview'>) => {
  const w = useWords(own);
  const age = useAge();
  const seconds = sweep.lastRunAt === undefined ? undefined : secondsBetween(sweep.lastRunAt, at);
  const isLate = seconds === undefined || seconds > SWEEP_LATE_SECONDS;
  return (
    <Figure label={w.sweep} isBad={isLate} more={isLate ? w.sweepLate : undefined}>
      {seconds === undefined ? w.sweepNever : w.sweepAgo(age(seconds))}
    </Figure>
  );
};

const StorageFigure = ({ overview: { storage } }: Pick<Props, 'overview'>) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (!storage) return null;
  const { freeMiB, state } = storage;
  return (
    <Figure label={w.storage} isBad={state !== 'enough'}>
      {freeMiB >= 1024 ? `${say.count(Math.floor(freeMiB / 1024))} GiB` : `${say.count(freeMiB)} MiB`}
    </Figure>
  );
};

type FigureProps = {
  readonly label: string;
  readonly children: ReactNode;
  readonly more?: string | undefined;
  readonly isBad?: boolean;
  readonly onOpen?: () => void;
};

const Figure = ({ label, children, more, isBad = false, onOpen }: FigureProps) => {
  const said = (
    <>
      <span className="soft small">{label}</span>
      <strong className="tech-figure">
        {isBad && <Icon name="alert" size={16} />} {children}
      </strong>
      {more && <span className="soft small">{more}</span>}
    </>
  );
  return (
    <li className={isBad ? 'tech-figure-bad' : undefined}>
      {onOpen ? (
        <button type="button" className="tech-figure-box" onClick={onOpen}>
          {said}
        </button>
      ) : (
        <div className="tech-figure-box">{said}</div>
      )}
    </li>
  );
};
