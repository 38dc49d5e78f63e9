/** What this machine takes for now, in epoch milliseconds. It may be wrong: dates are shown by the server's time (`useNow`). */
export const machineNow = (): number => Date.now();
