import type { FormEvent, ReactNode } from 'react';
import { DialogFrame } from '../dialog-frame.tsx';
import { useWords } from '../language/language.tsx';
import { own } from './apology-words.ts';

type Props = {
  readonly whose: string;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  /** The letter. */
  readonly children: ReactNode;
};

/** The letter once more before it goes: it cannot be taken back. Enter sends it. */
export const ConfirmDialog = ({ whose, isSending, onSend, onClose, children }: Props) => {
  const w = useWords(own);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSend();
  };
  return (
    <DialogFrame title={w.confirmTitle(whose)} isBusy={isSending} onClose={onClose}>
      <form className="dialog-form" onSubmit={send}>
        {children}
        <p className="soft">{w.confirmOnce}</p>
        <div className="ways">
          <button type="submit" className="button button-main" aria-disabled={isSending} ref={focus}>
            {isSending ? w.sending : w.send}
          </button>
          <button type="button" className="button button-quiet" onClick={onClose}>
            {w.cancel}
          </button>
        </div>
      </form>
    </DialogFrame>
  );
};

/** Enter goes on at once. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();
