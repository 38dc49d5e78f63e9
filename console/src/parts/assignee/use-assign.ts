import { useMutation } from '@tanstack/react-query';
import { useApi, useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useRefresh } from '../../api/queries.ts';
import type { DossierTask } from '../../api/views.ts';
import { isOf } from '../actions.ts';

/** Taking a task and giving it back, as far as the server allows it. */
export const useAssign = (task: DossierTask) => {
  const { call } = useApi();
  const { me } = useMe();
  const refresh = useRefresh();
  const asked = { params: { code: task.dossier, step: task.step }, body: { version: task.version } };
  const sending = useMutation({
    mutationFn: (operation: 'takeTask' | 'releaseTask') => call(operation, asked),
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSettled: () => refresh(task.dossier),
  });
  const may = (operation: string): boolean => task.actions.some(action => action.allowed && isOf(operation)(action));
  const isMine = task.assignee?.id === me.id;
  const send = (operation: 'takeTask' | 'releaseTask') => (): void => {
    if (!sending.isPending) sending.mutate(operation);
  };
  return {
    isMine,
    take: !isMine && may('takeTask') ? send('takeTask') : undefined,
    release: isMine && may('releaseTask') ? send('releaseTask') : undefined,
    mayGive: may('assignTask'),
    isSending: sending.isPending,
    problem: sending.error ? asProblem(sending.error) : undefined,
  };
};
