import type { DossierTask } from '../api/views.ts';

type Action = DossierTask['actions'][number];

/** Whether an action is of that operation, with any values. */
export const isOf =
  (operation: string) =>
  (action: Action): boolean =>
    action.operation.split('?', 1)[0] === operation;

/** What is said of one outcome of a task, where it cannot be chosen now though others can. */
export const outcomeActionOf = ({ actions }: DossierTask, outcome: string): Action | undefined =>
  actions.find(
    action =>
      isOf('decideTask')(action) && new URLSearchParams(action.operation.split('?')[1]).get('outcome') === outcome,
  );
