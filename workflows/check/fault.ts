import { withCount } from '../../schemas/faults.ts';
import type { Procedure } from '../define/procedure.ts';

/** Something wrong with a definition: where it is, what is wrong, and how to fix it. English sentences for authors of procedures. */
export type Fault = { readonly place: string; readonly fault: string; readonly fix: string };

/** `way`, `licensing`, `appraise-licence`, `at` → `way › licensing › appraise-licence › at`. */
export const placeOf = (...parts: readonly string[]): string => parts.join(' › ');

/** Names as they stand in a sentence: `a, b`, or `none`. */
export const listed = (names: Iterable<string>): string => [...names].join(', ') || 'none';

/** A definition has faults and must not be deployed; not retryable. */
export class FaultyProcedure extends Error {
  override readonly name = 'FaultyProcedure';
  readonly faults: readonly Fault[];

  constructor({ code, version }: Pick<Procedure, 'code' | 'version'>, faults: readonly Fault[]) {
    const lines = faults.map(({ place, fault, fix }) => `  ${place}: ${fault}. ${fix}`);
    super([`procedure ${code} version ${version} has ${withCount(faults.length, 'fault')}:`, ...lines].join('\n'));
    this.faults = faults;
  }
}
