/**
 * What clients of the SDK are made with, each beside its adapter and once for each process: they keep connections open from one
 * invocation to the next. They never repeat a call by themselves (`persistence.ts` does). Region, credentials and
 * `AWS_ENDPOINT_URL` they find in the environment.
 */
export const ONCE = { maxAttempts: 1, requestHandler: { connectionTimeout: 1000 } } as const;
