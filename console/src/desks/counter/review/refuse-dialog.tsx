import type { ApiProblem } from '../../../api/problem.ts';
import { DialogFrame } from '../../../parts/dialog-frame.tsx';
import { useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useReason } from '../../../parts/use-reason.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { own } from './review-words.ts';

type Props = {
  readonly isSending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
};

/** A refusal with its reason, which slip 03 states. */
export const RefuseDialog = ({ isSending, problem, onSend, onClose }: Props) => {
  const w = useWords(own);
  const reason = useReason(w.reasonMissing);
  const send = (): void => {
    if (reason.check()) onSend(reason.text);
  };
  return (
    <DialogFrame title={w.refuseTitle} isBusy={isSending} onClose={onClose}>
      <p className="soft">{w.refuseHint}</p>
      {problem && <ProblemNote problem={problem} />}
      <WordsField label={w.reason} {...reason.field} />
      <div className="ways">
        <button type="button" className="button" onClick={onClose}>
          {w.back}
        </button>
        <button type="button" className="button" aria-disabled={isSending} onClick={send}>
          {w.refuseNow}
        </button>
      </div>
    </DialogFrame>
  );
};
