import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { mayAdminister } from '../../workflows/rules/access.ts';

const say = sayings({
  'directory-by-administrators': {
    vi: 'Chỉ quản trị được thay đổi đơn vị và cán bộ.',
    en: 'Only administrators may change units and officers.',
  },
});

/** Refuses everybody but administrators. */
export const requireAdministrator = (by: Principal): void => {
  if (!mayAdminister(by)) throw new Refusal('forbidden', say('directory-by-administrators'));
};
