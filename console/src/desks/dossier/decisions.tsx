import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { rolesAt } from '../../api/session/me.ts';
import type { DossierTask, DossierView } from '../../api/views.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { own } from './dossier-words.ts';
import { TaskForm } from './task-form.tsx';
import type { Titles } from './titles.ts';

type Props = { readonly view: DossierView; readonly titles: Titles };

/** The open tasks of the dossier: those that are the reader's to decide, and why the others are not. */
export const Decisions = ({ view, titles }: Props) => {
  const w = useWords(own);
  // What somebody else has decided meanwhile stays with the words that were typed for it.
  const [lost, setLost] = useState<readonly DossierTask[]>([]);
  const isOpen = (task: DossierTask): boolean => view.tasks.some(open => keyOf(open) === keyOf(task));
  const tasks = [...view.tasks, ...lost.filter(task => !isOpen(task))];
  return (
    <section aria-labelledby="decision" className="decisions">
      <h2 id="decision">{w.decision}</h2>
      {tasks.length === 0 && <p className="soft">{w.noTask}</p>}
      {tasks.map(task => (
        <OpenTask key={keyOf(task)} {...{ view, task, titles }} onLost={() => setLost([...lost, task])} />
      ))}
    </section>
  );
};

const keyOf = ({ step, visit }: DossierTask): string => `${step} ${visit}`;

type OpenTaskProps = Props & { readonly task: DossierTask; readonly onLost: () => void };

const OpenTask = ({ view, task, titles, onLost }: OpenTaskProps) => {
  const title = useTitle();
  const why = useWhyNot(task, titles);
  return (
    <div className="open-task">
      <header>
        <h3>{title(task.title)}</h3>
        <DueChip {...task} />
      </header>
      {why ? (
        <p className="why-not">
          <Icon name="help" size={16} /> {why}
        </p>
      ) : (
        <TaskForm {...{ view, task, titles, onLost }} />
      )}
    </div>
  );
};

/** Kinds that a choice among outcomes decides (`store`: by choice); the others have commands of their own. */
const BY_CHOICE: readonly DossierTask['kind'][] = ['task', 'consultation', 'outside', 'postal', 'withdrawal'];

/** Why the reader cannot decide the task; undefined where he or she can. The server has the last word. */
const useWhyNot = (task: DossierTask, titles: Titles): string | undefined => {
  const w = useWords(own);
  const title = useTitle();
  const { me, unit } = useMe();
  const { role } = task;
  if (!role || !task.unit) return w.byApplicant;
  const roles: readonly string[] = rolesAt(me, unit);
  const isMine = task.unit === unit && (roles.includes(role) || roles.includes('leader'));
  if (!isMine) {
    const said = role in ROLE_WORDS ? title(ROLE_WORDS[role as keyof typeof ROLE_WORDS]) : role;
    return w.notYours(said, titles.unit(task.unit));
  }
  return BY_CHOICE.includes(task.kind) ? undefined : w.otherWay;
};
