import type { ReactNode } from 'react';
import type { DossierTask } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';

type Action = DossierTask['actions'][number];

/** Whether an action is of that operation, with any values. */
export const isOf =
  (operation: string) =>
  (action: Action): boolean =>
    action.operation.split('?', 1)[0] === operation;

/** Why something is not possible. */
export const WhyNot = ({ children }: { readonly children: ReactNode }) => (
  <p className="why-not">
    <Icon name="help" size={16} /> {children}
  </p>
);
