import type { Screen } from '../../schemas/me.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';

/** The screens that a role may open, the most used first. What a screen shows is decided for each dossier (`access.ts`). */
const SCREENS = {
  counter: ['counter', 'work'],
  specialist: ['work'],
  leader: ['signing', 'work'],
  registry: ['registry', 'work'],
  cashier: ['payments'],
  'post-clerk': ['post'],
  control: ['control'],
  engineer: ['machines'],
  administrator: ['directory'],
} as const satisfies Record<OfficerRole, readonly Screen[]>;

/** The parts of the console that this person may open. */
export const screensOf = (principal: Principal): readonly Screen[] => {
  if (principal.kind === 'citizen') return ['own-dossiers'];
  return principal.kind === 'officer'
    ? [...new Set(principal.roles.flatMap((role): readonly Screen[] => SCREENS[role]))]
    : [];
};
