/** Does the work for each thing, so many at the same time, in order. */
export const inTurn = async <Thing>(
  things: readonly Thing[],
  atOnce: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> => {
  const rest = things.values();
  const worker = async (): Promise<void> => {
    for (const thing of rest) await work(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
