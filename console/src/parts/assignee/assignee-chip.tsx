import { useMe } from '../../api/api-context.tsx';
import type { DossierTask } from '../../api/views.ts';
import { useWords } from '../language/language.tsx';
import { own } from './assignee-words.ts';

/**
 * Who works a task, in a row of a list: a Vietnamese name is called by its last word. Of a dossier that was handed over: that the unit has
 * not confirmed it.
 */
export const AssigneeChip = ({
  assignee,
  receiveBy,
  unreceived,
}: Pick<DossierTask, 'assignee' | 'receiveBy' | 'unreceived'>) => {
  const w = useWords(own);
  const { me } = useMe();
  if (!assignee && !receiveBy && !unreceived) return null;
  if (!assignee) return <span className={`chip ${unreceived ? 'chip-late' : 'chip-soon'}`}>{w.unreceived}</span>;
  const isMine = assignee.id === me.id;
  return (
    <span className={isMine ? 'chip chip-open' : 'chip'} title={assignee.name}>
      {isMine ? w.me : assignee.name.split(' ').at(-1)}
    </span>
  );
};
