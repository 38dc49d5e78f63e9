import type { DossierTask } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage } from '../../parts/language/language.tsx';
import { useLeftWords } from '../../parts/left-words.ts';

type Props = {
  readonly task: Pick<DossierTask, 'due' | 'left'>;
  readonly by: (moment: string) => string;
  /** What happens after that time. */
  readonly late: string;
};

/** Until when something is asked of the applicant, how long that is, and what comes after it; nothing where it has no limit. */
export const AskedUntil = ({ task: { due, left }, by, late }: Props) => {
  const { say } = useLanguage();
  const leftWords = useLeftWords();
  if (!due) return null;
  return (
    <p className="asked-until">
      <Icon name="clock" />
      <span>
        {by(say.deadline(due))}
        {left && (
          <>
            {' – '}
            <strong>{leftWords(left, left.minutes < 0)}</strong>
          </>
        )}
        . {late}
      </span>
    </p>
  );
};
