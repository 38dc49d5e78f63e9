import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
import { useQueries } from '../../api/queries.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { own } from './leader-words.ts';

/** How much is open at each desk of the unit; each number opens its list. */
export const Load = () => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { unit } = useMe();
  const { data } = useQuery(useQueries().load(unit));
  const others = (data?.desks ?? []).filter(({ role }) => role !== 'leader');
  if (others.length === 0) return null;
  return (
    <nav className="load" aria-label={w.load}>
      <span className="soft">{w.load}</span>
      <ul>
        {others.map(({ role, open, late, today, more }) => (
          <li key={role}>
            <Link to="/viec" search={{ vai: role as OfficerRole }}>
              {w.loadOf(title(ROLE_WORDS[role as OfficerRole]), `${say.count(open)}${more ? '+' : ''}`)}
            </Link>
            {late > 0 && <span className="load-late">{w.loadLate(late)}</span>}
            {today > 0 && <span className="soft">{w.loadToday(today)}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
};
