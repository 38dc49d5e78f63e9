import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { ApiProblem } from '../../../api/problem.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { own } from './review-words.ts';

type Props = {
  readonly problem: ApiProblem | undefined;
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
};

/** A refusal with its reason, which slip 03 states. */
export const RefuseDialog = ({ problem, onSend, onClose }: Props) => {
  const w = useWords(own);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = reason.trim() === '';
  const send = (): void => {
    setChecked(true);
    if (!isMissing) onSend(reason.trim());
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{w.refuseTitle}</Heading>
          <p className="soft">{w.refuseHint}</p>
          {problem && <ProblemNote problem={problem} />}
          <WordsField
            label={w.reason}
            value={reason}
            onChange={setReason}
            fault={isChecked && isMissing ? w.reasonMissing : undefined}
          />
          <div className="dialog-ways">
            <button type="button" className="button" onClick={onClose}>
              {w.back}
            </button>
            <button type="button" className="button" onClick={send}>
              {w.refuseNow}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
