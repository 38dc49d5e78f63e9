import type { ApiProblem } from '../../api/problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { ProblemNote } from '../problem-note.tsx';
import './desk.css';

const own = words({
  newOnes: { vi: (count: number) => `${count} việc mới`, en: (count: number) => `${count} new` },
  staleAt: {
    vi: (at: string) => `Danh sách lúc ${at}, chưa cập nhật được.`,
    en: (at: string) => `The list as of ${at}; it could not be read again.`,
  },
});

type Props = {
  readonly problem: ApiProblem | undefined;
  /** When the list was read last: milliseconds since 1970, 0 for never. */
  readonly readAt: number;
  readonly onAgain: () => void;
  /** How many rows came since the list was shown. */
  readonly newCount: number;
  /** What the rows are called that came; tasks without it. */
  readonly newOnes?: (count: number) => string;
  readonly onShowNew: () => void;
};

/** Above a list: that it could not be read, how old it is, and how many rows came meanwhile. */
export const DeskNotes = ({ problem, readAt, onAgain, newCount, newOnes, onShowNew }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return (
    <>
      {problem && (
        <div className="desk-note">
          <ProblemNote problem={problem} onAgain={onAgain}>
            {readAt > 0 && <p>{w.staleAt(say.time(new Date(readAt).toISOString()))}</p>}
          </ProblemNote>
        </div>
      )}
      <div role="status">
        {newCount > 0 && (
          <button type="button" className="desk-new" onClick={onShowNew}>
            + {(newOnes ?? w.newOnes)(newCount)}
          </button>
        )}
      </div>
    </>
  );
};
