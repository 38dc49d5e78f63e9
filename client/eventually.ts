import { hasRunOut, inVain, untilNextLook } from './patience.ts';

/** Asks again and again until there is an answer; throws, saying what was waited for, when patience ends. */
export const eventually = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
  const started = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (hasRunOut(started)) throw new Error(inVain(started, what));
    await untilNextLook(started);
  }
};
