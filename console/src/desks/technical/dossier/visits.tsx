import type { DossierWay } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { secondsBetween, useAge } from '../ages.ts';
import { useCause } from '../lines.tsx';
import type { Names } from '../names.ts';
import { own } from './way-words.ts';

type Props = { readonly way: DossierWay; readonly names: Names };

type Visit = DossierWay['visits'][number];
type MachineEvent = DossierWay['events'][number];

/** What happened, in the order in which it began: visits of steps, restarts and incidents. */
export const Visits = ({ way, names }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const happened = [...way.visits, ...way.events].toSorted((one, other) => one.seq - other.seq);
  return (
    <ol className="way-list">
      <li className="way-past">
        <Icon name="folder" size={16} />
        <div>
          <p>
            <strong>{w.submitted}</strong>
          </p>
          <p className="soft small">
            <time dateTime={way.submittedAt}>{say.moment(way.submittedAt)}</time>
          </p>
        </div>
      </li>
      {happened.map(each =>
        'step' in each ? (
          <VisitLine key={each.seq} visit={each} {...{ way, names }} />
        ) : (
          <EventLine key={each.seq} event={each} />
        ),
      )}
    </ol>
  );
};

const VisitLine = ({ visit, way, names }: Props & { readonly visit: Visit }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const age = useAge();
  const now = way.at;
  const { open, openedAt, endedAt, outcome, late, due } = visit;
  const isPastDue = open && due !== undefined && due < now;
  const state = open ? 'open' : endedAt ? 'past' : 'left';
  return (
    <li className={`way-${state}`}>
      <Icon name={open ? 'clock' : endedAt ? 'check' : 'cross'} size={16} />
      <div>
        <p>
          <strong>{names.step(way.dossier, visit.step)}</strong>
          {visit.visit > 1 && <span className="soft"> · {w.visit(visit.visit)}</span>}
        </p>
        <p>
          {open && <span className={`chip ${isPastDue ? 'chip-late' : 'chip-open'}`}>{w.open}</span>}
          {!open && (outcome ? names.outcome(way.dossier, visit.step, outcome) : w.left)}
          {late && <span className="way-late"> · {w.late}</span>}
          <span className="soft"> · {visit.unit ? names.unit(visit.unit) : w.applicant}</span>
        </p>
        <p className="soft small">
          <time dateTime={openedAt}>{say.moment(openedAt)}</time>
          {endedAt && (
            <>
              {' → '}
              <time dateTime={endedAt}>{say.moment(endedAt)}</time>, {w.lasted(age(secondsBetween(openedAt, endedAt)))}
            </>
          )}
          {open && `, ${w.lasts(age(secondsBetween(openedAt, now)))}`}
          {open && due && `, ${w.due(say.moment(due))}`}
        </p>
      </div>
    </li>
  );
};

const EventLine = ({ event }: { readonly event: MachineEvent }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const sayCause = useCause();
  const isRestart = event.what === 'epoch-started';
  return (
    <li className={isRestart ? 'way-restart' : 'way-incident'}>
      <Icon name={isRestart ? 'arrow' : 'alert'} size={16} />
      <div>
        <p>
          <strong>{isRestart ? w.restarted(say.count(event.epoch ?? 1)) : w.noted}</strong>
        </p>
        <p>{sayCause(event.why)}</p>
        <p className="soft small">
          {event.by.kind === 'officer' ? (event.officer ?? event.by.id) : w.system}
          {event.askedBy && `, ${w.askedBy(event.askedBy)}`} · <time dateTime={event.at}>{say.moment(event.at)}</time>
        </p>
      </div>
    </li>
  );
};
