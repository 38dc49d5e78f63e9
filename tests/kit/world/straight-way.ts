/** Takes a dossier of any procedure from its filing to its end by the main way. */
import type { Dossier } from '../../../schemas/dossier.ts';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { acceptDossier } from '../../../store/filing/intake.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { listOwedResults } from '../../../store/results/owed-results.ts';
import { returnResults } from '../../../store/results/results.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { receiveOutsideNotice } from '../../../store/steps/outside-notice.ts';
import { procedureOf } from '../../../store/store.ts';
import { isIssuing, type Step } from '../../../workflows/define/step.ts';
import { findStep } from '../../../workflows/define/way.ts';
import { isFinal } from '../../../workflows/rules/status/transitions.ts';
import { pay, sendResults, taskOf } from './acts.ts';
import { officerOf } from './filing.ts';
import { dossierOf, openSteps } from './reading.ts';
import type { World } from './world.ts';

/** The outcome of a step with which the dossier goes on. */
const proceeding = (step: Step): string => {
  const found = Object.entries(step.on).find(
    ([outcome, effect]) => effect.do === 'proceed' && !step.reasoned?.includes(outcome),
  );
  if (!found) throw new Error(`${step.name} has no outcome that proceeds.`);
  return found[0];
};

const applicantOf = ({ owner, filer }: Dossier): Principal => ({ kind: 'citizen', id: (owner ?? filer) as PersonId });

/** Issues every result that the dossier's facts require. */
const issue = async (world: World, dossier: Dossier, step: Step, by: Principal) => {
  const { code } = dossier;
  const results = await sendResults(world, { code, by, kinds: listOwedResults(dossier, step.name) });
  const { version } = await taskOf(world, code, step.name);
  await issueResults(world.store, world.ports, { code, by, version, results });
};

/** Decides one open step as the person or system that it waits for. */
const passStep = async (world: World, dossier: Dossier, step: Step): Promise<void> => {
  const { code } = dossier;
  const { version, unit, role } = await taskOf(world, code, step.name);
  const by = role ? officerOf(unit ?? '', role) : applicantOf(dossier);
  const command = { code, step: step.name, by, version };
  const outcome = proceeding(step);
  if (step.kind === 'payment') await pay(world, code, step.name);
  else if (step.kind === 'intake') await acceptDossier(world.store, command);
  else if (isIssuing(step)) await issue(world, dossier, step, by);
  else if (step.kind === 'return') await returnResults(world.store, command);
  else if (step.kind === 'outside' && !role)
    await receiveOutsideNotice(world.store, step.system, {
      dossier: code,
      step: step.name,
      version,
      outcome,
      data: {},
    });
  else await decideTask(world.store, { ...command, outcome });
  await world.settle();
};

/** Goes on until the dossier has ended and returns it. Fails if it does not go on. */
export const walkStraight = async (
  world: World,
  code: DossierCode,
  beforeStep: (step: string) => Promise<void> = async () => {},
): Promise<Dossier> => {
  for (;;) {
    const dossier = await dossierOf(world, code);
    if (isFinal(dossier.status)) return dossier;
    const [name] = await openSteps(world, code);
    const step = name === undefined ? undefined : findStep(procedureOf(dossier).way, name);
    if (!step) throw new Error(`${code} stands still: ${name ?? 'nothing'} is open.`);
    await beforeStep(step.name);
    await passStep(world, dossier, step);
  }
};
