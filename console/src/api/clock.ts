/** What this machine takes for now, in epoch milliseconds. It may be wrong: no page counts days by it. */
export const machineNow = (): number => Date.now();
