/** No such procedure, or no such version of it; not retryable. It is not in `index.ts`, which the explorer of the tests replaces. */
export class UnknownProcedure extends Error {
  override readonly name = 'UnknownProcedure';

  constructor({ asked, known }: { readonly asked: string; readonly known: readonly string[] }) {
    super(`no procedure ${asked}; known are: ${known.join(', ')}`);
  }
}
