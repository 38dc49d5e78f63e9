import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useApi } from '../../api/api-context.tsx';
import type { DecisionDraft } from '../../api/decision-draft.ts';
import { asProblem } from '../../api/problem.ts';
import type { TaskToSign } from '../../api/views.ts';
import { DraftNote, WhenLoaded } from '../../parts/decision-draft/draft-note.tsx';
import { useDecisionDraft } from '../../parts/decision-draft/use-decision-draft.ts';
import { sayDone } from '../../parts/done.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { own } from './leader-words.ts';

type Props = {
  readonly task: TaskToSign;
  readonly onSent: () => void;
  readonly onClose: () => void;
};

/** Sends one dossier back, or rejects it, with a reason that the applicant reads. What was typed is kept until it is sent. */
export const SendBackDialog = ({ task, onSent, onClose }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const outcomes = task.reasoned.filter(outcome => outcome in task.outcomes);
  const open = useDecisionDraft(task);
  const { draft: kept, change, drop, state } = open;
  const draft = { ...kept, outcome: outcomes.includes(kept.outcome) ? kept.outcome : (outcomes[0] ?? '') };
  const [isChecked, setChecked] = useState(false);
  const { call } = useApi();
  const key = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: ({ outcome, reason, note }: DecisionDraft) =>
      call('decideTask', {
        params: { code: task.dossier, step: task.step },
        body: { outcome, version: task.version, reason: reason.trim(), ...(note.trim() && { note: note.trim() }) },
        idempotencyKey: key.current,
      }),
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSuccess: (_, { outcome }) => {
      const said = task.outcomes[outcome] ?? task.title;
      sayDone({ what: { vi: `Đã gửi quyết định: ${said.vi}`, en: `Decided: ${said.en}` }, whose: task.owner });
      drop();
      onSent();
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (draft.outcome && draft.reason.trim() && !sending.isPending) sending.mutate(draft);
  };
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={isOpen => isOpen || sending.isPending || onClose()}
      isDismissable
    >
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{w.backTitle(task.owner)}</Heading>
          <WhenLoaded of={open}>
            <form className="dialog-form" onSubmit={send} noValidate>
              {sending.error && (
                <ProblemNote problem={asProblem(sending.error)}>
                  <p>{w.kept}</p>
                </ProblemNote>
              )}
              <fieldset>
                <legend className="label">{w.outcome}</legend>
                {outcomes.map(outcome => (
                  <label key={outcome} className="dialog-choice">
                    <input
                      type="radio"
                      name="outcome"
                      checked={draft.outcome === outcome}
                      onChange={() => change({ outcome })}
                    />
                    {title(task.outcomes[outcome] ?? task.title)}
                  </label>
                ))}
              </fieldset>
              <WordsField
                label={w.reason}
                hint={w.reasonHint}
                value={draft.reason}
                fault={isChecked && !draft.reason.trim() ? w.reasonMissing : undefined}
                onChange={reason => change({ reason })}
              />
              <WordsField label={w.note} hint={w.noteHint} value={draft.note} onChange={note => change({ note })} />
              <DraftNote state={state} />
              <div className="dialog-ways">
                <button type="submit" className="button button-main" aria-disabled={sending.isPending}>
                  {sending.isPending ? w.sending : w.send}
                </button>
                <button type="button" className="button button-quiet" onClick={onClose}>
                  {w.cancel}
                </button>
              </div>
            </form>
          </WhenLoaded>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
