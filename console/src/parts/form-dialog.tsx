import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../api/problem.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { FormWays } from './form-ways.tsx';
import { useWords } from './language/language.tsx';
import { words } from './language/words.ts';
import { ProblemNote } from './problem-note.tsx';

const own = words({
  kept: { vi: 'Nội dung đã nhập vẫn còn.', en: 'What you typed is kept.' },
});

type Props = {
  readonly title: string;
  /** What the button says that sends it. */
  readonly sendLabel: string;
  readonly isSending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly isWide?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A form over the page that sends one command. It stays as it is when the command could not be done. */
export const FormDialog = ({
  title,
  sendLabel,
  isSending,
  problem,
  isWide = false,
  onSend,
  onClose,
  children,
}: Props) => {
  const w = useWords(own);
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setAttempts(attempts + 1);
    onSend();
  };
  return (
    <DialogFrame {...{ title, isWide, onClose }} isBusy={isSending}>
      <form className="dialog-form" ref={form} onSubmit={send} noValidate>
        {problem && (
          <ProblemNote problem={problem}>
            <p>{w.kept}</p>
          </ProblemNote>
        )}
        {children}
        <FormWays label={sendLabel} isSending={isSending} onCancel={onClose} />
      </form>
    </DialogFrame>
  );
};
