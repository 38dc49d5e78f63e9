import { useQuery } from '@tanstack/react-query';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useDossierStamp } from '../../api/desk-stamp.ts';
import type { DossierTask } from '../../api/views.ts';
import { TaskAssignee } from '../../parts/assignee/task-assignee.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';

/** Who of the unit works the task, and who has it open now; what colleagues do with it shows within seconds. */
export const Colleagues = ({ task }: { readonly task: DossierTask }) => {
  const w = useWords(own);
  const desk = useOwnDesk(task);
  useDossierStamp(task.dossier, desk);
  const { data } = useQuery({ ...useDeskQueries().looking(task), enabled: desk !== undefined });
  const names = data?.colleagues.map(({ name }) => name) ?? [];
  return (
    <>
      <TaskAssignee task={task} />
      <p className="looking" role="status">
        {names.length > 0 && (
          <>
            <Icon name="search" size={16} /> {w.looking(names.join(', '))}
          </>
        )}
      </p>
    </>
  );
};

/** The desk of the task, where the reader works at it or leads its unit. */
const useOwnDesk = ({ unit, role }: DossierTask) => {
  const { unit: acting, roles: held } = useMe();
  const roles: readonly string[] = held;
  if (!unit || !role || unit !== acting || !(roles.includes(role) || roles.includes('leader'))) return undefined;
  return { unit, role: role as OfficerRole };
};
