import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import { mayOperate, mayRepair } from '../../workflows/rules/access.ts';

const say = sayings({
  'operations-by-operators': {
    vi: 'Chỉ bộ phận kiểm soát và cán bộ kỹ thuật được xem phần vận hành.',
    en: 'Only the control office and engineers may read operations.',
  },
});

/** Refuses everybody but the control office and engineers. */
export const requireOperator = (by: Principal): void => {
  if (!mayOperate(by)) throw new Refusal('forbidden', say('operations-by-operators'));
};

/** Refuses everybody but engineers. */
export const requireEngineer = (by: Principal, said: Said): void => {
  if (!mayRepair(by)) throw new Refusal('forbidden', said);
};
