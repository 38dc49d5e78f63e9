/** A fault of a definition: its place, what is wrong, and how to fix it. English sentences, for the people who write procedures. */
export type Fault = { readonly place: string; readonly fault: string; readonly fix: string };

/** `way`, `licensing`, `appraise-licence`, `at` → `way › licensing › appraise-licence › at`. */
export const placeOf = (...parts: readonly string[]): string => parts.join(' › ');

/** Names as they stand in a sentence: `a, b`, or `none`. */
export const listed = (names: Iterable<string>): string => [...names].join(', ') || 'none';
