import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask } from '../../api/views.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useWords } from '../language/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { useReason } from '../use-reason.ts';
import { WordsField } from '../words-field.tsx';
import { own } from './assignee-words.ts';

type Props = { readonly task: DossierTask; readonly onClose: () => void };

/** The leader gives a task to an officer of its desk, or takes it away, with a reason. */
export const AssignDialog = ({ task, onClose }: Props) => {
  const w = useWords(own);
  const refresh = useRefresh();
  const officers = useQuery(useDeskQueries().deskOfficers({ unit: task.unit, role: task.role as OfficerRole }));
  const has = task.assignee?.id ?? '';
  const [to, setTo] = useState<string>(has);
  const reason = useReason(w.reasonMissing);
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('assignTask', {
        params: { code: task.dossier, step: task.step },
        body: { version: task.version, reason: reason.text, ...(to && { to }) },
      }),
    refresh: () => refresh(task.dossier),
    onDone: onClose,
  });
  const give = (): void => {
    setChecked(true);
    if (reason.check() && to !== has) send();
  };
  const choices = [
    ...(officers.data?.officers ?? []).map(({ id, name, title }) => ({ id: id as string, said: `${name}, ${title}` })),
    { id: '', said: w.nobody },
  ];
  return (
    <FormDialog title={w.giveTitle} sendLabel={w.send} {...{ isSending, problem, onClose }} onSend={give}>
      {officers.error && <ProblemNote problem={asProblem(officers.error)} onAgain={() => void officers.refetch()} />}
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
      <WordsField label={w.reason} hint={w.reasonHint} {...reason.field} />
    </FormDialog>
  );
};
