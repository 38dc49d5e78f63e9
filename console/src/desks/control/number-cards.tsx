import { Link } from '@tanstack/react-router';
import type { ControlNumbers } from '../../api/control-queries.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { own } from './control-words.ts';
import type { ListSearch, PartSearch } from './search.ts';

/** What each of the first four numbers opens. */
export const listsOf = (part: PartSearch, today: string): readonly ListSearch[] => [
  { ...part, muc: 'late' },
  { ...part, muc: 'will-be-late' },
  { ...part, muc: 'on-time', ngay: today },
  { ...part, muc: 'applicant' },
  { ...part, muc: 'to-hand-over' },
];

/** The five numbers of the control office. Each opens its list; keys 1 to 5 do too. */
export const NumberCards = ({ data, part }: { readonly data: ControlNumbers; readonly part: PartSearch }) => {
  const w = useWords(own);
  const { numbers } = data;
  const [late, willBeLate, dueToday, applicant] = listsOf(part, data.today) as [
    ListSearch,
    ListSearch,
    ListSearch,
    ListSearch,
  ];
  return (
    <ul className="control-cards" aria-label={w.numbers}>
      <Card icon="alert" tone="late" count={numbers.late} title={w.late} hint={w.lateHint} of={late} />
      <Card
        icon="clock"
        tone="soon"
        count={numbers.willBeLate}
        title={w.willBeLate}
        hint={w.willBeLateHint}
        of={willBeLate}
      />
      <Card
        icon="calendar"
        tone="plain"
        count={numbers.dueToday}
        title={w.dueToday}
        hint={w.dueTodayHint}
        of={dueToday}
      />
      <Card
        icon="pause"
        tone="plain"
        count={numbers.applicant}
        title={w.applicant}
        hint={w.applicantHint}
        of={applicant}
      />
      <UndeliveredCard data={data} part={part} />
    </ul>
  );
};

type CardProps = {
  readonly icon: IconName;
  readonly tone: 'late' | 'soon' | 'plain';
  readonly count: number;
  readonly title: string;
  readonly hint: string;
  readonly of: ListSearch;
};

const Card = ({ icon, tone, count, title, hint, of }: CardProps) => {
  const { say } = useLanguage();
  return (
    <li className={`control-card control-card-${count === 0 ? 'none' : tone}`}>
      <Link to="/dieu-hanh/ho-so" search={of} className="control-card-link">
        <strong className="control-card-count digits">{say.count(count)}</strong>
        <span className="control-card-title">
          <Icon name={icon} /> {title}
        </span>
      </Link>
      <p className="soft small">{hint}</p>
    </li>
  );
};

/** What did not arrive: results at applicants, messages at other systems, mails. */
const UndeliveredCard = ({ data, part }: { readonly data: ControlNumbers; readonly part: PartSearch }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { undelivered } = data;
  const messages = (count: number): string => (undelivered?.more ? w.atLeast(say.count(count)) : say.count(count));
  return (
    <li className="control-card control-card-lines">
      <span className="control-card-title">
        <Icon name="mail" /> {w.undelivered}
      </span>
      <Link to="/dieu-hanh/ho-so" search={{ ...part, muc: 'to-hand-over' }} className="small">
        <strong className="digits">{say.count(data.numbers.toHandOver)}</strong> {w.toHandOver(data.numbers.toHandOver)}
      </Link>
      {undelivered ? (
        <>
          <Link to="/dieu-hanh/chua-gui" search={{ toi: 'system' }} className="small">
            <strong className="digits">{messages(undelivered.systems)}</strong> {w.toSystems(undelivered.systems)}
          </Link>
          <Link to="/dieu-hanh/chua-gui" search={{ toi: 'applicant' }} className="small">
            <strong className="digits">{messages(undelivered.applicants)}</strong>{' '}
            {w.toApplicants(undelivered.applicants)}
          </Link>
        </>
      ) : (
        <p className="soft small">{w.provinceOnly}</p>
      )}
    </li>
  );
};
