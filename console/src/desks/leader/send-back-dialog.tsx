import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { TaskToSign } from '../../api/views.ts';
import { DraftNote, WhenLoaded } from '../../parts/decision-draft/draft-note.tsx';
import { useDecisionDraft } from '../../parts/decision-draft/use-decision-draft.ts';
import { sayDone } from '../../parts/done.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { GroundField, isGround } from '../../parts/ground-field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { own } from './leader-words.ts';
import { isColleagues } from './to-sign.ts';

type Props = {
  readonly task: TaskToSign;
  readonly onSent: () => void;
  readonly onClose: () => void;
};

/** Sends one dossier back, or rejects it, with a reason that the applicant reads. What was typed is kept until it is sent. */
export const SendBackDialog = ({ task, onSent, onClose }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const refresh = useRefresh();
  const { me } = useMe();
  const colleague = isColleagues(task, me.id) ? task.assignee?.name : undefined;
  const outcomes = task.reasoned.filter(outcome => outcome in task.outcomes);
  const open = useDecisionDraft(task);
  const { draft: kept, change, drop, state } = open;
  const outcome = outcomes.includes(kept.outcome) ? kept.outcome : (outcomes[0] ?? '');
  const [reason, note] = [kept.reason.trim(), kept.note.trim()];
  const { ground } = kept;
  const denies = task.denying.includes(outcome);
  const isGroundMissing = denies && !isGround(ground);
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('decideTask', {
        params: { code: task.dossier, step: task.step },
        body: {
          outcome,
          version: task.version,
          reason,
          ...(denies && isGround(ground) && { ground }),
          ...(note && { note }),
        },
      }),
    refresh: () => refresh(task.dossier),
    onDone: () => {
      const said = task.outcomes[outcome] ?? task.title;
      sayDone({ what: { vi: `Đã gửi quyết định: ${said.vi}`, en: `Decided: ${said.en}` }, whose: task.owner });
      drop();
      onSent();
    },
  });
  const sendBack = (): void => {
    setChecked(true);
    if (outcome && reason && !isGroundMissing) send();
  };
  return (
    <FormDialog
      title={w.backTitle(task.owner)}
      sendLabel={w.send}
      {...{ isSending, problem, onClose }}
      onSend={sendBack}
    >
      {colleague && (
        <p className="note">
          <Icon name="person" /> {w.worksOn(colleague)}
        </p>
      )}
      <WhenLoaded of={open}>
        <fieldset>
          <legend className="label">{w.outcome}</legend>
          {outcomes.map(one => (
            <label key={one} className="dialog-choice">
              <input type="radio" name="outcome" checked={one === outcome} onChange={() => change({ outcome: one })} />
              {title(task.outcomes[one] ?? task.title)}
            </label>
          ))}
        </fieldset>
        {denies && (
          <GroundField
            value={ground}
            isMissing={isChecked && isGroundMissing}
            onChange={one => change({ ground: one })}
          />
        )}
        <WordsField
          label={w.reason}
          hint={w.reasonHint}
          value={kept.reason}
          fault={isChecked && !reason ? w.reasonMissing : undefined}
          takesFocus
          onChange={value => change({ reason: value })}
        />
        <WordsField label={w.note} hint={w.noteHint} value={kept.note} onChange={value => change({ note: value })} />
        <DraftNote state={state} />
      </WhenLoaded>
    </FormDialog>
  );
};
