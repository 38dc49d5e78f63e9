/** Runs what goes on behind a fault; throws all that were told it together, once everything was tried. `failed` says what they are. */
export const runAll = async (
  run: (onFault: (error: unknown) => void) => Promise<unknown>,
  failed: string,
): Promise<void> => {
  const faults: unknown[] = [];
  await run(error => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} ${failed}`);
};
