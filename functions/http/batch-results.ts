import { languageOf } from '../../schemas/language.ts';
import type { DecisionInBatch, DecisionResult } from '../../schemas/signing.ts';
import type { Outcome } from '../../store/dossier/each-of-batch.ts';
import { findProblem } from './problems.ts';

/** Each refusal as a problem of its own. Faults of ours are thrown together: a repetition under the same key then gets all results. */
export const resultsOfBatch = (
  outcomes: readonly Outcome<Pick<DecisionInBatch, 'dossier' | 'step'>>[],
  headers: Readonly<Record<string, string>>,
): { results: DecisionResult[] } => {
  const language = languageOf(headers['accept-language']);
  const faults: unknown[] = [];
  const results = outcomes.map(({ one: { dossier, step }, error }): DecisionResult => {
    const problem = error === undefined ? undefined : findProblem(error, language);
    if (error !== undefined && !problem) faults.push(error);
    return { dossier, step, ...(problem && { problem }) };
  });
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} decisions of a batch failed.`);
  return { results };
};
