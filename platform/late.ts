type Answers<Port> = Record<keyof Port, (...given: never[]) => Promise<unknown>>;

/**
 * A port whose adapter is loaded at the first call. Functions that rarely need the adapter start faster without it. This works
 * because every method of a port returns a promise.
 */
export const late = <Port extends Answers<Port>>(load: () => Promise<Port>): Port => {
  let loaded: Promise<Port> | undefined;
  return new Proxy({} as Port, {
    get: (_, method) => {
      // `await` calls `then` if there is one, and the port itself is not a promise.
      if (method === 'then') return undefined;
      return async (...given: never[]) => {
        loaded ??= load();
        const port = await loaded;
        return port[method as keyof Port](...given);
      };
    },
  });
};
