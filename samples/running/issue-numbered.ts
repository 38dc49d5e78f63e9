/** How the registries of the samples number what they issue. */
import { ProblemAnswer } from '../../client/problem-answer.ts';
import type { Session } from '../../client/session.ts';
import { readIssuance } from '../../functions/results/declaration.ts';
import { issueResults } from '../../functions/signing/declaration.ts';
import { signOf } from '../signs.ts';

type Issue = {
  readonly code: string;
  readonly version: number;
  readonly results: readonly { readonly kind: string; readonly file: number }[];
};

/** Issues results under the next numbers of their series. A kind that has none yet begins at 1; somebody else may open it first. */
export const issueNumbered = async (registry: Session, { code, version, results }: Issue): Promise<void> => {
  const { results: owed } = await registry.call(readIssuance, { params: { code } });
  const isNew = (kind: string) => owed.some(one => one.kind === kind && one.next === undefined);
  const first = results.map(one => ({ ...one, ...(isNew(one.kind) && { number: `01/${signOf(one.kind)}` }) }));
  const issue = (numbered: Issue['results']) =>
    registry.call(issueResults, { params: { code }, body: { version, results: [...numbered] } });
  await issue(first).catch(refusal => {
    if (refusal instanceof ProblemAnswer && refusal.problem.code === 'numbers-not-next') return issue(results);
    throw refusal;
  });
};
