import { Link, useRouterState } from '@tanstack/react-router';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
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
  const { roles } = useMe();
  const list = useShownList();
  return (
    <nav className="rail" aria-label={w.desks}>
      <ul>
        {roles.flatMap(role => {
          const desk = deskOf(role);
          if (!desk) return [];
          return (
            <li key={role}>
              <Link {...desk.link} className={isAt(list, role) ? 'rail-link rail-link-current' : 'rail-link'}>
                <Icon name={desk.icon} />
                <span>{title(ROLE_WORDS[role])}</span>
              </Link>
            </li>
          );
        })}
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

/** Where the desk of a role is: a page of its own, or its queue; undefined where it has neither. */
const deskOf = (role: OfficerRole) => {
  if (hasPage(role)) return { link: { to: PAGES[role].to }, icon: PAGES[role].icon };
  return isQueueRole(role)
    ? { link: { to: '/viec', search: { vai: role } } as const, icon: QUEUE_ICONS[role] }
    : undefined;
};

/** Whether the list is at the desk of this role. */
export const isAt = ({ pathname, searchParams }: URL, role: OfficerRole): boolean =>
  (hasPage(role) && (pathname === PAGES[role].to || pathname.startsWith(`${PAGES[role].to}/`))) ||
  (pathname === '/viec' && role === searchParams.get('vai'));

/** The list that is shown; on the page of a dossier the one that it was opened from. */
export const useShownList = (): URL => {
  const href = useRouterState({ select: ({ location }) => location.href });
  const shown = new URL(href, location.origin);
  const { tu } = parseOpenedSearch(Object.fromEntries(shown.searchParams));
  return tu ? new URL(tu, location.origin) : shown;
};
