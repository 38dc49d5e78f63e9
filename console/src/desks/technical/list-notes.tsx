import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Rows } from './rows.ts';
import { own } from './technical-words.ts';

/** What stands above a list: that it could not be read again, and that there is more of it now. */
export const ListNotes = ({ problem, readAt, newCount, showAll, readAgain }: Rows) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return (
    <>
      {problem && (
        <div className="tech-note">
          <ProblemNote problem={problem} onAgain={readAgain}>
            {readAt > 0 && <p>{w.staleAt(say.time(new Date(readAt).toISOString()))}</p>}
          </ProblemNote>
        </div>
      )}
      <div role="status">
        {newCount > 0 && (
          <button type="button" className="tech-new" onClick={showAll}>
            + {w.newOnes(newCount)}
          </button>
        )}
      </div>
    </>
  );
};

/** In the place of a list without rows: why there are none, or how to see them again. */
export const NoRows = ({
  title,
  next,
  onClear,
}: {
  title: string;
  next?: string | undefined;
  onClear?: (() => void) | undefined;
}) => {
  const w = useWords(own);
  return (
    <div className="tech-empty" role="status">
      <h2>{onClear ? w.noMatch : title}</h2>
      {onClear ? (
        <button type="button" className="button" onClick={onClear}>
          {w.clear}
        </button>
      ) : (
        next && <p>{next}</p>
      )}
    </div>
  );
};
