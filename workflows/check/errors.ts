import { withCount } from '../../schemas/plural.ts';
import type { Procedure } from '../define/procedure.ts';
import type { Fault } from './fault.ts';

/** A definition that must not be deployed; not retryable. */
export class FaultyProcedure extends Error {
  override readonly name = 'FaultyProcedure';
  readonly faults: readonly Fault[];

  constructor({ code, version }: Pick<Procedure, 'code' | 'version'>, faults: readonly Fault[]) {
    const lines = faults.map(({ place, fault, fix }) => `  ${place}: ${fault}. ${fix}`);
    super([`procedure ${code} version ${version} has ${withCount(faults.length, 'fault')}:`, ...lines].join('\n'));
    this.faults = faults;
  }
}
