import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CallLine, type OutlookLine, useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { CAUSE_WORDS, own } from './control-words.ts';
import type { ListSearch } from './search.ts';
import { Empty } from './tables.tsx';

/** Whom to call so that nothing is late by the end of the next working day, and about which dossiers. */
export const Calls = () => {
  const w = useWords(own);
  const { say } = useLanguage();
  const query = useInfiniteQuery(useControlQueries().calls());
  const pages = query.data?.pages ?? [];
  const calls = pages
    .flatMap(page => page.calls)
    .toSorted((one, other) => other.late - one.late || other.willBeLate - one.willBeLate);
  const [first] = pages;
  if (query.error && !first) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (!first) return <p className="waiting">{w.loading}</p>;
  if (calls.length === 0) return <Empty title={w.noCalls} next={w.noCallsNext} />;
  return (
    <>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <p className="control-intro">{w.callsFor(say.date(`${first.tomorrow}T05:00:00.000Z`))}</p>
      <ol className="control-calls">
        {calls.map(call => (
          <Call key={call.unit} call={call} />
        ))}
      </ol>
      <MoreButton query={query} />
    </>
  );
};

const Call = ({ call }: { readonly call: CallLine }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { unit, name, phone, late, willBeLate, dueSoon, dossiers } = call;
  const more = late + willBeLate + dueSoon - dossiers.length;
  const muc: ListSearch['muc'] = late > 0 ? 'late' : willBeLate > 0 ? 'will-be-late' : 'on-time';
  return (
    <li className="control-call">
      <header className="control-call-head">
        <h2>{title(name)}</h2>
        <a className="button button-main" href={`tel:${phone}`}>
          <Icon name="phone" /> {w.call(phone)}
        </a>
      </header>
      <p className="control-call-counts">
        {late > 0 && <span className="chip chip-late">{w.lateCount(say.count(late))}</span>}
        {willBeLate > 0 && <span className="chip chip-soon">{w.willBeLateCount(say.count(willBeLate))}</span>}
        {dueSoon > 0 && <span className="chip">{w.dueSoonCount(say.count(dueSoon))}</span>}
      </p>
      <ul className="control-call-dossiers">
        {dossiers.map(line => (
          <CallDossier key={line.dossier} line={line} />
        ))}
      </ul>
      {more > 0 && (
        <Link to="/dieu-hanh/ho-so" search={{ dv: unit, muc }}>
          {w.andMore(say.count(more))}
        </Link>
      )}
    </li>
  );
};

const CallDossier = ({ line }: { readonly line: OutlookLine }) => {
  const title = useTitle();
  return (
    <li>
      <Link to="/ky-thuat/ho-so/$code" params={{ code: line.dossier }} className="digits">
        {line.dossier}
      </Link>
      <DueChip {...line} overdue={line.state === 'late'} />
      <span className="soft">
        {title(line.title)} · {line.step ? title(line.step) : title(CAUSE_WORDS[line.cause])}
      </span>
    </li>
  );
};
