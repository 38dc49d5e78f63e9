import { useState } from 'react';
import type { DossierTask } from '../../api/views.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useWords } from '../language/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { own } from './assignee-words.ts';
import { useAssign } from './use-assign.ts';
import './assignee.css';

/** Who works a task, and how its reader may change that; nothing for those of other units. */
export const TaskAssignee = ({ task }: { readonly task: DossierTask }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { isMine, take, release, mayGive, isSending, problem } = useAssign(task);
  const [isGiving, setGiving] = useState(false);
  const { assignee, receiveBy, unreceived } = task;
  if (!assignee && !take && !mayGive) return null;
  const change = take ?? release;
  return (
    <div className="assignee">
      <p className={assignee ? undefined : 'soft'} role="status">
        <Icon name="person" size={16} /> {isMine ? w.mine : assignee ? w.colleagues(assignee.name) : w.nobodys}
      </p>
      {receiveBy && <p className="soft">{w.receiveBy(say.moment(receiveBy))}</p>}
      {unreceived && (
        <p className="assignee-late">
          <span className="chip chip-late">{w.unreceived}</span> {w.receiveLate}
        </p>
      )}
      <div className="ways">
        {change && (
          <button type="button" className="button button-small" aria-disabled={isSending} onClick={change}>
            {take ? w.take : w.release}
          </button>
        )}
        {mayGive && (
          <button type="button" className="button button-small" onClick={() => setGiving(true)}>
            {w.give}
          </button>
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
      {isGiving && <AssignDialog task={task} onClose={() => setGiving(false)} />}
    </div>
  );
};
