import { Waiting, type WaitingOptions } from './patience.ts';

/**
 * Asks again until there is an answer. Throws `WaitedInVain` when patience ends, or for a cause that does not pass by itself, and says
 * what it waited for.
 */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | undefined>,
  options: WaitingOptions = {},
): Promise<T> => {
  const waiting = new Waiting(what, options);
  try {
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      if (!(await waiting.goesOn())) throw waiting.inVain();
    }
  } finally {
    waiting.end();
  }
};
