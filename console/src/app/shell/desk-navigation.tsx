import { Link, useSearch } from '@tanstack/react-router';
import { useMe } from '../../api/api-context.tsx';
import { rolesAt } from '../../api/session/me.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { isQueueRole, QUEUE_ICONS, ROLE_WORDS } from '../../parts/roles.ts';

const own = words({
  desks: { vi: 'Bàn làm việc', en: 'Desks' },
  track: { vi: 'Tra cứu', en: 'Look-up' },
});

/** The desks at which the officer works for the unit that he or she acts for. */
export const DeskNavigation = () => {
  const w = useWords(own);
  const title = useTitle();
  const { me, unit } = useMe();
  // A dossier that was opened from a list still belongs to that desk.
  const { vai } = useSearch({ strict: false });
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
                className={role === vai ? 'rail-link rail-link-current' : 'rail-link'}
              >
                <Icon name={QUEUE_ICONS[role]} />
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
