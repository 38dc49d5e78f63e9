import { useMe } from '../../api/api-context.tsx';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask } from '../../api/views.ts';
import { isOf } from '../actions.ts';

/** Taking a task and giving it back, as far as the server allows it. */
export const useAssign = (task: DossierTask) => {
  const { me } = useMe();
  const refresh = useRefresh();
  const asked = { params: { code: task.dossier, step: task.step }, body: { version: task.version } };
  const { send, isSending, problem } = useCommand({
    send: (command, operation: 'takeTask' | 'releaseTask') => command(operation, asked),
    refresh: () => refresh(task.dossier),
  });
  const may = (operation: string): boolean => task.actions.some(action => action.allowed && isOf(operation)(action));
  const isMine = task.assignee?.id === me.id;
  return {
    isMine,
    take: !isMine && may('takeTask') ? () => send('takeTask') : undefined,
    release: isMine && may('releaseTask') ? () => send('releaseTask') : undefined,
    mayGive: may('assignTask'),
    ...{ isSending, problem },
  };
};
