import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useApi } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useQueries, useRefresh } from '../../api/queries.ts';
import type { DossierTask } from '../../api/views.ts';
import { useWords } from '../language/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { WordsField } from '../words-field.tsx';
import { own } from './assignee-words.ts';
import '../desk/desk.css';

type Props = { readonly task: DossierTask; readonly onClose: () => void };

/** The leader gives a task to an officer of its desk, or takes it away, with a reason. */
export const AssignDialog = ({ task, onClose }: Props) => {
  const w = useWords(own);
  const { call } = useApi();
  const refresh = useRefresh();
  const officers = useQuery(useQueries().deskOfficers({ unit: task.unit, role: task.role as OfficerRole }));
  const has = task.assignee?.id ?? '';
  const [to, setTo] = useState<string>(has);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const key = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: () =>
      call('assignTask', {
        params: { code: task.dossier, step: task.step },
        body: { version: task.version, reason: reason.trim(), ...(to && { to }) },
        idempotencyKey: key.current,
      }),
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSuccess: () => {
      refresh(task.dossier);
      onClose();
    },
    onError: () => {
      key.current = crypto.randomUUID();
      refresh(task.dossier);
    },
  });
  const give = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (to !== has && reason.trim() && !sending.isPending) sending.mutate();
  };
  const problem = sending.error ?? officers.error;
  const choices = [
    ...(officers.data?.officers ?? []).map(({ id, name, title }) => ({ id: id as string, said: `${name}, ${title}` })),
    { id: '', said: w.nobody },
  ];
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={open => open || sending.isPending || onClose()}
      isDismissable
    >
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{w.giveTitle}</Heading>
          <form className="dialog-form" onSubmit={give} noValidate>
            {problem && <ProblemNote problem={asProblem(problem)} />}
            <fieldset>
              <legend className="label">{w.giveTo}</legend>
              {officers.isPending && <p className="waiting">{w.loading}</p>}
              {officers.data &&
                choices.map(({ id, said }) => (
                  <label key={id} className="dialog-choice">
                    <input type="radio" name="to" checked={to === id} onChange={() => setTo(id)} />
                    {said}
                  </label>
                ))}
              {isChecked && to === has && (
                <p className="fault" role="alert">
                  {w.choiceMissing}
                </p>
              )}
            </fieldset>
            <WordsField
              label={w.reason}
              hint={w.reasonHint}
              value={reason}
              fault={isChecked && !reason.trim() ? w.reasonMissing : undefined}
              onChange={setReason}
            />
            <div className="dialog-ways">
              <button type="submit" className="button button-main" aria-disabled={sending.isPending}>
                {sending.isPending ? w.sending : w.send}
              </button>
              <button type="button" className="button button-quiet" onClick={onClose}>
                {w.cancel}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
