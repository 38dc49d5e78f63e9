import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { mayOperate, mayRepair } from '../../workflows/rules/access.ts';

/** Refuses everybody but the control office and engineers. */
export const requireOperator = (by: Principal): void => {
  if (!mayOperate(by)) throw new Refusal('forbidden', 'Only the control office and engineers may read operations.');
};

/** Refuses everybody but engineers. */
export const requireEngineer = (by: Principal, what: string): void => {
  if (!mayRepair(by)) throw new Refusal('forbidden', `Only engineers may ${what}.`);
};
