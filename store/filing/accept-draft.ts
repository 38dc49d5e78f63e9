/** How a counter submits a filing and accepts it in one transaction. */

import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { findChannel } from '../../workflows/rules/access.ts';
import { firstSteps } from '../../workflows/rules/machine-turn.ts';
import { dueOf, limitOf } from '../../workflows/rules/time/due.ts';
import { readHead, showDossierTo } from '../dossier/guards.ts';
import { datesOfAcceptance, receivedNow } from '../dossier/promised-dates.ts';
import type { Writing } from '../dossier/writing.ts';
import type { PaperPorts } from '../papers/arrival.ts';
import { requireJudged } from '../papers/verdicts.ts';
import { recordOpening } from '../steps/record-opening.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import type { DraftCommand } from './drafts.ts';
import { type Receipt, submitAnd } from './submit.ts';

const say = sayings({
  'accept-by-counter': {
    vi: 'Chỉ bộ phận một cửa được tiếp nhận hồ sơ mà mình nộp.',
    en: 'Only a counter may accept what it submits.',
  },
});

/**
 * The counter submits its own draft and accepts it, in one transaction: the applicant stands before the officer who has looked at the
 * papers. A draft that was submitted before is answered with its dossier as it stands now.
 */
export const acceptDraft = async (
  store: Store,
  ports: PaperPorts,
  { draft, by }: Pick<DraftCommand, 'draft' | 'by'>,
): Promise<Receipt & { readonly dossier: Dossier }> => {
  if (findChannel(by) !== 'direct') throw new Refusal('forbidden', say('accept-by-counter'));
  let accepted: Dossier | undefined;
  const receipt = await submitAnd(store, ports, {
    ...{ draft, by },
    also: async writing => {
      await acceptAtOnce(writing);
      accepted = writing.dossier;
    },
  });
  // As any command is answered: with what it did, before the machine follows.
  const dossier = accepted?.code === receipt.code ? accepted : (await readHead(store, receipt.code)).dossier;
  return { ...receipt, dossier: showDossierTo(by, dossier) };
};

/**
 * Records in the command that submits a filing that the counter accepts it: the intake step opens and ends. The machine is answered at
 * once when it comes to this step, as if it caught up.
 */
const acceptAtOnce = async (writing: Writing): Promise<void> => {
  const { dossier, now, store } = writing;
  const { way } = procedureOf(dossier);
  const [first] = firstSteps(way, dossier);
  const step = stepsOf(way).find(({ name }) => name === first);
  if (step?.kind !== 'intake') throw new Error(`${dossier.procedure.code} does not begin with an intake.`);
  requireJudged(dossier, step.name, 'acceptDraft');
  const unit = dossier.units.receiving as UnitCode;
  const stepDue = dueOf({
    ...{ kind: 'intake', limit: limitOf(step, dossier), from: now },
    time: await timeOf(store, dossier),
  });
  const visit = { step: step.name, visit: 1, kind: 'intake' } as const;
  recordOpening(writing, {
    ...{ ...visit, unit, role: step.role, due: stepDue },
    ...{ pausesClock: step.pausesClock, expires: false },
  });
  const dates = await datesOfAcceptance(writing, receivedNow(writing));
  writing.record({ type: 'step-decided', ...visit, outcome: 'accepted', late: false, ...dates });
};
