import { words } from './language/words.ts';

/** Who does something in whose place, and until when. */
export const inPlaceOf = words({
  by: {
    vi: (name: string, other: string) => `${name} (thay ${other})`,
    en: (name: string, other: string) => `${name} (in place of ${other})`,
  },
  until: {
    vi: (other: string, day: string) => `thay ${other} đến ${day}`,
    en: (other: string, day: string) => `in place of ${other} until ${day}`,
  },
});
