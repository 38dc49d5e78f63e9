/** Enough to hide the time of the table, too few to be a load. */
const AT_ONCE = 8;

export type Outcome<One> = { readonly one: One; readonly error?: unknown };

/** Does something for each, some at a time; one that fails does not touch the others. Resolves to what became of each, in their order. */
export const eachOfBatch = async <One>(
  all: readonly One[],
  act: (one: One) => Promise<unknown>,
  atOnce = AT_ONCE,
): Promise<Outcome<One>[]> => {
  const outcomes: Outcome<One>[] = all.map(one => ({ one }));
  const rest = outcomes.keys();
  const worker = async (): Promise<void> => {
    for (const i of rest) {
      const one = all[i] as One;
      try {
        await act(one);
      } catch (error) {
        outcomes[i] = { one, error };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
};
