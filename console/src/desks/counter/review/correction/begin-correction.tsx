import type { DossierTask } from '../../../../api/views.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { useFunctionKey } from '../../../../parts/keys.ts';
import { useTitle, useWords } from '../../../../parts/language/language.tsx';
import { own } from './correction-words.ts';
import './correction.css';

type Props = { readonly task: DossierTask; readonly onBegin: () => void };

/** Opens the fields; where that is not possible, why not. */
export const BeginCorrection = ({ task, onBegin }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { allowed = false, why } = task.actions.find(({ operation }) => operation === 'correctDossier') ?? {};
  const begin = (): void => {
    if (allowed) onBegin();
  };
  useFunctionKey('F2', begin);
  return (
    <span className="review-corrects">
      {why && (
        <span id="may-not-correct" className="soft small">
          {title(why)}{' '}
        </span>
      )}
      <button
        type="button"
        className="button button-small"
        aria-disabled={!allowed}
        aria-describedby={why ? 'may-not-correct' : undefined}
        onClick={begin}
      >
        {w.correct} <kbd>F2</kbd>
      </button>
    </span>
  );
};

export const CorrectionSaved = () => {
  const w = useWords(own);
  return (
    <p className="note correction-saved" role="status">
      <Icon name="check" /> {w.saved}
    </p>
  );
};
