import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/problem.ts';
import { saidOf } from '../api/problem-words.ts';
import { Icon } from './icon.tsx';
import { useLanguage, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  again: { vi: 'Thử lại', en: 'Try again' },
  number: { vi: 'Mã yêu cầu', en: 'Request number' },
});

type Props = {
  readonly problem: ApiProblem;
  readonly onAgain?: (() => void) | undefined;
  /** What is lost or kept, or another way to go on. */
  readonly children?: ReactNode;
};

/** Says what went wrong, what to do, and the number under which the server's log has it. */
export const ProblemNote = ({ problem, onAgain, children }: Props) => {
  const w = useWords(own);
  const { what, next } = saidOf(problem, useLanguage().language);
  const number = problem.facts.instance?.split(':').at(-1);
  return (
    <div className="note note-problem" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{what}</strong> {next}
        </p>
        {problem.kind === 'invalid' && problem.facts.errors && (
          <ul className="note-faults">
            {problem.facts.errors.map(fault => (
              <li key={fault.pointer}>{fault.detail}</li>
            ))}
          </ul>
        )}
        {children}
        {number && problem.kind === 'internal-error' && (
          <p className="soft">
            {w.number}: <code>{number}</code>
          </p>
        )}
        {onAgain && (
          <button type="button" className="button button-small" onClick={onAgain}>
            {w.again}
          </button>
        )}
      </div>
    </div>
  );
};
