import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';

type Props = {
  readonly label: string;
  readonly hint: string;
  /** What is said where the reason is missing. */
  readonly missing: string;
  readonly problem?: ApiProblem | undefined;
  readonly isSending: boolean;
  readonly onSend: (why: string) => void;
  /** Escape in the field. */
  readonly onLeave?: (() => void) | undefined;
  readonly takesFocus?: boolean;
  /** The buttons. */
  readonly children: ReactNode;
};

/** A reason, and the act that needs it. What engineers do by hand they say why. */
export const ReasonForm = ({
  label,
  hint,
  missing,
  problem,
  isSending,
  onSend,
  onLeave,
  takesFocus,
  children,
}: Props) => {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState('');
  const [isChecked, setChecked] = useState(false);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const isMissing = isChecked && why.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (why.trim() !== '' && !isSending) onSend(why.trim());
  };
  return (
    <form className="redrive-form" onSubmit={submit} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
        {isMissing && (
          <span className="fault" id={`${id}-fault`} role="alert">
            {missing}
          </span>
        )}
        <input
          ref={field}
          id={id}
          className="input"
          value={why}
          maxLength={300}
          onChange={event => setWhy(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && onLeave?.()}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? `${id}-hint ${id}-fault` : `${id}-hint`}
          autoComplete="off"
        />
      </div>
      {children}
    </form>
  );
};
