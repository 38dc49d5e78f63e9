import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { sayings } from '../../parts/language/dates.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatusChip } from '../../parts/status-chip.tsx';
import { useUnitName } from '../../parts/unit-name.ts';
import { KINDS, NONE, own } from './search-words.ts';
import type { FoundRow, Search, Shown } from './use-search.ts';

type Props = { readonly search: Search; readonly onOpen: () => void };

/** What was found, below the field; arrows go from row to row. */
export const FoundList = ({ search: { shown, isLooking, problem, lookFurther }, onOpen }: Props) => {
  const w = useWords(own);
  const isMore = shown?.next !== undefined;
  return (
    <section className="found" aria-label={w.results} tabIndex={-1} onKeyDown={moveByArrows}>
      <p className="found-head" role="status">
        {isLooking ? w.looking : problem?.kind === 'invalid' ? problem.facts.detail : <Head shown={shown} />}
      </p>
      {problem && problem.kind !== 'invalid' && <ProblemNote problem={problem} />}
      {shown && shown.found.length > 0 && (
        <ul className="found-rows">
          {shown.found.map(row => (
            <li key={row.code}>
              <FoundLink row={row} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {(isMore || (shown && shown.found.length > 1)) && (
        <footer className="found-foot">
          <span className="soft small">{w.keys}</span>
          {isMore && (
            <button type="button" className="button button-small" aria-disabled={isLooking} onClick={lookFurther}>
              {w.more}
            </button>
          )}
        </footer>
      )}
    </section>
  );
};

const Head = ({ shown }: { readonly shown: Shown | undefined }) => {
  const w = useWords(own);
  const title = useTitle();
  if (!shown) return null;
  const { found, next, kind } = shown;
  if (found.length === 0) return next ? w.noneYet : title(NONE[kind]);
  return w.found(found.length, next !== undefined, title(KINDS[kind]));
};

const FoundLink = ({ row, onOpen }: { readonly row: FoundRow; readonly onOpen: () => void }) => {
  const title = useTitle();
  const unitName = useUnitName();
  const { day } = sayings(useLanguage().language);
  return (
    <Link to="/ho-so/$code" params={{ code: row.code }} className="found-row" onClick={onOpen}>
      <span className="found-who">
        <strong>{row.owner ?? row.code}</strong>
        {row.owner !== undefined && <span className="digits soft">{row.code}</span>}
      </span>
      <StatusChip status={row.status} />
      <span className="found-what">{title(row.procedure.title)}</span>
      <span className="found-where soft small">
        {unitName(row.unit)} · {day(row.submittedAt)}
      </span>
    </Link>
  );
};

const STOPS = 'a, button';

const moveByArrows = (event: KeyboardEvent<HTMLElement>): void => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)];
  const place = stops.indexOf(document.activeElement as HTMLElement) + by;
  // Above the first row is the field again.
  if (place < 0) event.currentTarget.closest('search')?.querySelector('input')?.focus();
  else stops[Math.min(place, stops.length - 1)]?.focus();
};
