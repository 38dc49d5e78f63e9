import { hasRunOut, inVain, untilNextLook } from './patience.ts';

/** Asks again until there is an answer. When patience ends it throws, and says what it waited for. */
export const eventually = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
  const started = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (hasRunOut(started)) throw new Error(inVain(started, what));
    await untilNextLook(started);
  }
};
