/** What the officers of each agency do with a dossier of procedure 1.001612. */

import { offerOf } from '../../../client/api.ts';
import { decideTask } from '../../../functions/decide-task/declaration.ts';
import { acceptDossier, refuseDossier, requestSupplement } from '../../../functions/intake/declaration.ts';
import { offerResults, returnResults } from '../../../functions/results/declaration.ts';
import { resultPapers } from '../../papers/household-papers.ts';
import { issueNumbered } from '../../running/issue-numbered.ts';
import type { Desk } from '../desk.ts';
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

export const appraise = (stage: Stage, filed: Filed): Promise<void> =>
  decide(stage.deskAt(filed.units.competent, 'specialist'), filed, STEP.appraise, 'approved');

export const checkFoodSafety = (stage: Stage, filed: Filed): Promise<void> =>
  decide(stage.deskAt(filed.units.food, 'specialist'), filed, STEP.foodSafety, 'approved');

export const sign = (stage: Stage, filed: Filed): Promise<void> =>
  decide(stage.deskAt(filed.units.competent, 'leader'), filed, STEP.sign, 'signed');

/** The registry uploads both papers, numbers them and publishes them. */
export const issue = async (stage: Stage, { code, units, household }: Filed): Promise<void> => {
  const papers = await resultPapers(household);
  await stage.deskAt(units.competent, 'registry').work(code, STEP.issue, async ({ version }, session) => {
    const { tickets } = await session.call(offerResults, {
      params: { code },
      body: { components: papers.map(offerOf) },
    });
    await session.api.uploadAll(tickets, papers);
    const results = tickets.map(({ number: file }, i) => ({ kind: papers[i]?.component ?? '', file }));
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
