import { useWords } from '../../../parts/language/language.tsx';
import type { useAct } from '../act.ts';
import { ReasonForm } from '../reason-form.tsx';
import { own } from './redrive-words.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly missing: string;
  /** What the button does. */
  readonly sends: string;
  readonly act: Pick<ReturnType<typeof useAct<string, unknown>>, 'send' | 'isSending' | 'problem'>;
  readonly onClose: () => void;
};

/** Why a restart is asked for, done or refused: Enter sends it, Escape leaves. */
export const WhyForm = ({ label, hint, missing, sends, act, onClose }: Props) => {
  const w = useWords(own);
  const { send, isSending, problem } = act;
  return (
    <ReasonForm {...{ label, hint, missing, isSending, problem }} onSend={send} onLeave={onClose} takesFocus>
      <div className="ways">
        <button type="submit" className="button button-main" aria-disabled={isSending}>
          {isSending ? w.restarting : sends} <kbd>Enter</kbd>
        </button>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {w.cancel} <kbd>Esc</kbd>
        </button>
      </div>
    </ReasonForm>
  );
};
