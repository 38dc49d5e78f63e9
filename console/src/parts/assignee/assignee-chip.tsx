import { useMe } from '../../api/api-context.tsx';
import type { DossierTask } from '../../api/views.ts';
import { useWords } from '../language/language.tsx';
import { own } from './assignee-words.ts';

/** Who works a task, in a row of a list: a Vietnamese name is called by its last word. */
export const AssigneeChip = ({ assignee }: Pick<DossierTask, 'assignee'>) => {
  const w = useWords(own);
  const { me } = useMe();
  if (!assignee) return null;
  const isMine = assignee.id === me.id;
  return (
    <span className={isMine ? 'chip chip-open' : 'chip'} title={assignee.name}>
      {isMine ? w.me : assignee.name.split(' ').at(-1)}
    </span>
  );
};
