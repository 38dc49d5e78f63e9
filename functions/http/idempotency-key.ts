import type { Fault } from '../../schemas/problem.ts';

/** Visible ASCII. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/** The key under which a command is remembered; the fault when it was sent but cannot be one. */
export const idempotencyKeyOf = (
  headers: Readonly<Record<string, string>>,
): { readonly key: string | undefined } | { readonly fault: Fault } => {
  const key = headers['idempotency-key'];
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return { key };
  return {
    fault: { pointer: '/headers/idempotency-key', detail: 'must be 1 to 128 visible ASCII characters, sent once' },
  };
};
