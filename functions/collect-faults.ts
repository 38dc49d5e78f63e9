/**
 * Runs work that goes on after a fault, and reports it to `onFault`. At the end, all faults are thrown together, also with one that ends the
 * work; that one alone is thrown as it is. `failed` says what could not be done: "erasures could not be processed."
 */
export const collectFaults = async (
  run: (onFault: (error: unknown) => void) => Promise<unknown>,
  failed: string,
): Promise<void> => {
  const faults: unknown[] = [];
  try {
    await run(error => faults.push(error));
  } catch (error) {
    if (faults.length === 0) throw error;
    faults.push(error);
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} ${failed}`);
};
