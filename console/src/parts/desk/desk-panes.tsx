import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import './desk.css';

const own = words({ back: { vi: 'Danh sách', en: 'The list' } });

type Props = {
  /** What the side is, for people who listen to the page. */
  readonly label: string;
  /** On a phone one of both is shown: the side in the place of the list. */
  readonly showsSide: boolean;
  readonly onBack: () => void;
  /** What stands beside the list of the chosen row. */
  readonly side: ReactNode;
  /** Head, notes and list. */
  readonly children: ReactNode;
};

/** A list, and beside it what is chosen of it. The list has its title in `desk-title`. */
export const DeskPanes = ({ label, showsSide, onBack, side, children }: Props) => {
  const w = useWords(own);
  return (
    <div className={showsSide ? 'desk desk-shows-side' : 'desk'}>
      <section className="desk-list" aria-labelledby="desk-title">
        {children}
      </section>
      <aside className="desk-side" aria-label={label}>
        <button type="button" className="button button-quiet desk-back" onClick={onBack}>
          <Icon name="back" /> {w.back}
        </button>
        {side}
      </aside>
    </div>
  );
};
