/** What the officers of each agency do with a dossier of procedure 1.001612. */

import { decideTask } from '../../../functions/decide-task/declaration.ts';
import { acceptDossier, refuseDossier, requestSupplement } from '../../../functions/intake/declaration.ts';
import { listResultFiles, readIssuance, returnResults } from '../../../functions/results/declaration.ts';
import { signResults } from '../../../functions/signing/declaration.ts';
import { makeResult } from '../../../functions/slips/declaration.ts';
import type { StepName } from '../../../schemas/identifiers.ts';
import type { ResultToMake } from '../../../schemas/result-file.ts';
import { issueNumbered } from '../../running/issue-numbered.ts';
import type { Desk } from '../desk.ts';
import { expectThat } from '../scene-failed.ts';
import type { Filed, Stage } from '../stage.ts';

/** The steps of the procedure at which people of an agency act. */
export const STEP = {
  receive: 'receive',
  register: 'register-business',
  appraise: 'appraise-licence',
  foodSafety: 'check-food-safety',
  sign: 'sign-licence',
  issue: 'issue-results',
  giveBack: 'return-result',
  withdrawal: 'withdrawal',
} as const;

const decide = async (desk: Desk, { code }: Filed, step: string, outcome: string): Promise<void> => {
  await desk.work(code, step, ({ version }, session) =>
    session.call(decideTask, { params: { code, step }, body: { outcome, version } }),
  );
};

export const accept = async (stage: Stage, { code, units }: Filed): Promise<void> => {
  await stage
    .deskAt(units.receiving, 'counter')
    .work(code, STEP.receive, ({ version }, session) =>
      session.call(acceptDossier, { params: { code }, body: { version } }),
    );
};

export const refuse = async (stage: Stage, { code, units }: Filed, reason: string): Promise<void> => {
  await stage
    .deskAt(units.receiving, 'counter')
    .work(code, STEP.receive, ({ version }, session) =>
      session.call(refuseDossier, { params: { code }, body: { version, reason } }),
    );
};

export const register = (stage: Stage, filed: Filed): Promise<void> =>
  decide(stage.deskAt(filed.units.competent, 'specialist'), filed, STEP.register, 'approved');

/** The specialist who registers finds a paper wanting. */
export const askForPaper = async (
  stage: Stage,
  { code, units }: Filed,
  item: { readonly component: string; readonly why: string },
): Promise<void> => {
  const step = STEP.register;
  await stage
    .deskAt(units.competent, 'specialist')
    .work(code, step, ({ version }, session) =>
      session.call(requestSupplement, { params: { code, step }, body: { version, items: [item] } }),
    );
};

/** What the specialist writes for each result that the system makes. */
const ASKED: Readonly<Record<string, ResultToMake['asked']>> = {
  'business-registration': [],
  licence: [{ name: 'until', text: '31/12/2031' }],
};

/** The specialist has both results made by their templates, and approves. */
export const appraise = async (stage: Stage, { code, units }: Filed): Promise<void> => {
  const step = STEP.appraise;
  await stage.deskAt(units.competent, 'specialist').work(code, step, async ({ version }, session) => {
    for (const [kind, asked] of Object.entries(ASKED))
      await session.call(makeResult, { params: { code }, body: { kind, asked } });
    return session.call(decideTask, { params: { code, step }, body: { outcome: 'approved', version } });
  });
};

export const checkFoodSafety = (stage: Stage, filed: Filed): Promise<void> =>
  decide(stage.deskAt(filed.units.food, 'specialist'), filed, STEP.foodSafety, 'approved');

/** The leader confirms who he or she is, looks at the files that lie there, and signs exactly these. */
export const sign = async (stage: Stage, { code, units }: Filed): Promise<void> => {
  await stage.deskAt(units.competent, 'leader').work(code, STEP.sign, async ({ version }, session) => {
    await session.signInAgain();
    const { files } = await session.call(listResultFiles, { params: { code } });
    const seen = files.map(({ kind, file, sha256 }) => ({ kind, file, sha256 }));
    const one = { dossier: code, step: STEP.sign as StepName, version, files: seen };
    const { results } = await session.call(signResults, { body: { signatures: [one] } });
    const problem = results[0]?.problem;
    expectThat(problem === undefined, `${code} was not signed: ${problem?.detail}`);
  });
};

/** The registry numbers what the leader signed, and publishes it with the seal of the agency. */
export const issue = async (stage: Stage, { code, units }: Filed): Promise<void> => {
  await stage.deskAt(units.competent, 'registry').work(code, STEP.issue, async ({ version }, session) => {
    const { results: owed } = await session.call(readIssuance, { params: { code } });
    const results = owed.map(({ kind, signed }) => {
      expectThat(signed !== undefined, `${kind} of ${code} was not signed`);
      return { kind, file: signed as number };
    });
    return issueNumbered(session, { code, version, results });
  });
};

/** The counter hands the result to its owner. */
export const giveBack = async (stage: Stage, { code, units }: Filed): Promise<void> => {
  await stage
    .deskAt(units.returning, 'counter')
    .work(code, STEP.giveBack, ({ version }, session) =>
      session.call(returnResults, { params: { code }, body: { version } }),
    );
};

export const confirmWithdrawal = (stage: Stage, filed: Filed): Promise<void> =>
  decide(stage.deskAt(filed.units.receiving, 'counter'), filed, STEP.withdrawal, 'confirmed');
