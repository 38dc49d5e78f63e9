import type { ApiProblem } from '../../api/problem.ts';
import { saidOf } from '../../api/problem-words.ts';
import type { TaskToSign } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle } from '../../parts/language/language.tsx';
import { REASONS } from './leader-words.ts';
import { reasonsOf } from './to-sign.ts';

/** Why a dossier needs a look; of time only where the due date does not stand beside it. */
export const ReasonChips = ({ task, withTime = false }: { readonly task: TaskToSign; readonly withTime?: boolean }) => {
  const title = useTitle();
  return reasonsOf(task)
    .filter(reason => withTime || (reason !== 'late' && reason !== 'due-soon'))
    .map(reason => (
      <span key={reason} className={`chip chip-${REASONS[reason].tone}`} title={title(REASONS[reason].means)}>
        <Icon name="alert" /> {title(REASONS[reason].word)}
      </span>
    ));
};

/** Why a signature was refused. */
export const FailureChip = ({ problem }: { readonly problem: ApiProblem }) => {
  const { what, next } = saidOf(problem, useLanguage().language);
  return (
    <span className="chip chip-late" title={next}>
      <Icon name="cross" /> {what}
    </span>
  );
};
