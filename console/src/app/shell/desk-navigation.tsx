import { Link, useRouterState } from '@tanstack/react-router';
import { useMe } from '../../api/api-context.tsx';
import { rolesAt } from '../../api/session/me.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { parseOpenedSearch } from '../../parts/opened-from/opened-from.ts';
import { hasPage, isQueueRole, PAGES, QUEUE_ICONS, ROLE_WORDS } from '../../parts/roles.ts';

const own = words({
  desks: { vi: 'Bàn làm việc', en: 'Desks' },
  track: { vi: 'Tra cứu', en: 'Look-up' },
});

/** The desks at which the officer works for the unit that he or she acts for. */
export const DeskNavigation = () => {
  const w = useWords(own);
  const title = useTitle();
  const { me, unit } = useMe();
  const list = listOf(useRouterState({ select: ({ location }) => location.href }));
  return (
    <nav className="rail" aria-label={w.desks}>
      <ul>
        {rolesAt(me, unit)
          .filter(isQueueRole)
          .map(role => (
            <li key={role}>
              <Link
                to="/viec"
                search={{ vai: role }}
                className={
                  list.pathname === '/viec' && role === list.searchParams.get('vai')
                    ? 'rail-link rail-link-current'
                    : 'rail-link'
                }
              >
                <Icon name={QUEUE_ICONS[role]} />
                <span>{title(ROLE_WORDS[role])}</span>
              </Link>
            </li>
          ))}
        {rolesAt(me, unit)
          .filter(hasPage)
          .map(role => (
            <li key={role}>
              <Link
                to={PAGES[role].to}
                className={list.pathname.startsWith(PAGES[role].to) ? 'rail-link rail-link-current' : 'rail-link'}
              >
                <Icon name={PAGES[role].icon} />
                <span>{title(ROLE_WORDS[role])}</span>
              </Link>
            </li>
          ))}
      </ul>
      <ul>
        <li>
          <Link to="/tra-cuu" className="rail-link">
            <Icon name="search" />
            <span>{w.track}</span>
          </Link>
        </li>
      </ul>
    </nav>
  );
};

/** The list that is shown; on the page of a dossier the one that it was opened from. */
const listOf = (href: string): URL => {
  const shown = new URL(href, location.origin);
  const { tu } = parseOpenedSearch(Object.fromEntries(shown.searchParams));
  return tu ? new URL(tu, location.origin) : shown;
};
