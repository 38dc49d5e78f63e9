import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import type { PagedList } from '../list/paged-list.ts';
import type { SteadyRows } from '../list/steady-rows.ts';
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
  /** Only a list with steady rows has new ones that are not shown yet. */
  readonly list: Pick<PagedList, 'problem' | 'readAt' | 'readAgain'> &
    Partial<Pick<SteadyRows<unknown>, 'newCount' | 'showAll'>>;
  /** What the rows are called that came; tasks without it. */
  readonly newOnes?: (count: number) => string;
};

/** Above a list: that it could not be read, how old it is, and how many rows came meanwhile. */
export const DeskNotes = ({ list, newOnes }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { problem, readAt, readAgain, newCount = 0, showAll } = list;
  return (
    <>
      {problem && (
        <div className="desk-note">
          <ProblemNote problem={problem} onAgain={readAgain}>
            {readAt > 0 && <p>{w.staleAt(say.time(new Date(readAt).toISOString()))}</p>}
          </ProblemNote>
        </div>
      )}
      <div role="status">
        {newCount > 0 && (
          <button type="button" className="desk-new" onClick={showAll}>
            + {(newOnes ?? w.newOnes)(newCount)}
          </button>
        )}
      </div>
    </>
  );
};
