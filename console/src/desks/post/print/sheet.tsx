import type { ReactNode } from 'react';
import { useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import './print.css';

const own = words({
  print: { vi: 'In', en: 'Print' },
  back: { vi: 'Quay lại danh sách', en: 'Back to the list' },
});

type Props = {
  readonly title: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
  /** Beside printing. */
  readonly more?: ReactNode;
};

/** Paper on the screen, as it will be printed; only the paper is. */
export const Sheets = ({ title, onBack, more, children }: Props) => {
  const w = useWords(own);
  return (
    <div className="sheets">
      <div className="sheets-ways">
        <h1>{title}</h1>
        <button type="button" className="button" onClick={onBack}>
          {w.back}
        </button>
        {more}
        {/* biome-ignore lint/a11y/noAutofocus: it is what the clerk came for */}
        <button type="button" className="button button-main" autoFocus onClick={() => print()}>
          {w.print}
        </button>
      </div>
      {children}
    </div>
  );
};
