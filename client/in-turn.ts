/** Few at once: enough to hide the way to the installation, not enough to be a load or in one another's way there. */
const AT_ONCE = 4;

/** Does something with each, in order, a few at a time. Rejects with the first fault, once what is under way has ended. */
export const inTurn = async <Thing>(things: readonly Thing[], act: (thing: Thing) => Promise<void>): Promise<void> => {
  const rest = [...things];
  const worker = async (): Promise<void> => {
    try {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) await act(next);
    } catch (error) {
      rest.length = 0;
      throw error;
    }
  };
  const fates = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  for (const fate of fates) if (fate.status === 'rejected') throw fate.reason;
};
