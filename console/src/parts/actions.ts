import type { DossierTask } from '../api/views.ts';

type Action = DossierTask['actions'][number];

/** Whether an action is of that operation, with any values. */
export const isOf =
  (operation: string) =>
  (action: Action): boolean =>
    action.operation.split('?', 1)[0] === operation;
