type Answers<Port> = Record<keyof Port, (...given: never[]) => Promise<unknown>>;

/**
 * A port whose adapter is loaded with its first call, for functions that seldom need it: a cold start without it is shorter.
 * Possible because every method of a port answers with a promise.
 */
export const late = <Port extends Answers<Port>>(load: () => Promise<Port>): Port => {
  let loaded: Promise<Port> | undefined;
  return new Proxy({} as Port, {
    get: (_, method) => {
      // Whoever awaits the port itself must find no promise in it.
      if (method === 'then') return undefined;
      return async (...given: never[]) => {
        loaded ??= load();
        const port = await loaded;
        return port[method as keyof Port](...given);
      };
    },
  });
};
