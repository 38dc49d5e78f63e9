import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '../../parts/language/language.tsx';
import type { QueueRole } from '../../parts/roles.ts';
import { own } from './work-words.ts';

const PARTS = [undefined, 'waiting', 'coming'] as const;

/** What is to be done, what others have, what will come: three lists of the same desk. */
export const Tabs = ({ role }: { readonly role: QueueRole }) => {
  const w = useWords(own);
  const { bang } = useSearch({ from: '/staff/viec' });
  return (
    <nav className="work-tabs" aria-label={w.parts}>
      {PARTS.map(part => (
        <Link
          key={part ?? 'to-do'}
          to="/viec"
          search={{ vai: role, ...(part && { bang: part }) }}
          className={part === bang ? 'work-tab work-tab-current' : 'work-tab'}
          aria-current={part === bang ? 'page' : undefined}
        >
          {part ? w[part] : w.toDo}
        </Link>
      ))}
    </nav>
  );
};
