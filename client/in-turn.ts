/** Enough to hide the time of travel, too few to be a load or to conflict with one another. */
const AT_ONCE = 4;

/** Does something with each thing, in order, `atOnce` at a time. Rejects with the first error, after what is under way has ended. */
export const inTurn = async <Thing>(
  things: readonly Thing[],
  act: (thing: Thing) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> => {
  const rest = [...things];
  const worker = async (): Promise<void> => {
    try {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) await act(next);
    } catch (error) {
      rest.length = 0;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};
