import type { PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { mayAdminister } from '../../workflows/rules/access.ts';

const say = sayings({
  'directory-by-administrators': {
    vi: 'Chỉ quản trị được thay đổi đơn vị và cán bộ.',
    en: 'Only administrators may change units and officers.',
  },
  'own-work': {
    vi: 'Ông/bà không được tự đổi đơn vị và vai trò của mình. Việc này phải do quản trị khác làm.',
    en: 'You may not change your own unit and roles. Another administrator must do it.',
  },
});

/** Refuses everybody but administrators. */
export const requireAdministrator = (by: Principal): void => {
  if (!mayAdminister(by)) throw new Refusal('forbidden', say('directory-by-administrators'));
};

/** Nobody gives himself or herself other work, or takes it from himself or herself. */
export const refuseOwn = (id: PersonId, by: Principal, asked: Title): void => {
  if (id === by.id)
    throw new Refusal('not-allowed-now', say('own-work'), {
      asked: { vi: `${asked.vi} cho ${id}`, en: `${asked.en} for ${id}` },
    });
};
