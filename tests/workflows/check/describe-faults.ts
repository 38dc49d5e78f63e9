import { describe, expect, test } from 'vitest';
import { check } from '../../../workflows/check/check.ts';
import type { Procedure } from '../../../workflows/define/procedure.ts';

/** The faults of a procedure as `place: fault`. */
export const faultsOf = (procedure: Procedure): readonly string[] =>
  check(procedure).map(({ place, fault }) => `${place}: ${fault}`);

/** A wrong definition, and the faults that it shows; no others. */
export type Wrong = readonly [what: string, procedure: Procedure, faults: readonly string[]];

export function describeFaults(about: string, cases: readonly Wrong[]): void {
  describe(about, () => {
    test.each(cases)('%s', (_, procedure, faults) => {
      expect(faultsOf(procedure)).toEqual(faults);
    });
  });
}
