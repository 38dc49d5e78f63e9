import type { ReactNode } from 'react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import './desk.css';

const own = words({
  noMatch: { vi: 'Không có mục nào khớp với bộ lọc', en: 'Nothing matches the filter' },
  clear: { vi: 'Bỏ lọc', en: 'Clear' },
});

type Props = {
  readonly title: string;
  /** What comes here, and when. */
  readonly next?: ReactNode;
  /** Clears the filter that leaves everything out; undefined where there is none. */
  readonly onClear?: (() => void) | undefined;
};

/** In the place of a list without rows: why there are none, or how to see them again. */
export const NoRows = ({ title, next, onClear }: Props) => {
  const w = useWords(own);
  return (
    <div className="desk-empty" role="status">
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
