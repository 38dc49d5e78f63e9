import { Link } from '@tanstack/react-router';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../parts/language/language.tsx';
import { keyOf } from '../matching.ts';
import { useNeighbours } from '../neighbours.ts';
import { own } from './dossier-words.ts';

/** Back to the list as it was, and to the dossiers before and after this one within its filter. */
export const Steps = ({ code }: { readonly code: string }) => {
  const w = useWords(own);
  const { place, count, previous, next, search } = useNeighbours(code);
  return (
    <nav className="dossier-steps" aria-label={w.back}>
      <Link to="/viec" search={search}>
        <Icon name="back" size={16} /> {w.back}
      </Link>
      {place !== undefined && (
        <>
          <span className="soft digits">{w.place(place + 1, count)}</span>
          {previous && (
            <Link
              to="/ho-so/$code"
              params={{ code: previous.dossier }}
              search={{ ...search, chon: keyOf(previous) }}
              replace
            >
              {w.previous}
            </Link>
          )}
          {next && (
            <Link to="/ho-so/$code" params={{ code: next.dossier }} search={{ ...search, chon: keyOf(next) }} replace>
              {w.next}
            </Link>
          )}
        </>
      )}
    </nav>
  );
};
