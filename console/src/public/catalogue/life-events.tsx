import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LIFE_EVENT_TITLE, type LifeEvent } from '../../../../schemas/catalogue-titles.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own } from './catalogue-words.ts';

const EVENTS = Object.keys(LIFE_EVENT_TITLE) as LifeEvent[];

/** The eight life events with how many procedures each has; those without one are named below. */
export const LifeEvents = () => {
  const w = useWords(own);
  const title = useTitle();
  const query = useQuery(useQueries().procedures());
  const counted = EVENTS.map(event => ({
    event,
    count: query.data?.procedures.filter(({ lifeEvents }) => lifeEvents.includes(event)).length ?? 0,
  }));
  // While it is loading every event stands in its place, so that nothing jumps.
  const offered = counted.filter(({ count }) => count > 0 || !query.data);
  const empty = counted.filter(({ count }) => count === 0 && query.data);
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  return (
    <>
      <ul className="event-tiles">
        {offered.map(({ event, count }) => (
          <li key={event}>
            <Link to="/thu-tuc" search={{ sukien: event }} className="event-tile">
              <span>
                <strong>{title(LIFE_EVENT_TITLE[event])}</strong>
                <span className="soft small">{count > 0 ? w.procedures(count) : '…'}</span>
              </span>
              <Icon name="chevron-right" />
            </Link>
          </li>
        ))}
      </ul>
      {empty.length > 0 && (
        <p className="soft small">
          {w.noneYet} {empty.map(({ event }) => title(LIFE_EVENT_TITLE[event])).join(' · ')}
        </p>
      )}
    </>
  );
};
