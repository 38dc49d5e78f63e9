import { useWords } from '../../parts/language/language.tsx';
import { own } from './leader-words.ts';

type Props = {
  readonly count: number;
  readonly exceptions: number;
  /** Selected ones that the filter does not show. */
  readonly hidden: number;
  /** Selected ones that are no longer open; they are not signed. */
  readonly gone: number;
  readonly onSign: () => void;
  readonly onUnselect: () => void;
};

/** How many are selected, and what of them does not meet the eye. */
export const SelectedBar = ({ count, exceptions, hidden, gone, onSign, onUnselect }: Props) => {
  const w = useWords(own);
  const more = [
    ...(exceptions > 0 ? [w.ofThemExceptions(exceptions)] : []),
    ...(hidden > 0 ? [w.ofThemHidden(hidden)] : []),
    ...(gone > 0 ? [w.ofThemGone(gone)] : []),
  ];
  return (
    <div className="selected-bar">
      <p role="status">
        <strong>{w.selected(count)}</strong>
        {more.length > 0 && ` (${more.join(', ')})`}
      </p>
      <button
        type="button"
        className="button button-main"
        aria-disabled={count === gone}
        onClick={() => count > gone && onSign()}
      >
        {w.sign(count - gone)} <kbd>K</kbd>
      </button>
      <button type="button" className="button button-quiet" onClick={onUnselect}>
        {w.unselect} <kbd>Esc</kbd>
      </button>
    </div>
  );
};
